package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.FakeHold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the acquirer wrote down about one order.
 *
 * @param secondEffects how often a repeated key moved money again
 * @param conflicts how often a key came again with other content
 */
record Ledger(List<FakeHold> holds, int secondEffects, int conflicts) {
  Ledger {
    holds = List.copyOf(holds);
  }

  static Ledger empty() {
    return new Ledger(List.of(), 0, 0);
  }

  /** Reads the body of {@code GET /ledger?order=}. */
  static Ledger read(String order, JsonNode body) {
    List<FakeHold> holds = new ArrayList<>();
    body.path("authorizations").forEach(each -> holds.add(hold(order, each)));
    JsonNode counts = body.path("counts");
    return new Ledger(holds, counts.path("second_effect").asInt(), counts.path("conflict").asInt());
  }

  private static FakeHold hold(String order, JsonNode body) {
    Money authorized = AcquirerTalk.money(body);
    Money refunded = authorized.none();
    for (JsonNode each : body.path("refunds")) {
      refunded = refunded.plus(AcquirerTalk.money(each));
    }
    JsonNode capture = body.path("capture");
    String key = body.path("key").asText();
    int payment = Integer.parseInt(key.substring(order.length() + 1).split("/", 2)[0]);
    return new FakeHold(body.path("id").asText(), key, new OrderId(order), payment,
        body.path("charge").asBoolean(),
        authorized, Instant.parse(body.path("expires_at").asText()),
        FakeHold.State.valueOf(body.path("state").asText().toUpperCase(Locale.ROOT)),
        capture.isMissingNode() ? authorized.none() : AcquirerTalk.money(capture), refunded);
  }

  List<FakeHold> in(FakeHold.State state) {
    return holds.stream().filter(hold -> hold.state() == state).toList();
  }

  /** The captures and charges that keep the customer's money. */
  List<FakeHold> kept() {
    return in(FakeHold.State.CAPTURED).stream().filter(hold -> hold.captured().compareTo(hold.refunded()) > 0)
        .toList();
  }
}
