package dev.catraca.acquirer.cielo.simulator;

import dev.catraca.acquirer.cielo.simulator.SimulatedCards.CardBehavior;
import dev.catraca.acquiring.Operation;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.SimulatorServer;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.AcquirerSimulator.Movement;
import dev.catraca.port.AcquirerSimulator.Payment;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link CieloSimulator} over HTTP, on the loopback interface. */
public final class CieloSimulatorServer implements AcquirerSimulator.Running {
  /** What the cards of the simulated acquirer are here, and the code that comes with some. */
  private static final Map<String, SimulatedCard> CARDS = Map.ofEntries(
      Map.entry("tok_approve", new SimulatedCard(CardBehavior.APPROVED, "")),
      Map.entry("tok_decline_funds", new SimulatedCard(CardBehavior.DENIED, "51")),
      Map.entry("tok_decline_card", new SimulatedCard(CardBehavior.DENIED, "54")),
      Map.entry("tok_decline_fraud", new SimulatedCard(CardBehavior.DENIED, "59")),
      Map.entry("tok_decline_issuer", new SimulatedCard(CardBehavior.DENIED, "91")),
      Map.entry("tok_decline_stolen", new SimulatedCard(CardBehavior.DENIED, "43")),
      Map.entry("tok_unknown_authorized", new SimulatedCard(CardBehavior.ANSWER_LOST, "")),
      Map.entry("tok_unknown_not_sent", new SimulatedCard(CardBehavior.REQUEST_LOST, "")),
      Map.entry("tok_late_authorized", new SimulatedCard(CardBehavior.LATE, "")),
      Map.entry("tok_capture_unknown", new SimulatedCard(CardBehavior.CAPTURE_ANSWER_LOST, "")),
      Map.entry("tok_void_fails_twice", new SimulatedCard(CardBehavior.VOID_FAILS_TWICE, "")),
      Map.entry("tok_refund_unknown", new SimulatedCard(CardBehavior.VOID_ANSWER_LOST, "")),
      Map.entry("tok_refund_declined", new SimulatedCard(CardBehavior.VOID_CODE, "103")));
  private static final int MOST_CARDS = 0xffff;

  private final String prefix;
  private final CieloSimulator.Habits habits;
  private final CieloSimulator cielo;
  private final SimulatorServer server;
  /** Whose each card is that was given out, by its token. */
  private final Map<String, String> orders = new HashMap<>();
  private final Map<String, Payment> payments = new HashMap<>();
  private final Set<HttpConnections> listeners = new HashSet<>();

  private record SimulatedCard(CardBehavior course, String code) {}

  private CieloSimulatorServer(String prefix, CieloSimulator.Habits habits, int port) {
    this.prefix = prefix;
    this.habits = habits;
    this.cielo = new CieloSimulator(InstantSource.system(), habits);
    this.server = SimulatorServer.start(port, cielo::answer);
  }

  /**
   * Starts one that lives by the system's clock.
   *
   * @param prefix what the adapter's variables begin with
   */
  public static CieloSimulatorServer start(String prefix, CieloSimulator.Habits habits, int port) {
    return new CieloSimulatorServer(prefix, habits, port);
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("URL", url() + "/api");
    variables.put("QUERY_URL", url() + "/query");
    variables.put("MERCHANT_ID", CieloSimulator.MERCHANT_ID);
    variables.put("MERCHANT_KEY", CieloSimulator.MERCHANT_KEY);
    variables.put("REFERENCE_SECRET", "a secret for trying things out");
    variables.put("SETTLING_TIME", habits.searchLag().plusSeconds(2).toString());
    variables.put("TIMEOUT", Duration.ofSeconds(10).toString());
    if (habits.braspag()) {
      variables.put("PROVIDER", "Simulado");
    }
    Map<String, String> prefixed = new HashMap<>();
    variables.forEach((name, value) -> prefixed.put(prefix + name, value));
    return prefixed;
  }

  /** They carry no outcome, and the adapter reads none. */
  @Override
  public boolean needsNotices() {
    return false;
  }

  /** As Cielo does: which sale and what kind of change, without its outcome and without a signature. */
  @Override
  public void sendNoticesTo(URI address) {
    HttpConnections listener = new HttpConnections(HttpEndpoint.of(address));
    synchronized (listeners) {
      listeners.add(listener);
    }
    cielo.notifying(
        (paymentId, changeType) -> server.tell(listener, Map.of("Content-Type", "application/json"),
            "{\"PaymentId\":\"" + paymentId + "\",\"ChangeType\":" + changeType + "}"));
  }

  @Override
  public synchronized Optional<Payment> payment(String order, String token) {
    String name = token.replaceAll("\\..*", "");
    return Optional.ofNullable(CARDS.get(name))
        .map(card -> payments.computeIfAbsent(order + " " + token, fresh -> payment(order, card)));
  }

  private Payment payment(String order, SimulatedCard card) {
    String token = SimulatedCards.token(card.course(), card.code(), orders.size() % MOST_CARDS + 1);
    orders.put(token, order);
    return new Payment(
        new Card(token, Optional.empty(), Optional.empty(), Optional.of("visa"), Optional.empty()), Map.of());
  }

  @Override
  public boolean takes(String currency, int installments) {
    return currency.equals("BRL");
  }

  @Override
  public boolean namesCaptures() {
    return false;
  }

  @Override
  public synchronized List<Movement> movements(String order) {
    return orders.entrySet().stream().filter(card -> card.getValue().equals(order))
        .flatMap(card -> cielo.movements(card.getKey()).stream())
        .sorted(Comparator.comparing(Movement::at)).toList();
  }

  @Override
  public Optional<Operation> operation(String method, String target, byte[] body) {
    return CieloSimulator.operation(method, target, body);
  }

  @Override
  public void close() {
    server.close();
    synchronized (listeners) {
      listeners.forEach(HttpConnections::close);
    }
  }
}
