package dev.catraca.testkit.contract;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.VerdictCode;
import dev.catraca.order.Card;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One fact of each kind, with every component filled, for a store to keep. They tell no sensible story. */
final class FactSamples {
  private static final String WORDS = "line 1\nline 2 \"quoted\" \\ 'é' ａ😀";
  private static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final Optional<String> TRANSACTION = Optional.of("tx-é-1");

  private FactSamples() {}

  /** The first is the placement of the order. */
  static List<Fact> of(OrderId order) {
    return List.of(new Fact.OrderPlaced(order, FlowKind.PRE_AUTHORIZATION, AMOUNT, policy()),
        new Fact.PaymentOffered(1,
            new Card("tok_1", "41111122", "1111", Optional.of("visa"), Optional.empty()).usableOnce(), 3,
            true, Optional.of("key-1"), Map.of("customer", "cus_1", "wörds", WORDS)),
        new Fact.OperationStarted(1, Operation.AUTHORIZE, AMOUNT, Optional.of("auth-1"),
            Optional.of("refund-1"),
            new AcquirerTerms("acquirer", 2, new Capabilities(true, true, Optional.of(Duration.ofSeconds(90)),
                true, Optional.of(Duration.ofDays(5)), Duration.ofMillis(10_500),
                Optional.of(KeyLifetime.of(Duration.ofHours(24))), Optional.of(Duration.ofDays(3))))),
        new Fact.OperationAccepted(1, 7, "accepted-é-1", WORDS),
        new Fact.OutcomeAnnounced(1, 7), new Fact.OutcomeWithdrawn(1, Operation.REFUND, 9, WORDS),
        new Fact.OperationNotExecuted(1, 3, WORDS),
        new Fact.OperationResolved(1, 3, true, Optional.of("auth-1"), WORDS),
        new Fact.Authorized(1, 3, "auth-1", TRANSACTION, AMOUNT, Instant.parse("2026-03-06T12:00:00.123Z")),
        new Fact.PaymentDeclined(1, 3, DeclineCategory.FUNDS, "51", WORDS, TRANSACTION),
        new Fact.Captured(1, 7, AMOUNT, Optional.empty()),
        new Fact.CaptureRefused(1, 7, Fact.CaptureRefusal.EXPIRED, DeclineCategory.OTHER, WORDS),
        new Fact.Charged(1, 7, "charge-1", TRANSACTION, Money.of(Money.MOST_MINOR_UNITS, "KWD")),
        new Fact.HoldClosed(1, 7, "auth-1", Fact.Closure.VOIDED),
        new Fact.VoidRefused(1, 7, "auth-1", WORDS),
        new Fact.Refunded(1, 9, "charge-1", Optional.of("refund-1"), Money.of(0, "CLP"), TRANSACTION),
        new Fact.RefundRefused(1, 9, "charge-1", Optional.empty(), WORDS), new Fact.HoldLapsed(1),
        new Fact.AttemptDeadlinePassed(1), new Fact.RepetitionEnded(1, 3),
        new Fact.AcquirerMissing("acquirer"),
        new Fact.EvaluationStarted(1, Instant.parse("2026-03-01T12:01:00Z")), new Fact.CreationInDoubt(),
        new Fact.Evaluated(1, 5, Decision.APPROVE, Optional.of(WORDS)),
        new Fact.EvaluationEnded(1, 5, Fact.NoDecisionCause.DEADLINE, true, WORDS),
        new Fact.ReceivedByLegiti(Optional.of(Decision.MANUAL)),
        new Fact.FallbackApplied(1, FallbackAction.REVIEW),
        new Fact.VerdictGiven(1, false, true, "rita", WORDS, Optional.of(VerdictCode.VELOCITY),
            Optional.of(WORDS)),
        new Fact.ReviewDeadlinePassed(1, DeadlineAction.DECLINE), new Fact.EndRequested(ending()),
        new Fact.OrderEnded(ending()),
        new Fact.RefundRequested("refund-1", AMOUNT, Optional.of(FraudSignal.CHARGEBACK), WORDS),
        new Fact.ChargedBack(true, Optional.of("back-1"), Optional.of(AMOUNT), Optional.of("charge-1")),
        new Fact.ChargebackReversed("back-1"),
        new Fact.FraudReported(FraudSignal.ACQUIRER, Optional.of(WORDS)),
        new Fact.NotificationAcknowledged(new NotificationId(12, NotificationId.Kind.STATUS)),
        new Fact.NotificationParked(new NotificationId(12, NotificationId.Kind.MARK), WORDS),
        new Fact.NotificationUnreadable(new NotificationId(12, NotificationId.Kind.PAYMENT), WORDS),
        new Fact.NotificationReleased(new NotificationId(12, NotificationId.Kind.CREATION), WORDS),
        new Fact.ReportCorrected(List.of("buyer.email", "items[0].product.title"), WORDS));
  }

  private static Policy policy() {
    return new Policy(FlowKind.DIRECT, 7, Duration.ofSeconds(90), Set.of(DeclineCategory.values()),
        Duration.ofMillis(100_500), DeadlineAction.APPROVE, Duration.ofSeconds(61), Duration.ofHours(11),
        Optional.of(Duration.ofDays(6)), FallbackAction.APPROVE, FallbackAction.DECLINE, false, false,
        Optional.of(Duration.ofMinutes(16)));
  }

  private static Ending ending() {
    return new Ending(OrderStatus.DECLINED, EndReason.FRAUD_FOUND_IN_REVIEW, Optional.of(WORDS),
        Optional.of(FraudSignal.MANUAL_ANALYSIS));
  }
}
