package com.example.shop;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.SimulatedAcquirer;
import dev.catraca.acquirer.stub.StubAcquirer;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.order.Checkout;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.StoreOptions;
import dev.catraca.usecase.Engine;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.h2.jdbcx.JdbcDataSource;

/** Places one order from a shop's own program, on its own database. Arguments: the database's URL, Legiti's URL, the key. */
public final class Shop {
  private Shop() {}

  public static void main(String[] arguments) throws InterruptedException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(arguments[0]);
    Vertx vertx = Vertx.vertx();
    try (JdbcOrderStore store = JdbcOrderStore.on(database, StoreOptions.DEFAULT);
        Engine engine = Engine.with(store,
            new StubAcquirer(new SimulatedAcquirer(AcquirerSettings.defaults(), InstantSource.system())),
            LegitiHttp.connect(vertx, LegitiSettings.of(arguments[1], new BearerKey(arguments[2])))).build()) {
      engine.worker().start();
      Checkout checkout = Checkout.order("12345").amount(11000, "BRL")
          .buyer("98745", buyer -> buyer.name("Ana Souza").email("approve@buyer.test"))
          .item(2, 5500, item -> item.sku("A-1").title("Book"))
          .card("tok_approve", "411111", "1111").build();
      engine.placeOrder().place(checkout, "checkout");
      System.out.println(engine.awaitOutcome().await(checkout.id(), Duration.ofSeconds(30))
          .map(order -> order.id() + " is " + order.status()).orElse("not settled yet"));
    } finally {
      vertx.close().await();
    }
  }
}
