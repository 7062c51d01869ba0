package dev.catraca.persistence.jdbc;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
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
import java.util.Optional;
import java.util.Set;

/** One fact of each type, with every component filled; the golden files hold what each was stored as. */
final class GoldenFacts {
  private static final Money AMOUNT = Money.of(11000, "BRL");
  private static final Optional<String> TRANSACTION = Optional.of("tx-1");

  static final List<Fact> ALL = List.of(
      new Fact.OrderPlaced(new OrderId("pedido-é-1"), FlowKind.PRE_AUTHORIZATION, AMOUNT, policy()),
      new Fact.PaymentOffered(1,
          new Card("tok_approve", "411111", "1111", Optional.of("visa"), Optional.empty()), 3,
          true, Optional.of("key-1")),
      new Fact.OperationStarted(1, Operation.AUTHORIZE, AMOUNT, Optional.of("auth-1"),
          Optional.of("refund-1"),
          new AcquirerTerms("stub", 2,
              new Capabilities(true, true, Optional.of(Duration.ofSeconds(90)), false,
                  Optional.of(Duration.ofDays(5)), Duration.ofMillis(10_500)))),
      new Fact.OperationAccepted(1, 7, "PSP-881", "received"),
      new Fact.OutcomeAnnounced(1, 7),
      new Fact.OutcomeWithdrawn(1, Operation.REFUND, 9, "refund failed"),
      new Fact.OperationNotExecuted(1, 3, "connection refused"),
      new Fact.OperationResolved(1, 3, true, Optional.of("charge-1"), "seen in the acquirer's console"),
      new Fact.Authorized(1, 3, "auth-1", TRANSACTION, AMOUNT,
          Instant.parse("2026-03-06T12:00:00.123456789Z")),
      new Fact.PaymentDeclined(1, 3, DeclineCategory.FUNDS, "51", "saldo insuficiente", TRANSACTION),
      new Fact.Captured(1, 7, AMOUNT, TRANSACTION),
      new Fact.CaptureRefused(1, 7, Fact.CaptureRefusal.EXPIRED, DeclineCategory.OTHER, "too late"),
      new Fact.Charged(1, 7, "charge-1", TRANSACTION, Money.of(999_999_999_999_999L, "KWD")),
      new Fact.HoldClosed(1, 7, "auth-1", Fact.Closure.VOIDED),
      new Fact.VoidRefused(1, 7, "auth-1", "try later"),
      new Fact.Refunded(1, 9, "charge-1", Optional.of("refund-1"), Money.of(0, "CLP"), TRANSACTION),
      new Fact.RefundRefused(1, 9, "charge-1", Optional.of("refund-1"), "too old"),
      new Fact.HoldLapsed(1),
      new Fact.AttemptDeadlinePassed(1),
      new Fact.RepetitionEnded(1, 3),
      new Fact.AcquirerMissing("stub"),
      new Fact.EvaluationStarted(1, Instant.parse("2026-03-01T12:01:00Z")),
      new Fact.CreationInDoubt(),
      new Fact.Evaluated(1, 5, Decision.APPROVE, Optional.of("ok")),
      new Fact.EvaluationEnded(1, 5, Fact.NoDecisionCause.DEADLINE, true, "no answer in 60 s"),
      new Fact.ReceivedByLegiti(Optional.of(Decision.MANUAL)),
      new Fact.FallbackApplied(1, FallbackAction.REVIEW),
      new Fact.VerdictGiven(1, false, true, "rita", "line 1\nline 2 \"quoted\" 😀",
          Optional.of(VerdictCode.KNOWN_FRAUDSTER), Optional.of("carla")),
      new Fact.ReviewDeadlinePassed(1, DeadlineAction.DECLINE),
      new Fact.EndRequested(ending()),
      new Fact.OrderEnded(ending()),
      new Fact.RefundRequested("refund-1", AMOUNT, Optional.of(FraudSignal.CHARGEBACK), "returned"),
      new Fact.ChargedBack(true, Optional.of("back-1"), Optional.of(AMOUNT), Optional.of("charge-1")),
      new Fact.ChargebackReversed("back-1"),
      new Fact.FraudReported(new FraudSignal("stolen_account"), Optional.of("customer called")),
      new Fact.NotificationAcknowledged(new NotificationId(12, NotificationId.Kind.STATUS)),
      new Fact.NotificationParked(new NotificationId(12, NotificationId.Kind.MARK), "400, code 2"),
      new Fact.NotificationUnreadable(new NotificationId(12, NotificationId.Kind.PAYMENT),
          "HTTP 200 with a login page"),
      new Fact.ReportCorrected(List.of("buyer.email", "items[0].product.title"), "typing error"),
      new Fact.NotificationReleased(new NotificationId(12, NotificationId.Kind.CREATION), "mended"));

  private GoldenFacts() {}

  private static Policy policy() {
    return new Policy(FlowKind.PRE_AUTHORIZATION, 3, Duration.ofMinutes(30),
        Set.of(DeclineCategory.FUNDS, DeclineCategory.CARD_DATA, DeclineCategory.ISSUER_UNAVAILABLE),
        Duration.ofHours(48), DeadlineAction.DECLINE, Duration.ofSeconds(60), Duration.ofHours(12),
        Optional.of(Duration.ofDays(5)), FallbackAction.REVIEW, FallbackAction.REVIEW, true, true,
        Optional.empty());
  }

  private static Ending ending() {
    return new Ending(OrderStatus.DECLINED, EndReason.FRAUD_FOUND_IN_REVIEW, Optional.of("stolen card"),
        Optional.of(FraudSignal.MANUAL_ANALYSIS));
  }
}
