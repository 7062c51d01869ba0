package dev.catraca.acquirer.stripe.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One PaymentIntent: what it was asked for, and what became of it. Not safe for use by several threads. */
final class SimulatedIntent {
  static final JsonMapper JSON = JsonMapper.builder().build();

  final String id;
  final String charge;
  final long amount;
  final String currency;
  final boolean manual;
  final String customer;
  final Map<String, String> metadata;
  final Behavior behavior;
  final Instant created;
  final Instant heldUntil;
  final List<SimulatedRefund> refunds = new ArrayList<>();
  private final Map<Behavior.Step, Integer> steps = new HashMap<>();
  String status = "requires_confirmation";
  String canceledBecause = "";
  long canceledAt;
  long held;
  long received;
  private ObjectNode failure = JSON.createObjectNode();

  SimulatedIntent(String number, Parameters asked, Behavior behavior, Instant created, Duration hold) {
    this.id = "pi_" + number;
    this.charge = "ch_" + number;
    this.amount = asked.number("amount", 0);
    this.currency = asked.one("currency");
    this.manual = asked.one("capture_method").equals("manual");
    this.customer = asked.one("customer");
    this.metadata = asked.metadata();
    this.behavior = behavior;
    this.created = created;
    this.heldUntil = created
        .plus(behavior.special() == Behavior.Special.EXPIRES_SOON ? Duration.ofSeconds(5) : hold);
  }

  /** How often that step was asked for, this time included. */
  int next(Behavior.Step step) {
    return steps.merge(step, 1, Integer::sum);
  }

  /** The issuer's yes. */
  void approve(long granted) {
    if (manual) {
      status = "requires_capture";
      held = granted;
    } else {
      status = "succeeded";
      received = granted;
    }
  }

  void decline(ObjectNode error) {
    status = "requires_payment_method";
    failure = error.deepCopy();
    failure.remove("payment_intent");
  }

  void capture(long units) {
    status = "succeeded";
    received = units;
    held = 0;
  }

  void cancel(String reason, Instant at) {
    status = "canceled";
    canceledBecause = reason;
    canceledAt = at.getEpochSecond();
    held = 0;
  }

  long refunded() {
    return refunds.stream().filter(refund -> !refund.isOver()).mapToLong(refund -> refund.amount).sum();
  }

  String order() {
    return metadata.getOrDefault("catraca_order", "");
  }

  ObjectNode json(boolean expanded) {
    ObjectNode json = JSON.createObjectNode().put("id", id).put("object", "payment_intent")
        .put("amount", amount).put("amount_capturable", held).put("amount_received", received)
        .put("capture_method", manual ? "manual" : "automatic")
        .put("client_secret", id + "_secret_of_this_payment").put("created", created.getEpochSecond())
        .put("currency", currency).put("livemode", false).put("status", status);
    if (customer.isEmpty()) {
      json.putNull("customer");
    } else {
      json.put("customer", customer);
    }
    if (status.equals("canceled")) {
      json.put("canceled_at", canceledAt).put("cancellation_reason", canceledBecause);
    } else {
      json.putNull("canceled_at").putNull("cancellation_reason");
    }
    if (failure.isEmpty()) {
      json.putNull("last_payment_error");
    } else {
      json.set("last_payment_error", failure.deepCopy());
    }
    metadata.forEach(json.putObject("metadata")::put);
    if (status.equals("requires_action") || status.equals("requires_confirmation")) {
      json.putNull("latest_charge");
    } else if (expanded) {
      json.set("latest_charge", chargeJson());
    } else {
      json.put("latest_charge", charge);
    }
    return json;
  }

  private ObjectNode chargeJson() {
    boolean declined = !failure.isEmpty();
    ObjectNode json = JSON.createObjectNode().put("id", charge).put("object", "charge").put("amount", amount)
        .put("amount_captured", received).put("amount_refunded", refunded()).put("captured", received > 0)
        .put("currency", currency).put("status", declined ? "failed" : "succeeded")
        .put("refunded", received > 0 && refunded() == received);
    boolean blocked = behavior.special() == Behavior.Special.BLOCKED;
    json.putObject("outcome").put("network_status",
        blocked ? "not_sent_to_network" : declined ? "declined_by_network" : "approved_by_network")
        .put("type", blocked ? "blocked" : declined ? "issuer_declined" : "authorized");
    ObjectNode card = json.putObject("payment_method_details").put("type", "card").putObject("card")
        .put("brand", "visa").put("last4", "1111");
    if (status.equals("requires_capture")) {
      card.put("capture_before", heldUntil.getEpochSecond());
    }
    return json;
  }
}
