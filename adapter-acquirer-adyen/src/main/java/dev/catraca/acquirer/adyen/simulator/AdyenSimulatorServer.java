package dev.catraca.acquirer.adyen.simulator;

import dev.catraca.acquiring.Operation;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.SimulatorServer;
import dev.catraca.http.SimulatorServer.Answer;
import dev.catraca.http.SimulatorServer.Asked;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.AcquirerSimulator.Movement;
import dev.catraca.port.AcquirerSimulator.Payment;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link AdyenSimulator} over HTTP, on the loopback interface. */
public final class AdyenSimulatorServer implements AcquirerSimulator.Running {
  private static final String ACCOUNT = "SimulatedMerchant";
  private static final String API_KEY = "a-key-for-trying-things-out";
  private static final String HMAC_KEY = "00112233445566778899AABBCCDDEEFF";
  private static final Duration BETWEEN_WEBHOOKS = Duration.ofMillis(50);
  private static final Set<String> KNOWN_CARDS = Set.of("tok_approve", "tok_decline_funds",
      "tok_decline_card",
      "tok_decline_fraud", "tok_decline_issuer", "tok_decline_stolen", "tok_partial",
      "tok_unknown_authorized", "tok_unknown_not_sent", "tok_late_authorized", "tok_capture_declined",
      "tok_capture_unknown", "tok_void_fails_twice", "tok_refund_unknown", "tok_refund_declined");

  private final AdyenSimulator adyen;
  private final SimulatorServer server;
  private final List<HttpConnections> listeners = new CopyOnWriteArrayList<>();
  /** Where webhooks go now; those that an earlier listener did not take are told there still. */
  private volatile Optional<HttpConnections> listener = Optional.empty();

  private AdyenSimulatorServer(Duration processing, int port) {
    this.adyen = new AdyenSimulator(SimulatorSettings.of(ACCOUNT, API_KEY, HMAC_KEY).processing(processing),
        InstantSource.system());
    this.server = SimulatorServer.start(port, this::answer);
  }

  /**
   * Starts one that lives by the system's clock.
   *
   * @param processing how long a modification takes from "received" to its webhook
   * @param port 0 picks a free one
   */
  public static AdyenSimulatorServer start(Duration processing, int port) {
    return new AdyenSimulatorServer(processing, port);
  }

  private Answer answer(Asked asked) {
    return switch (adyen.handle(asked.method(), asked.uri(), asked.headers(), asked.body())) {
      case SimulatedAnswer.HangUp hangUp -> new Answer.HangUp();
      case SimulatedAnswer.Reply reply -> new Answer.Reply(reply.status(), reply.headers(), reply.body());
    };
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public Map<String, String> variables() {
    return Map.of("CATRACA_ADYEN_URL", url() + "/v72", "CATRACA_ADYEN_MERCHANT_ACCOUNT", ACCOUNT,
        "CATRACA_ADYEN_API_KEY", API_KEY, "CATRACA_ADYEN_KEY_SECRET", "a secret for trying things out",
        "CATRACA_ADYEN_HMAC_KEY", HMAC_KEY, "CATRACA_ADYEN_RETURN_URL", "https://shop.example/return",
        "CATRACA_ADYEN_TIMEOUT", Duration.ofSeconds(10).toString());
  }

  @Override
  public boolean needsNotices() {
    return true;
  }

  @Override
  public synchronized void sendNoticesTo(URI address) {
    HttpConnections to = new HttpConnections(HttpEndpoint.of(address));
    listeners.add(to);
    boolean tells = listener.isPresent();
    listener = Optional.of(to);
    if (!tells) {
      server.every(BETWEEN_WEBHOOKS, () -> adyen.takeWebhooks().forEach(
          body -> server.tell(listener.orElseThrow(), Map.of("Content-Type", "application/json"), body)));
    }
  }

  /** Its cards have the names of the simulated acquirer's. */
  @Override
  public Optional<Payment> payment(String order, String token) {
    return Optional.of(token).filter(card -> KNOWN_CARDS.contains(card.replaceAll("\\..*", "")))
        .map(known -> new Payment(
            new Card(known, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Map.of("shopperReference", "shopper-of-" + order)));
  }

  @Override
  public List<Movement> movements(String order) {
    return adyen.movements(order);
  }

  @Override
  public Optional<Operation> operation(String method, String target, byte[] body) {
    return AdyenSimulator.operation(method, target, body);
  }

  @Override
  public void close() {
    server.close();
    listeners.forEach(HttpConnections::close);
  }
}
