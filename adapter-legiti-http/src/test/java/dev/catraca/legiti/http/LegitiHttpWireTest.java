package dev.catraca.legiti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.contract.LegitiWireContract;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.order.Checkout;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.port.OrderReport;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every wire does, and what only one on event loops must see to. */
class LegitiHttpWireTest extends LegitiWireContract {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Checkout TALKATIVE = Checkout.order("PED-1").amount(11_000, "BRL")
      .buyer("98745", buyer -> buyer.name("Ana Souza").email("approve@buyer.test"))
      .card("tok_secret", "411111", "1111").build();

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  protected LegitiCalls connect(LegitiSettings settings, InstantSource time) {
    return LegitiHttp.connect(VERTX, settings, new AssumedMapping(), time);
  }

  private static LegitiCalls connect(String url) {
    return LegitiHttp.connect(VERTX, LegitiSettings.of(url, new BearerKey("lv_very-secret")));
  }

  @Test
  void aPeerWithoutTlsIsCertainlyToldNothing() {
    try (LegitiSimulator simulator = LegitiSimulator.start(Settings.defaults());
        LegitiCalls legiti = connect("https://127.0.0.1:" + simulator.port())) {
      assertThat(legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK))
          .isInstanceOfSatisfying(TryLater.class, it -> assertThat(it.mayHaveArrived()).isFalse());
    }
  }

  @Test
  void aCallOnAnEventLoopIsABug() {
    try (LegitiCalls legiti = connect("http://127.0.0.1:1")) {
      assertThatThrownBy(() -> VERTX.timer(1, TimeUnit.MILLISECONDS)
          .map(fired -> legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK))
          .toCompletionStage().toCompletableFuture().get())
          .hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("event loop");
    }
  }

  @Test
  void theLogShowsOrderCallStatusAndTimeAndNothingElse() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Appender<ILoggingEvent> console = root.getAppender("STDOUT");
    root.detachAppender(console);
    root.addAppender(lines);
    root.setLevel(Level.TRACE);
    try (LegitiSimulator simulator = LegitiSimulator.start(Settings.defaults());
        LegitiCalls legiti = connect(simulator.baseUrl())) {
      legiti.evaluate(new OrderReport(TALKATIVE.id(), TALKATIVE.amount(),
          Instant.parse("2026-03-01T12:00:00Z"), new OrderSnapshot(OrderStatus.PENDING, List.of()),
          new PersonalData(TALKATIVE.purchase(), Map.of())));
      legiti.markFraudulent(new OrderId("two\nlines"), FraudSignal.CHARGEBACK);
    } finally {
      root.setLevel(before);
      root.detachAppender(lines);
      root.addAppender(console);
    }
    assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.matches("order=PED-1 call=EVALUATE status=200 ms=[0-9]+"))
        .anyMatch(line -> line.startsWith("order=two?lines call=MARK status=400"))
        .noneMatch(
            line -> line.contains("secret") || line.contains("Ana Souza") || line.contains("buyer.test"));
  }
}
