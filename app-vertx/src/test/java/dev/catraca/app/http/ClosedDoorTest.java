package dev.catraca.app.http;

import static dev.catraca.app.http.BoundedDoor.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A request that is still worked on when the service has closed: nobody is there any more to be answered. */
@Isolated("it looks at what no thread catches")
class ClosedDoorTest {
  @Test
  void workThatOutlivesTheServiceEndsQuietly() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    CompletableFuture<Thread> worked = new CompletableFuture<>();
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    PassingStore store = new PassingStore(new InMemoryOrderStore()) {
      @Override
      public Optional<History> load(OrderId order) {
        worked.complete(Thread.currentThread());
        begun.countDown();
        try {
          closed.await();
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
        return super.load(order);
      }
    };
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    BoundedDoor door = BoundedDoor.on(store);
    try (BoundedDoor.Caller caller = door.caller()) {
      caller.say(post("/v1/orders/o-1/cancel", "{}"));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      Thread.setDefaultUncaughtExceptionHandler((thread, why) -> {
        if (thread.equals(worked.join())) {
          failed.complete(why);
        }
      });
      door.close();
      closed.countDown();
      assertThat(worked.join().join(Duration.ofSeconds(60))).isTrue();
      assertThat(failed).isNotDone();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
