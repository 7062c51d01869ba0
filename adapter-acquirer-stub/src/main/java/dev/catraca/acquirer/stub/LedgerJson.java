package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.BankHold.Taken;
import dev.catraca.order.Money;
import java.util.Optional;

/** The ledger as {@code GET /ledger} serves it. */
final class LedgerJson {
  private LedgerJson() {}

  /** Everything about one order. */
  static ObjectNode full(OrderLedger order) {
    ObjectNode body = summary(order);
    ArrayNode authorizations = body.putArray("authorizations");
    for (BankHold hold : order.holds()) {
      authorizations.add(hold(hold));
    }
    ArrayNode events = body.putArray("events");
    for (LedgerEvent event : order.events()) {
      events.addObject().put("at", event.at().toString()).put("kind", Wire.word(event.kind()))
          .put("key", event.key())
          .put("detail", event.detail());
    }
    return body;
  }

  /** What a judge asks first. */
  static ObjectNode summary(OrderLedger order) {
    ObjectNode body = Wire.object();
    body.put("order", order.order());
    body.put("effective_captures", order.effectiveCaptures().size());
    body.put("open_holds", order.openHolds().size());
    sum(body, "captured", order.captured());
    sum(body, "refunded", order.refunded());
    ObjectNode counts = body.putObject("counts");
    for (LedgerEvent.Kind kind : LedgerEvent.Kind.values()) {
      if (order.count(kind) > 0) {
        counts.put(Wire.word(kind), order.count(kind));
      }
    }
    return body;
  }

  private static ObjectNode hold(BankHold hold) {
    ObjectNode body = Wire.object();
    body.put("id", hold.id()).put("transaction_id", hold.transactionId()).put("key", hold.key());
    body.put("charge", hold.charge()).put("state", Wire.word(hold.state()));
    Wire.write(body, hold.authorized());
    body.put("made_at", hold.madeAt().toString()).put("expires_at", hold.expiresAt().toString());
    hold.capture().ifPresent(capture -> body.set("capture", taken(capture)));
    hold.voidKey().ifPresent(key -> body.putObject("void").put("key", key));
    ArrayNode refunds = body.putArray("refunds");
    hold.refunds().forEach(refund -> refunds.add(taken(refund)));
    return body;
  }

  private static ObjectNode taken(Taken taken) {
    ObjectNode body = Wire.object();
    body.put("key", taken.key());
    Wire.write(body, taken.amount());
    return body.put("transaction_id", taken.transactionId()).put("at", taken.at().toString());
  }

  private static void sum(ObjectNode body, String name, Optional<Money> sum) {
    sum.ifPresent(amount -> Wire.write(body.putObject(name), amount));
  }
}
