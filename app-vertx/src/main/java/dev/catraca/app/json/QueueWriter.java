package dev.catraca.app.json;

import static dev.catraca.app.json.RecordJson.word;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.model.RiskDecision;
import dev.catraca.order.Buyer;
import dev.catraca.order.PersonalData;
import dev.catraca.port.History;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes what the review queue shows of an order beyond its head: whose it is, and why it is there. */
public final class QueueWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private QueueWriter() {}

  /** The review of an order that is in review. */
  public static ObjectNode write(History history, View view) {
    Order order = Order.of(history.facts());
    ObjectNode json = NODES.objectNode().put("attempt", order.attempts())
        .put("installments", order.lastPayment().installments());
    endsBy(order).ifPresent(ends -> json.put("ends_by", ends));
    json.set("legiti", legiti(history, order.lastPayment().number()));
    if (view.personalData()) {
      history.dossier().map(PersonalData::purchase)
          .ifPresent(there -> json.set("buyer", buyer(there.buyer())));
    }
    return json;
  }

  /** Whether a review ends because the desk had its time, or because the hold ends. */
  static Optional<String> endsBy(Order order) {
    return order.lastPayment().riskDecision() instanceof RiskDecision.InReview review
        ? Optional.of(isLimit(order, review.since(), review.deadline()) ? "limit" : "hold")
        : Optional.empty();
  }

  private static boolean isLimit(Order order, Instant since, Instant deadline) {
    return !deadline.isBefore(since.plus(order.policy().reviewTimeLimit()));
  }

  /** What Legiti decided of the payment, or why it did not. */
  private static ObjectNode legiti(History history, int payment) {
    ObjectNode json = NODES.objectNode();
    for (RecordedFact recorded : history.facts()) {
      if (recorded.fact() instanceof Fact.Evaluated evaluated && evaluated.payment() == payment) {
        json.put("decision", word(evaluated.decision()));
        evaluated.message().ifPresent(message -> json.put("message", message));
      } else if (recorded.fact() instanceof Fact.EvaluationEnded ended && ended.payment() == payment) {
        json.put("cause", word(ended.cause())).put("message", ended.detail());
      }
    }
    return json;
  }

  private static ObjectNode buyer(Buyer buyer) {
    ObjectNode json = NODES.objectNode();
    buyer.name().ifPresent(name -> json.put("name", shortened(name)));
    buyer.document().ifPresent(document -> json.put("document", HiddenFields.document(document.number())));
    return json;
  }

  /** {@code Ana Maria Souza} is {@code Ana S.}: enough to tell rows apart. */
  static String shortened(String name) {
    String[] words = name.strip().split("\\s+", -1);
    String last = words[words.length - 1];
    return words.length == 1 ? words[0]
        : words[0] + " " + last.substring(0, last.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + ".";
  }
}
