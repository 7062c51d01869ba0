package dev.catraca.app.json;

import static dev.catraca.app.json.RecordJson.money;
import static dev.catraca.app.json.RecordJson.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.antifraud.Notification;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.model.RiskDecision;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderLists;
import dev.catraca.usecase.ResendParked;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes orders for callers; no personal data, no history but what decides about the future. */
public final class OrderWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OrderWriter() {}

  /**
   * One order, whole.
   *
   * @param now
   *          when somebody looks at it
   */
  public static ObjectNode write(Order order, List<RecordedFact> facts, Map<Lane, LaneState> lanes,
      Instant now,
      View view) {
    ObjectNode json = NODES.objectNode().put("id", order.id().value()).put("flow", word(order.flow()))
        .put("status", word(order.status())).put("state", word(OrderView.state(order)))
        .put("amount", order.amount().minorUnits())
        .put("currency", order.amount().currency().getCurrencyCode())
        .put("placed_at", order.placedAt().toString()).put("changed_at", order.lastAt().toString());
    order.ended().ifPresent(ending -> {
      ObjectNode ended = json.putObject("ended").put("reason", word(ending.reason()));
      ending.detail().ifPresent(detail -> ended.put("detail", detail));
    });
    ArrayNode payments = json.putArray("payments");
    order.payments().forEach(payment -> payments.add(PaymentWriter.write(payment, view)));
    decision(facts).ifPresent(decision -> json.set("decision", decision));
    order.legiti().lateDecision().ifPresent(late -> json.put("late_decision", word(late)));
    order.open().ifPresent(open -> json.set("open_operation", open(open)));
    json.set("agenda", agenda(order, lanes));
    json.set("deadlines", deadlines(order, now));
    json.set("notifications", notifications(order));
    json.set("refunds", refunds(order));
    json.set("chargebacks", chargebacks(order));
    ArrayNode sentences = json.putArray("needs_attention");
    ArrayNode kinds = json.putArray("attention");
    OrderView.attention(order, now).forEach(each -> {
      sentences.add(each.told(now));
      kinds.addObject().put("kind", word(each.kind())).put("since", each.since().toString()).put("text",
          each.told(now));
    });
    return json.put("now", now.toString());
  }

  /** One page of a list. */
  public static ObjectNode page(OrderLists.Page page, Instant now) {
    ObjectNode json = NODES.objectNode();
    ArrayNode orders = json.putArray("orders");
    page.heads().forEach(head -> orders.add(head(head, now)));
    page.next().ifPresent(next -> json.put("next_cursor", next));
    return json.put("now", now.toString());
  }

  /** What came of sending parked notifications again. */
  public static ObjectNode resent(ResendParked.Report report) {
    ObjectNode json = NODES.objectNode();
    ArrayNode released = json.putArray("released");
    ArrayNode left = json.putArray("not_released");
    report.outcomes().forEach(outcome -> {
      ObjectNode one = (outcome.problem().isEmpty() ? released : left).addObject().put("order",
          outcome.order().value());
      outcome.notification().ifPresent(notice -> one.put("notification", notice.toString()));
      outcome.problem().ifPresent(problem -> one.put("detail", problem));
    });
    return json.put("more", report.more());
  }

  private static ObjectNode head(Head head, Instant now) {
    ObjectNode json = NODES.objectNode().put("id", head.order().value()).put("flow", word(head.flow()))
        .put("status", word(head.status())).put("state", word(head.state()))
        .put("amount", head.amount().minorUnits())
        .put("currency", head.amount().currency().getCurrencyCode())
        .put("placed_at", head.placedAt().toString()).put("changed_at", head.changedAt().toString())
        .put("needs_attention", head.needsAttention(now));
    if (head.needsAttention(now)) {
      Concerns concerns = head.concerns();
      ObjectNode attention = json.putObject("attention");
      concerns.attention().ifPresent(kind -> attention.put("kind", word(kind)));
      concerns.attentionFrom().ifPresent(from -> attention.put("since", from.toString()));
    }
    json.put("parked_notifications", head.concerns().parked());
    head.review().ifPresent(review -> json.put("payment", review.payment()).put("review_deadline",
        review.deadline().toString()));
    return json;
  }

  /** The last decision that Legiti gave in time. */
  private static Optional<ObjectNode> decision(List<RecordedFact> facts) {
    ObjectNode last = null;
    for (RecordedFact recorded : facts) {
      if (recorded.fact() instanceof Fact.Evaluated evaluated) {
        last = NODES.objectNode().put("payment", evaluated.payment())
            .put("decision", word(evaluated.decision())).put("at", recorded.at().toString());
      }
    }
    return Optional.ofNullable(last);
  }

  /** What {@code resolve} names, while nobody knows what came of it. */
  private static ObjectNode open(OpenOperation open) {
    return money(open.amount()).put("operation", word(open.ref().operation()))
        .put("number", open.ref().number()).put("payment", open.ref().payment())
        .put("accepted", open.isAccepted());
  }

  private static ArrayNode agenda(Order order, Map<Lane, LaneState> lanes) {
    Agenda agenda = Agenda.of(order);
    ArrayNode json = NODES.arrayNode();
    agenda.acquirer().ifPresent(due -> json.add(owed(due, Lane.ACQUIRER, lanes)));
    agenda.evaluation().ifPresent(due -> json.add(owed(due, Lane.EVALUATION, lanes)));
    agenda.notification().ifPresent(due -> json.add(owed(due, Lane.NOTIFICATION, lanes)));
    agenda.deadline().ifPresent(due -> json.add(owed(due, Lane.CLOCK, lanes)));
    return json;
  }

  /** The lane knows of tries and troubles, as long as it is about the same call. */
  private static ObjectNode owed(Due<? extends Call> due, Lane lane, Map<Lane, LaneState> lanes) {
    String call = due.call().name();
    ObjectNode json = NODES.objectNode().put("lane", word(lane)).put("call", call);
    Optional<LaneState> state = Optional.ofNullable(lanes.get(lane))
        .filter(known -> known.call().equals(call));
    due.at().map(at -> state.map(LaneState::at).orElse(at))
        .ifPresent(at -> json.put("due_at", at.toString()));
    json.put("tries", state.map(LaneState::tries).orElse(0));
    state.flatMap(LaneState::trouble).ifPresent(trouble -> json.put("trouble", trouble));
    return json;
  }

  private static ObjectNode deadlines(Order order, Instant now) {
    ObjectNode json = NODES.objectNode();
    Attention.of(order).stream().map(Attention::from).filter(now::isBefore).min(Comparator.naturalOrder())
        .ifPresent(at -> json.put("attention", at.toString()));
    if (order.ended().isEmpty()) {
      if (order.lastPayment().riskDecision() instanceof RiskDecision.InReview review) {
        json.put("review", review.deadline().toString());
        QueueWriter.endsBy(order).ifPresent(ends -> json.put("review_ends_by", ends));
        json.put("review_action", word(order.policy().reviewDeadline()));
      }
      order.evaluation().ifPresent(open -> json.put("evaluation", open.deadline().toString()));
      Agenda.of(order).deadline().flatMap(Due::at).ifPresent(at -> json.put("next", at.toString()));
    }
    return json;
  }

  private static ArrayNode notifications(Order order) {
    ArrayNode json = NODES.arrayNode();
    OrderView.shownNotifications(order).forEach(notice -> {
      ObjectNode shown = NODES.objectNode().put("id", notice.id().toString())
          .put("standing", word(notice.state())).put("what", what(notice.message()));
      notice.error().ifPresent(error -> shown.put("error", error));
      json.add(shown);
    });
    return json;
  }

  static String what(Notification.Message message) {
    return switch (message) {
      case Notification.Message.Creation creation -> "order " + word(creation.snapshot().status());
      case Notification.Message.StatusChange change -> "status " + word(change.status());
      case Notification.Message.PaymentUpdate update -> "payment " + update.payment().number();
      case Notification.Message.FraudMark mark -> "fraud mark " + mark.signal().type();
    };
  }

  private static ArrayNode refunds(Order order) {
    ArrayNode json = NODES.arrayNode();
    order.refunds().forEach(refund -> {
      ObjectNode one = money(refund.amount()).put("refund_id", refund.refundId()).put("standing",
          word(refund.state()));
      refund.returned().ifPresent(returned -> one.put("returned_amount", returned.minorUnits())
          .put("returned_currency", returned.currency().getCurrencyCode()));
      refund.signal().ifPresent(signal -> one.put("fraud_signal_type", signal.type()));
      json.add(one);
    });
    return json;
  }

  private static ArrayNode chargebacks(Order order) {
    ArrayNode json = NODES.arrayNode();
    order.chargebacks().forEach(back -> json.add(money(back.amount())
        .put("chargeback_id", back.chargebackId()).put("fraud", back.fraud())
        .put("standing", back.reversed() ? "reversed" : "standing")));
    return json;
  }
}
