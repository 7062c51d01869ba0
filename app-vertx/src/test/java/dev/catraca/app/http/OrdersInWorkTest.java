package dev.catraca.app.http;

import static dev.catraca.app.http.BoundedDoor.head;
import static dev.catraca.app.http.BoundedDoor.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whoever comes when too many orders are in work is told when to come back, and finds the door open then. */
class OrdersInWorkTest {
  @Test
  void oneTooManyIsRefusedUntilThereIsAPlace() throws Exception {
    InMemoryOrderStore store = new InMemoryOrderStore();
    CountDownLatch answers = new CountDownLatch(1);
    FakeAcquirer acquirer = FakeAcquirer.idempotent(InstantSource.system())
        .whileInFlight(Operation.AUTHORIZE, () -> {
          try {
            answers.await();
          } catch (InterruptedException stop) {
            throw new AssertionError("nobody interrupts a worker", stop);
          }
        });
    try (BoundedDoor door = BoundedDoor.takingOn(1, store, acquirer)) {
      assertThat(door.ask(order("first"))).startsWith("HTTP/1.1 202 ");
      assertThat(door.ask(order("second"))).startsWith("HTTP/1.1 503 ")
          .contains("urn:catraca:problem:orders_in_work").containsIgnoringCase("Retry-After: 1");
      assertThat(store.load(new OrderId("second"))).isEmpty();
      assertThat(door.ask(head("GET", "/v1/orders/first"))).startsWith("HTTP/1.1 200 ");

      answers.countDown();
      await().atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(door.ask(order("second"))).startsWith("HTTP/1.1 202 "));
    } finally {
      answers.countDown();
    }
  }

  private static String order(String id) {
    return post("/v1/orders", TestService.order(id, "pre_authorization", "manual@buyer.test", "tok"),
        "Prefer: respond-async");
  }
}
