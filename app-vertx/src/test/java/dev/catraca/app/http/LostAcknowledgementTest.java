package dev.catraca.app.http;

import static dev.catraca.app.http.BoundedDoor.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a placing is answered where the store goes away around its commit: never that nothing changed, when it did. */
class LostAcknowledgementTest {
  private static final String ORDER = TestService.order("o-1", "pre_authorization", "manual@buyer.test",
      "tok");

  private final OrderStore real = new InMemoryOrderStore();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final AtomicBoolean away = new AtomicBoolean();

  /** Loses the acknowledgement of the next placing, or goes away after it, as the test says. */
  private OrderStore store() {
    return (OrderStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{OrderStore.class},
        (proxy, method, arguments) -> {
          if (away.get()) {
            throw new StoreUnavailableException("gone", new IOException("gone"));
          }
          Object result;
          try {
            result = method.invoke(real, arguments);
          } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
          }
          if (result == Append.Result.DONE) {
            away.set(leaving.getAndSet(false));
            return losing.getAndSet(false) ? Append.Result.IN_DOUBT : result;
          }
          if (result instanceof Appended appended && appended.result() == Append.Result.DONE) {
            away.set(leaving.getAndSet(false));
            return losing.getAndSet(false) ? new Appended(Append.Result.IN_DOUBT, List.of()) : result;
          }
          return result;
        });
  }

  @Test
  void anAcknowledgementThatWasLostIsLookedUp() throws IOException {
    losing.set(true);
    try (BoundedDoor door = BoundedDoor.on(store())) {
      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 201 ").contains("\"o-1\"");
    }
  }

  @Test
  void whatCannotBeLookedUpIsSaidToBeInDoubtAndTheSameOrderAgainTells() throws IOException {
    losing.set(true);
    leaving.set(true);
    try (BoundedDoor door = BoundedDoor.on(store())) {
      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 504 ")
          .contains("urn:catraca:problem:in_doubt").containsIgnoringCase("Retry-After");

      away.set(false);
      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 200 ").contains("\"o-1\"");
    }
  }

  @Test
  void anOrderThatIsDurableIsAcknowledgedEvenIfItCannotBeReadAfterwards() throws IOException {
    leaving.set(true);
    try (BoundedDoor door = BoundedDoor.on(store())) {
      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 202 ").contains("\"o-1\"");

      away.set(false);
      assertThat(door.ask(post("/v1/orders", ORDER))).startsWith("HTTP/1.1 200 ");
    }
  }
}
