package dev.catraca.flow;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Refund;
import dev.catraca.model.RiskDecision;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The steps of both flows, and the rules that they share (flows, sections 4 to 6 and 8). */
public final class CommonRules {
  private CommonRules() {}

  /** The amount is to be held. */
  static Step authorize() {
    return new Step.Operate(Operation.AUTHORIZE);
  }

  /** What is held is to be taken. */
  static Step capture() {
    return new Step.Operate(Operation.CAPTURE);
  }

  /** The amount is to be held and taken at once. */
  static Step charge() {
    return new Step.Operate(Operation.CHARGE);
  }

  /** The hold is to be given up. */
  static Step voidHold() {
    return new Step.Operate(Operation.VOID);
  }

  /** Money is taken only after an approval: of Legiti, of the review desk, or of the policy that takes their place. */
  static Step onceApproved(Step takeMoney, Order order, Payment payment) {
    return switch (payment.riskDecision()) {
      case RiskDecision.Undecided unjudged -> new Step.Evaluate();
      case RiskDecision.Approved approved -> takeMoney;
      case RiskDecision.Refused refused -> decline(refused);
      case RiskDecision.InReview review -> awaitVerdict(order, payment, review);
      case RiskDecision.NoDecision none -> fallback(order, payment, none);
    };
  }

  /** The money was taken as asked: approved. */
  static Step approve() {
    return end(OrderStatus.APPROVED, EndReason.PAID, Optional.empty(), Optional.empty());
  }

  /** Somebody said no; only a person's suspicion of fraud is marked, never Legiti's own (section 4). */
  private static Step decline(RiskDecision.Refused refused) {
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
  private static Step fallback(Order order, Payment payment, RiskDecision.NoDecision none) {
    FallbackAction action = none.unavailable() ? order.policy().onUnavailable()
        : order.policy().onNoDecision();
    return new Step.Conclude(new Fact.FallbackApplied(payment.number(), action));
  }

  /** A review ends with a verdict, or with the deadline policy (section 8). */
  private static Step awaitVerdict(Order order, Payment payment, RiskDecision.InReview review) {
    return new Step.Await(review.deadline(),
        new Fact.ReviewDeadlinePassed(payment.number(), order.policy().reviewDeadline()));
  }

  /** The customer may try again, for a while, if policy and the kind of decline allow it (section 6). */
  static Step tryAgain(Order order, Funds.Declined declined) {
    return tryAgain(order, declined.category(), declined.at());
  }

  private static Step tryAgain(Order order, DeclineCategory category, Instant since) {
    return tryAgain(order, category, since, category.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static Step tryAgain(Order order, DeclineCategory category, Instant since, String why) {
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
  static Step renewOrTryAgain(Order order, Payment payment, Funds.Released released) {
    boolean approved = payment.riskDecision() instanceof RiskDecision.Approved;
    boolean died = approved && released.why().allowsRenewal();
    if (died && !payment.renewal() && !payment.clock().passed()) {
      // A token that the acquirer takes once was taken for the hold that died: the customer has to give another.
      return payment.card().reusable() ? new Step.Conclude(
          new Fact.PaymentOffered(payment.number() + 1, payment.card(), payment.installments(),
              true, Optional.empty(), payment.acquirerData()))
          : tryAgain(order, DeclineCategory.CARD_DATA, released.at(),
              "the hold ended before its capture, and the card's token can be used only once");
    }
    DeclineCategory category = died && payment.clock().passed() ? DeclineCategory.ACQUIRER_UNAVAILABLE
        : released.why().category();
    return tryAgain(order, category, released.at());
  }

  /** Everything that was taken is back (section 10); Legiti has no word for a refund but {@code cancelled}. */
  public static Fact refunded(Order order) {
    Optional<FraudSignal> signal = order.refunds().stream().filter(Refund::hasEffect)
        .flatMap(r -> r.signal().stream()).findFirst();
    return new Fact.OrderEnded(
        new Ending(OrderStatus.CANCELLED, EndReason.REFUNDED, Optional.of("refunded"), signal));
  }

  /** No attempt is left; marked if the acquirer named fraud in any of them (section 4). */
  static Ending unauthorized(Order order, EndReason reason, String words) {
    boolean fraud = order.payments().stream().anyMatch(Payment::declinedForFraud);
    return new Ending(OrderStatus.UNAUTHORIZED, reason, Optional.of(words),
        fraud ? Optional.of(FraudSignal.ACQUIRER) : Optional.empty());
  }

  private static Step end(OrderStatus status, EndReason reason, Optional<String> detail,
      Optional<FraudSignal> signal) {
    return new Step.Conclude(new Fact.OrderEnded(new Ending(status, reason, detail, signal)));
  }
}
