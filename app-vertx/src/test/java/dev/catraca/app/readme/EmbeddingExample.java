package dev.catraca.app.readme;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.SimulatedAcquirer;
import dev.catraca.acquirer.stub.StubAcquirer;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.model.Order;
import dev.catraca.order.Checkout;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.StoreOptions;
import dev.catraca.policy.Policy;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderStore;
import dev.catraca.usecase.Engine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/** The README's ten lines, compiled and run. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static Optional<Order> run(Vertx vertx, DataSource dataSource, String legitiUrl, String key)
      throws InterruptedException {
    // example: embed
    OrderStore store = JdbcOrderStore.on(dataSource, StoreOptions.DEFAULT);
    Acquirer acquirer = new StubAcquirer(
        new SimulatedAcquirer(AcquirerSettings.defaults(), InstantSource.system()));
    AntiFraud legiti = LegitiHttp.connect(vertx, LegitiSettings.of(legitiUrl, new BearerKey(key)));

    Engine engine = Engine.with(store, acquirer, legiti)
        .policy(Policy.DEFAULT.with(policy -> policy.maxAttempts(2))).build();
    engine.worker().start();

    Checkout checkout = Checkout.order("12345").amount(11000, "BRL")
        .buyer("98745", buyer -> buyer.name("Ana Souza").email("approve@buyer.test"))
        .item(2, 5500, item -> item.sku("A-1").title("Book"))
        .card("tok_approve", "411111", "1111").build();
    engine.placeOrder().place(checkout, "checkout");
    Optional<Order> order = engine.awaitOutcome().await(checkout.id(), Duration.ofSeconds(30));
    // end
    engine.close();
    return order;
  }
}
