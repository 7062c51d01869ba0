package dev.catraca.acquirer.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** One refund. Not safe for use by several threads. */
final class SimulatedRefund {
  final String id;
  final SimulatedIntent intent;
  final long amount;
  private final Map<String, String> metadata;
  String status = "succeeded";
  private String failureReason = "";

  SimulatedRefund(String id, SimulatedIntent intent, long amount, Map<String, String> metadata) {
    this.id = id;
    this.intent = intent;
    this.amount = amount;
    this.metadata = metadata;
  }

  void fail(String reason) {
    status = "failed";
    failureReason = reason;
  }

  /** Whether it gives nothing back any more. */
  boolean isOver() {
    return status.equals("failed");
  }

  ObjectNode json() {
    ObjectNode json = SimulatedIntent.JSON.createObjectNode().put("id", id).put("object", "refund")
        .put("amount", amount).put("charge", intent.charge).put("currency", intent.currency)
        .put("payment_intent", intent.id).put("status", status);
    if (!failureReason.isEmpty()) {
      json.put("failure_reason", failureReason);
    }
    metadata.forEach(json.putObject("metadata")::put);
    return json;
  }
}
