package dev.catraca.acquirer.stub;

import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.AcquirerSimulator.Payment;
import dev.catraca.port.AcquirerSimulator.Totals;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated acquirer as its provider offers it.
 *
 * @param noticeSecret that it signs its notices with; empty: it can send none
 */
record RunningSimulator(AcquirerSimulatorServer server, AcquirerSettings acquirer,
    Optional<String> noticeSecret)
    implements
      AcquirerSimulator.Running {
  /** How long a lost answer is held back where nobody wants to wait for a time-out. */
  private static final Duration SHORT_LOSS = Duration.ofMillis(300);

  static RunningSimulator start(int port, AcquirerSettings acquirer, Optional<String> noticeSecret,
      AcquirerSimulator.Tempo tempo, InstantSource time) {
    Duration loss = switch (tempo) {
      case LIFELIKE -> ServerSettings.defaults().lostAnswersCloseAfter();
      case HURRIED -> SHORT_LOSS;
    };
    return new RunningSimulator(AcquirerSimulatorServer.start(new ServerSettings(port, acquirer, loss), time),
        acquirer, noticeSecret);
  }

  @Override
  public URI url() {
    return URI.create(server.baseUrl());
  }

  @Override
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("CATRACA_ACQUIRER_URL", server.baseUrl());
    variables.put(SimulatedAcquirerProvider.CLASS.variable(), acquirer.played().word());
    variables.put(SimulatedAcquirerProvider.KEY_LIFETIME.variable(), acquirer.keyLifetime().toString());
    noticeSecret
        .ifPresent(secret -> variables.put(SimulatedAcquirerProvider.NOTICE_SECRET.variable(), secret));
    return variables;
  }

  @Override
  public boolean needsNotices() {
    return false;
  }

  @Override
  public void sendNoticesTo(URI address) {
    String secret = noticeSecret
        .orElseThrow(() -> new IllegalArgumentException(SimulatedAcquirerProvider.NOTICE_SECRET.variable()
            + " must be set where notices are sent"));
    server.sendNoticesTo(new NoticeTarget(address, secret));
  }

  @Override
  public Optional<Payment> payment(String order, String token) {
    return Optional.of(new Payment(
        new Card(token, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), Map.of()));
  }

  @Override
  public Totals books(String order) {
    return server.ledger().order(order).map(known -> new Totals(known.effectiveCaptures().size(),
        minor(known.captured()), minor(known.refunded()), known.openHolds().size())).orElse(Totals.NONE);
  }

  private static long minor(Optional<Money> money) {
    return money.map(Money::minorUnits).orElse(0L);
  }

  @Override
  public void close() {
    server.close();
  }
}
