package dev.catraca.app.json;

import static dev.catraca.app.json.RecordJson.word;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.model.Funds;
import dev.catraca.model.Payment;
import dev.catraca.model.RiskDecision;

/** Writes one payment: where its money is and what was said of it. */
final class PaymentWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PaymentWriter() {}

  static ObjectNode write(Payment payment, View view) {
    ObjectNode json = NODES.objectNode().put("number", payment.number());
    ObjectNode card = json.putObject("card");
    if (view.tokens()) {
      card.put("token", payment.card().token());
    }
    payment.card().bin().ifPresent(digits -> card.put("bin", digits));
    payment.card().last4().ifPresent(digits -> card.put("last4", digits));
    payment.card().brand().ifPresent(brand -> card.put("brand", brand));
    card.put("reusable", payment.card().reusable());
    if (view.tokens() && !payment.acquirerData().isEmpty()) {
      ObjectNode data = json.putObject("acquirer_data");
      payment.acquirerData().forEach(data::put);
    }
    json.put("installments", payment.installments()).put("renewal", payment.renewal());
    payment.transactionId().ifPresent(id -> json.put("transaction_id", id));
    payment.terms().ifPresent(terms -> json.put("acquirer", terms.name()));
    json.set("funds", funds(payment.funds()));
    json.set("judgement", judgement(payment.riskDecision()));
    payment.reviewEnd().ifPresent(end -> json.set("review", review(end)));
    return json;
  }

  private static ObjectNode review(Payment.ReviewEnd end) {
    ObjectNode json = NODES.objectNode().put("verdict", end.approved() ? "approve" : "reject")
        .put("fraud_suspected", end.fraudSuspected()).put("reviewer", end.reviewer());
    end.onBehalfOf().ifPresent(name -> json.put("on_behalf_of", name));
    end.code().ifPresent(code -> json.put("code", word(code)));
    return json.put("reason", end.reason()).put("at", end.at().toString());
  }

  private static ObjectNode funds(Funds funds) {
    ObjectNode json = NODES.objectNode();
    switch (funds) {
      case Funds.Unpaid unpaid -> json.put("state", "unpaid");
      case Funds.Held held -> json.put("state", "held").put("amount", held.amount().minorUnits())
          .put("reference", held.authorizationId()).put("capture_before", held.captureBefore().toString());
      case Funds.Declined declined -> json.put("state", "declined").put("category",
          word(declined.category()));
      case Funds.Released released -> json.put("state", "released")
          .put("reference", released.authorizationId()).put("why", word(released.why().cause()));
      case Funds.Captured taken -> json
          .put("state", taken.refunded().equals(taken.amount()) ? "refunded" : "captured")
          .put("amount", taken.amount().minorUnits()).put("reference", taken.reference())
          .put("refunded", taken.refunded().minorUnits());
    }
    return json;
  }

  private static ObjectNode judgement(RiskDecision judgement) {
    ObjectNode json = NODES.objectNode();
    switch (judgement) {
      case RiskDecision.Undecided unjudged -> json.put("state", "unjudged");
      case RiskDecision.NoDecision none -> json.put("state", "no_decision").put("unavailable",
          none.unavailable());
      case RiskDecision.InReview review -> json.put("state", "in_review")
          .put("since", review.since().toString()).put("deadline", review.deadline().toString());
      case RiskDecision.Approved approved -> json.put("state", "approved").put("by", word(approved.by()));
      case RiskDecision.Refused refused -> json.put("state", "refused").put("by", word(refused.by()))
          .put("fraud_suspected", refused.fraudSuspected());
    }
    return json;
  }
}
