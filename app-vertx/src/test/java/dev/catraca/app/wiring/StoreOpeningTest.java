package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The thread that opens the database died of the first failure that it did not know, and nobody was told. */
class StoreOpeningTest {
  private final LateStore late = new LateStore();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch opened = new CountDownLatch(1);

  private static JdbcOrderStore inMemory() {
    return JdbcOrderStore.open(DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
  }

  private boolean isThere() {
    try {
      return late.load(new OrderId("o-1")).isEmpty();
    } catch (StoreUnavailableException notYet) {
      return false;
    }
  }

  @Test
  void whateverAnAttemptEndsWithTheNextOneFollows() {
    try (StoreOpening opening = new StoreOpening(() -> switch (attempts.incrementAndGet()) {
      case 1 -> throw new StoreUnavailableException("down", new IllegalStateException("down"));
      case 2 -> throw new IllegalStateException("a driver's own mistake");
      case 3 -> throw new NoClassDefFoundError("a driver's other half");
      default -> inMemory();
    }, "test", late, opened::countDown)) {
      opening.begin();

      await().atMost(Duration.ofSeconds(60)).until(this::isThere);
      assertThat(opened.getCount()).isZero();
      assertThat(attempts).hasValue(4);
    }
  }

  @Test
  void theFirstAttemptMayFailInAnyWayToo() {
    try (StoreOpening opening = new StoreOpening(() -> {
      if (attempts.incrementAndGet() == 1) {
        throw new IllegalStateException("a driver's own mistake");
      }
      return inMemory();
    }, "test", late, opened::countDown)) {
      opening.begin();

      await().atMost(Duration.ofSeconds(60)).until(this::isThere);
    }
  }

  @Test
  void aStopDoesNotWaitForAnAttemptThatHangsAndAStoreThatComesTooLateIsClosed() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    JdbcOrderStore tooLate = inMemory();
    StoreOpening opening = new StoreOpening(() -> {
      if (attempts.incrementAndGet() == 1) {
        throw new StoreUnavailableException("down", new IllegalStateException("down"));
      }
      hanging.countDown();
      awaitUninterrupted(goesOn);
      return tooLate;
    }, "test", late, opened::countDown);
    opening.begin();
    hanging.await();

    opening.close();
    assertThat(goesOn.getCount()).as("it is still hanging").isEqualTo(1);
    goesOn.countDown();

    await().atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThatThrownBy(tooLate::ping).isInstanceOf(StoreUnavailableException.class));
    assertThat(opened.getCount()).isEqualTo(1);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      throw new AssertionError("nobody is interrupted", stop);
    }
  }
}
