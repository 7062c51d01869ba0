package dev.catraca.flow;

import dev.catraca.flow.Notice.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people and programs are shown of an order, derived from it at the moment they ask. */
public final class OrderView {
  private OrderView() {}

  /** What an order is doing (flows, section 10). */
  public static OrderState state(Order order) {
    if (order.ended().isPresent()) {
      boolean owing = !Agenda.of(order).isEmpty() || shownNotices(order).stream()
          .anyMatch(n -> n.standing() == Standing.OWED || n.standing() == Standing.PARKED);
      return owing ? OrderState.SETTLING : OrderState.SETTLED;
    }
    if (order.endRequested().isPresent()) {
      return OrderState.CANCELLING;
    }
    Payment payment = order.lastPayment();
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> payment.judgement() instanceof Judgement.Approved && isDirect(order)
          ? OrderState.CHARGING
          : isDirect(order) ? judged(payment) : OrderState.AUTHORIZING;
      case Funds.Held held when held.release().map(r -> r.cause() == Release.Cause.ANOTHER_AMOUNT)
          .orElse(false) ->
          OrderState.AUTHORIZING;
      case Funds.Held held when held.release().map(r -> r.cause() == Release.Cause.ATTEMPT_OVER)
          .orElse(false) ->
          judged(payment);
      case Funds.Held held when held.release().isPresent() -> OrderState.CAPTURING;
      case Funds.Held held -> judged(payment);
      case Funds.Taken taken -> isDirect(order) ? OrderState.CHARGING : OrderState.CAPTURING;
      case Funds.Declined declined -> OrderState.AWAITING_ATTEMPT;
      case Funds.Released released -> OrderState.AWAITING_ATTEMPT;
    };
  }

  private static boolean isDirect(Order order) {
    return Flow.of(order.flow()) instanceof DirectFlow;
  }

  private static OrderState judged(Payment payment) {
    return switch (payment.judgement()) {
      case Judgement.InReview review -> OrderState.IN_REVIEW;
      case Judgement.Approved approved -> OrderState.CAPTURING;
      case Judgement.Unjudged unjudged -> OrderState.EVALUATING;
      case Judgement.NoDecision none -> OrderState.EVALUATING;
      case Judgement.Refused refused -> OrderState.EVALUATING;
    };
  }

  /** Every notification of an order, with those that a later status made superfluous named so. */
  public static List<Notice> shownNotices(Order order) {
    return order.legiti().shown();
  }

  /** What somebody should look at; empty for an order that goes its way. */
  public static List<String> attention(Order order) {
    List<String> reasons = new ArrayList<>();
    order.missingAcquirer().ifPresent(acquirer -> reasons.add("acquirer " + acquirer + " is not configured"));
    order.open().filter(o -> o.resolution() == Capabilities.Resolution.PERSON)
        .ifPresent(o -> reasons
            .add("the outcome of " + new Call.Settle(o).name() + " is unknown to all but the acquirer"));
    order.open().filter(o -> order.payment(o.ref().payment())
        .filter(p -> p.clock().passed() && Deadlines.isClaim(o, p)).isPresent())
        .ifPresent(o -> reasons.add("the outcome of " + new Call.Settle(o).name()
            + " is unknown, and the attempt's deadline has passed"));
    order.setbacks().stream().filter(Setback::refused)
        .forEach(s -> reasons
            .add(s.operation().name().toLowerCase(java.util.Locale.ROOT) + " of payment " + s.payment()
                + " was refused " + s.times() + " times"));
    order.refunds().stream().filter(r -> r.standing() == Refund.Standing.REFUSED)
        .forEach(r -> reasons.add("refund " + r.refundId() + " was refused"));
    Optional<Step> step = Agenda.step(order);
    step.filter(Step.AskPerson.class::isInstance).ifPresent(s -> reasons.add(((Step.AskPerson) s).why()));
    shownNotices(order).stream().filter(n -> n.standing() == Standing.PARKED)
        .forEach(n -> reasons.add("notification " + n.id() + " is parked: " + n.error().orElse("")));
    shownNotices(order).stream().filter(n -> n.standing() == Standing.OWED)
        .forEach(n -> n.error().ifPresent(why -> reasons.add("notification " + n.id() + " is put off: " + why)));
    return reasons;
  }
}
