package dev.catraca.app.diagram;

import dev.catraca.model.EndReason;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a step is called in a diagram: the fact that brought it about, not those that only follow from it. */
final class StepLabel {
  private StepLabel() {}

  static String of(List<RecordedFact> facts) {
    return facts.stream().flatMap(recorded -> label(recorded.fact()).stream()).findFirst().orElse("told");
  }

  private static Optional<String> label(Fact fact) {
    return switch (fact) {
      case Fact.OrderPlaced f -> Optional.of("placed");
      case Fact.PaymentOffered f -> Optional.of(f.renewal() ? "renewed" : "another payment");
      case Fact.OperationStarted f -> Optional.empty();
      case Fact.OperationAccepted f -> Optional.of("accepted for later");
      case Fact.OutcomeAnnounced f -> Optional.of("news announced");
      case Fact.OutcomeWithdrawn f -> Optional.of("outcome withdrawn");
      case Fact.OperationNotExecuted f -> Optional.of("not executed");
      case Fact.Authorized f -> Optional.of("authorized");
      case Fact.PaymentDeclined f -> Optional.of("declined");
      case Fact.Captured f -> Optional.of("captured");
      case Fact.CaptureRefused f -> Optional.of("capture refused");
      case Fact.Charged f -> Optional.of("charged");
      case Fact.HoldClosed f -> Optional.of("hold closed");
      case Fact.OperationResolved f -> Optional.empty();
      case Fact.VoidRefused f -> Optional.of("void refused");
      case Fact.Refunded f -> Optional.of("refunded");
      case Fact.RefundRefused f -> Optional.of("refund refused");
      case Fact.HoldLapsed f -> Optional.of("hold lapsed");
      case Fact.AttemptDeadlinePassed f -> Optional.of("attempt's deadline");
      case Fact.RepetitionEnded f -> Optional.empty();
      case Fact.AcquirerMissing f -> Optional.empty();
      case Fact.EvaluationStarted f -> Optional.empty();
      case Fact.CreationInDoubt f -> Optional.empty();
      case Fact.Evaluated f -> Optional.of("Legiti " + word(f.decision()));
      case Fact.EvaluationEnded f -> Optional.of("no decision");
      case Fact.ReceivedByLegiti f -> Optional.of("Legiti too late");
      case Fact.FallbackApplied f -> Optional.of("fallback " + word(f.action()));
      case Fact.VerdictGiven f -> Optional.of(f.approved() ? "desk approves" : "desk rejects");
      case Fact.ReviewDeadlinePassed f -> Optional.of("review deadline");
      case Fact.EndRequested f -> Optional.of("cancel");
      case Fact.OrderEnded f -> Optional.of(ending(f.ending().reason()));
      case Fact.RefundRequested f -> Optional.of("refund asked");
      case Fact.ChargedBack f -> Optional.of("charged back");
      case Fact.ChargebackReversed f -> Optional.of("chargeback reversed");
      case Fact.FraudReported f -> Optional.of("fraud reported");
      case Fact.NotificationAcknowledged f -> Optional.of("all told");
      case Fact.NotificationParked f -> Optional.of("Legiti refuses");
      case Fact.NotificationUnreadable f -> Optional.of("no word of Legiti");
      case Fact.ReportCorrected f -> Optional.of("corrected");
      case Fact.NotificationReleased f -> Optional.of("sent again");
    };
  }

  private static String ending(EndReason reason) {
    return switch (reason) {
      case CANCELLED -> "cancel";
      case ATTEMPT_WINDOW_CLOSED -> "window closes";
      case ATTEMPT_DEADLINE_PASSED -> "known too late";
      case PAID, REJECTED_BY_LEGITI, REJECTED_IN_REVIEW, FRAUD_FOUND_IN_REVIEW, FRAUD_FOUND_BY_MERCHANT,
          DECLINED_BY_FALLBACK, DECLINED_BY_DEADLINE, PAYMENT_REFUSED, CHARGED_ANOTHER_AMOUNT, REFUNDED ->
          word(reason);
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
