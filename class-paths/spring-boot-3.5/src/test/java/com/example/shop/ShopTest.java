package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.SimulatedAcquirer;
import dev.catraca.acquirer.stub.StubAcquirer;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.jdk.LegitiJdk;
import dev.catraca.model.Order;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.StoreOptions;
import dev.catraca.usecase.Engine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop under the versions that its framework manages, on its own database: an order is evaluated, authorized and captured. */
class ShopTest {
  private HttpServer legiti;

  @BeforeEach
  void listen() throws Exception {
    legiti = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    legiti.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      byte[] answer = "{\"legiti_decision\": \"approve\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    legiti.start();
  }

  @AfterEach
  void stop() {
    legiti.stop(0);
  }

  @Test
  void anOrderIsPlacedAndCaptured(@TempDir Path folder) throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0");
    SimulatedAcquirer bank = new SimulatedAcquirer(AcquirerSettings.defaults(), InstantSource.system());
    try (JdbcOrderStore store = JdbcOrderStore.on(database, StoreOptions.DEFAULT);
        LegitiCalls calls = LegitiJdk.connect(LegitiSettings
            .of("http://127.0.0.1:" + legiti.getAddress().getPort(), new BearerKey("lv_test")));
        Engine engine = Engine.with(store, new StubAcquirer(bank), calls).build()) {
      engine.worker().start();
      Checkout checkout = Checkout.order("12345").flow(FlowKind.PRE_AUTHORIZATION).amount(11000, "BRL")
          .buyer("98745", buyer -> buyer.name("Ana Souza").email("ana@buyer.test"))
          .item(2, 5500, item -> item.sku("A-1").title("Book"))
          .card("tok_approve", "411111", "1111").build();
      engine.placeOrder().place(checkout, "checkout");
      Order order = engine.awaitOutcome().await(checkout.id(), Duration.ofSeconds(30)).orElseThrow();
      assertEquals(OrderStatus.APPROVED, order.status());
      assertEquals(Optional.of(Money.of(11000, "BRL")), bank.order("12345").orElseThrow().captured());
    }
  }

  /** Or the versions that are managed would not be those that are missed. */
  @Test
  void nothingOfVertxAndNoPoolIsNeeded() {
    for (String name : List.of("io.vertx.core.Vertx", "io.netty.channel.Channel",
        "com.zaxxer.hikari.HikariDataSource", "org.postgresql.Driver")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(name), name);
    }
  }
}
