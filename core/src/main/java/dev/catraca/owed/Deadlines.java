package dev.catraca.owed;

import dev.catraca.flow.Step;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Release;
import dev.catraca.model.RiskDecision;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from nothing but time, whatever else an order is doing. */
public final class Deadlines {
  private Deadlines() {}

  /**
   * The next of them.
   *
   * @param step what the flow wants next
   */
  public static Optional<Step.Await> next(Order order, Optional<Step> step) {
    return Stream.of(step.filter(Step.Await.class::isInstance).map(Step.Await.class::cast), attempt(order),
        repetition(order)).flatMap(Optional::stream).min(Comparator.comparing(Step.Await::until));
  }

  /**
   * The last payment's, while it might still begin to take money. A first call that is under way is awaited: what it answers in its time is
   * neither unknown nor late (flows, sections 6 and 7).
   */
  private static Optional<Step.Await> attempt(Order order) {
    Payment payment = order.lastPayment();
    // What the acquirer has accepted is claimed in time, however long it takes to tell.
    boolean claimed = order.open().filter(o -> o.isClaimOf(payment) && o.isAccepted()).isPresent();
    boolean over = claimed || order.ended().isPresent() || order.endRequested().isPresent()
        || payment.clock().passed();
    if (over || !mayClaim(payment.funds()) || isStopped(payment.riskDecision())) {
      return Optional.empty();
    }
    Instant deadline = payment.clock().deadline();
    Instant until = order.open().filter(o -> o.isClaimOf(payment)).map(OpenOperation::callOver)
        .filter(deadline::isBefore).orElse(deadline);
    return Optional.of(new Step.Await(until, new Fact.AttemptDeadlinePassed(payment.number())));
  }

  /** Nothing was claimed yet, or it was and is to be captured, or renewed. */
  private static boolean mayClaim(Funds funds) {
    return switch (funds) {
      case Funds.Unpaid unpaid -> true;
      case Funds.Held held -> held.release().map(Release::allowsRenewal).orElse(true);
      case Funds.Declined declined -> false;
      case Funds.Released released -> false;
      case Funds.Captured taken -> false;
    };
  }

  private static boolean isStopped(RiskDecision riskDecision) {
    return switch (riskDecision) {
      case RiskDecision.InReview review -> true;
      case RiskDecision.Undecided unjudged -> false;
      case RiskDecision.NoDecision none -> false;
      case RiskDecision.Approved approved -> false;
      case RiskDecision.Refused refused -> false;
    };
  }

  private static Optional<Step.Await> repetition(Order order) {
    return order.open().flatMap(open -> open.repeatableUntil().map(until -> new Step.Await(until,
        new Fact.RepetitionEnded(open.ref().payment(), open.ref().number()))));
  }
}
