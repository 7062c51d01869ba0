package dev.catraca.flow;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.model.Balance;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Judgement;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Refund;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What both flows share (flows, sections 4 to 6 and 8): each rule stands here once. */
public final class CommonRules {
  private CommonRules() {}

  /** The money was taken as asked: approved. */
  static Step paid() {
    return end(OrderStatus.APPROVED, EndReason.PAID, Optional.empty(), Optional.empty());
  }

  /** Somebody said no; only a person's suspicion of fraud is marked, never Legiti's own (section 4). */
  static Step decline(Judgement.Refused refused) {
    return switch (refused.by()) {
      case LEGITI ->
          end(OrderStatus.DECLINED, EndReason.REJECTED_BY_LEGITI, Optional.empty(), Optional.empty());
      case REVIEWER -> refused.fraudSuspected()
          ? end(OrderStatus.DECLINED, EndReason.FRAUD_FOUND_IN_REVIEW, refused.reason(),
              Optional.of(FraudSignal.MANUAL_ANALYSIS))
          : end(OrderStatus.DECLINED, EndReason.REJECTED_IN_REVIEW, refused.reason(), Optional.empty());
      case FALLBACK -> end(OrderStatus.DECLINED, EndReason.DECLINED_BY_FALLBACK,
          Optional.of("no decision; declined by policy"), Optional.empty());
      case DEADLINE -> end(OrderStatus.DECLINED, EndReason.DECLINED_BY_DEADLINE,
          Optional.of("no verdict in time; declined by policy"), Optional.empty());
    };
  }

  /** No decision to act on is never an approval: the merchant's policy takes its place (section 5). */
  static Step fallback(Order order, Payment payment, Judgement.NoDecision none) {
    FallbackAction action = none.unavailable() ? order.policy().onUnavailable()
        : order.policy().onNoDecision();
    return new Step.Conclude(new Fact.FallbackApplied(payment.number(), action));
  }

  /** A review ends with a verdict, or with the deadline policy (section 8). */
  static Step awaitVerdict(Order order, Payment payment, Judgement.InReview review) {
    return new Step.Await(review.deadline(),
        new Fact.ReviewDeadlinePassed(payment.number(), order.policy().reviewDeadline()));
  }

  /** The customer may try again, for a while, if policy and the kind of decline allow it (section 6). */
  static Step afterDecline(Order order, DeclineCategory category, Instant since) {
    return afterDecline(order, category, since, category.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static Step afterDecline(Order order, DeclineCategory category, Instant since, String why) {
    Policy policy = order.policy();
    String words = "payment declined: " + why;
    boolean again = order.attempts() < policy.maxAttempts()
        && (category == DeclineCategory.ACQUIRER_UNAVAILABLE
            || policy.retryableDeclines().contains(category));
    if (again) {
      return new Step.Await(since.plus(policy.attemptWindow()),
          new Fact.OrderEnded(unauthorized(order, EndReason.ATTEMPT_WINDOW_CLOSED, words)));
    }
    return new Step.Conclude(new Fact.OrderEnded(unauthorized(order, EndReason.PAYMENT_REFUSED, words)));
  }

  /** An approved hold that died before its capture is renewed, once an attempt; any other is as a declined payment. */
  static Step afterRelease(Order order, Payment payment, Funds.Released released) {
    boolean approved = payment.judgement() instanceof Judgement.Approved;
    boolean died = approved && released.why().allowsRenewal();
    if (died && !payment.renewal() && !payment.clock().passed()) {
      // A token that the acquirer takes once was taken for the hold that died: the customer has to give another.
      return payment.card().reusable() ? new Step.Conclude(
          new Fact.PaymentOffered(payment.number() + 1, payment.card(), payment.installments(),
              true, Optional.empty(), payment.acquirerData()))
          : afterDecline(order, DeclineCategory.CARD_DATA, released.at(),
              "the hold ended before its capture, and the card's token can be used only once");
    }
    DeclineCategory category = died && payment.clock().passed() ? DeclineCategory.ACQUIRER_UNAVAILABLE
        : released.why().category();
    return afterDecline(order, category, released.at());
  }

  /** What was held or taken became known only after the attempt's deadline: it goes back, and nothing more is tried (section 6). */
  static Step knownTooLate(Order order) {
    return new Step.Conclude(new Fact.OrderEnded(unauthorized(order, EndReason.ATTEMPT_DEADLINE_PASSED,
        "the acquirer's answer became known only after the attempt's deadline")));
  }

  /** Taken against our will: it goes back, unless nothing of it can be asked for though nobody knows that all is back. */
  static Step giveBack(Order order, Funds.Taken taken) {
    return Balance.of(order, taken).left().isZero()
        ? new Step.AskPerson("of " + taken.amount() + " taken against our will, something else went back")
        : new Step.Operate(Operation.REFUND);
  }

  /** Charged another amount: everything goes back, and nothing more is tried (section 8). */
  static Step chargedAnotherAmount(Order order, Funds.Taken taken) {
    return new Step.Conclude(new Fact.OrderEnded(
        unauthorized(order, EndReason.CHARGED_ANOTHER_AMOUNT, "the acquirer charged " + taken.amount())));
  }

  /** Everything that was taken is back (section 10); Legiti has no word for a refund but {@code cancelled}. */
  public static Fact refunded(Order order) {
    Optional<FraudSignal> signal = order.refunds().stream().filter(Refund::hasEffect)
        .flatMap(r -> r.signal().stream()).findFirst();
    return new Fact.OrderEnded(
        new Ending(OrderStatus.CANCELLED, EndReason.REFUNDED, Optional.of("refunded"), signal));
  }

  /** No attempt is left; marked if the acquirer named fraud in any of them (section 4). */
  private static Ending unauthorized(Order order, EndReason reason, String words) {
    boolean fraud = order.payments().stream().anyMatch(Payment::declinedForFraud);
    return new Ending(OrderStatus.UNAUTHORIZED, reason, Optional.of(words),
        fraud ? Optional.of(FraudSignal.ACQUIRER) : Optional.empty());
  }

  private static Step end(OrderStatus status, EndReason reason, Optional<String> detail,
      Optional<FraudSignal> signal) {
    return new Step.Conclude(new Fact.OrderEnded(new Ending(status, reason, detail, signal)));
  }
}
