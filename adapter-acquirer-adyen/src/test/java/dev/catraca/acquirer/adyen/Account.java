package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulator;
import dev.catraca.acquirer.adyen.simulator.SimulatedAnswer;
import dev.catraca.acquirer.adyen.simulator.SimulatorSettings;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import dev.catraca.testkit.time.MovableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated account at Adyen, spoken to over HTTP, with the adapter that speaks to it. */
final class Account implements AutoCloseable {
  static final String API_KEY = "AQEyhmfxLI3MaBFLw0m_test_key";
  static final String HMAC_KEY = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
  static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final HashedKeys KEYS = new HashedKeys(
      "a secret of the merchant's".getBytes(StandardCharsets.UTF_8),
      "shop", 32);

  private final MovableClock clock = new MovableClock();
  private final AdyenSimulator adyen = new AdyenSimulator(
      SimulatorSettings.of("CatracaTest", API_KEY, HMAC_KEY), clock);
  private final HttpPeer peer = HttpPeer.answering(this::answer);
  private final AdyenAcquirer adapter = new AdyenAcquirer(settings(URI.create(peer.url() + "/v72")));

  static AdyenSettings settings(URI url) {
    return AdyenSettings.of(url, "CatracaTest", API_KEY, KEYS, List.of(HMAC_KEY),
        URI.create("https://shop.example/return"));
  }

  private HttpAnswer answer(HttpAsked asked) {
    return switch (adyen.handle(asked.method(), asked.path(), asked.headers(),
        asked.body().getBytes(StandardCharsets.UTF_8))) {
      case SimulatedAnswer.HangUp hangUp -> new HttpAnswer.HangUp();
      case SimulatedAnswer.Reply reply -> new HttpAnswer.Reply(reply.status(), reply.headers(), reply.body());
    };
  }

  AdyenAcquirer adapter() {
    return adapter;
  }

  HttpPeer peer() {
    return peer;
  }

  MovableClock clock() {
    return clock;
  }

  List<AdyenSimulator.Effect> effects() {
    return adyen.effects();
  }

  /** What the webhooks say that came since this was asked before, as the adapter reads them. */
  List<Reading> told() {
    return adyen.takeWebhooks().stream().map(body -> adapter.notices().orElseThrow().read(Map.of(),
        body.getBytes(StandardCharsets.UTF_8))).toList();
  }

  static OperationRequest request(Operation operation, int number, String token, Optional<String> reference) {
    return request(operation, number, token, reference, AMOUNT, Map.of("shopperReference", "shopper-7"));
  }

  static OperationRequest request(Operation operation, int number, String token, Optional<String> reference,
      Money amount, Map<String, String> data) {
    return new OperationRequest(new OrderId("A-1"), new OperationRef(1, operation, number), amount,
        new Card(token, "411111", "1111", Optional.empty(), Optional.empty()), 3, reference, 1, data,
        MovableClock.START, Optional.empty(), amount.none(), Optional.empty(), Optional.empty());
  }

  @Override
  public void close() {
    adapter.close();
    peer.close();
  }
}
