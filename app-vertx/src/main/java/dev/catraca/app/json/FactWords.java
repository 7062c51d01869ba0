package dev.catraca.app.json;

import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import java.util.Locale;

/** Each fact as a short sentence for people, without personal data. */
public final class FactWords {
  private FactWords() {}

  /** The sentence. */
  public static String of(Fact fact) {
    return switch (fact) {
      case Fact.OrderPlaced f -> "order placed: " + f.amount() + ", " + word(f.flow());
      case Fact.PaymentOffered f -> "payment " + f.payment() + (f.renewal() ? " renews the hold of " : ": ")
          + "card " + f.card().masked();
      case Fact.OperationStarted f -> word(f.operation()) + " started: payment " + f.payment() + ", "
          + f.amount() + " at " + f.terms().name();
      case Fact.OperationAccepted f -> "operation " + f.start() + " was accepted as " + f.acquirerReference()
          + ", its outcome follows: " + f.why();
      case Fact.OutcomeAnnounced f -> "the acquirer has news of operation " + f.start() + "; it is asked";
      case Fact.OutcomeWithdrawn f -> "the acquirer took back what it told of operation " + f.start() + ": "
          + f.why();
      case Fact.OperationNotExecuted f -> "operation " + f.start() + " had no effect: " + f.why();
      case Fact.OperationResolved f -> "an operator says that operation " + f.start()
          + (f.tookEffect() ? " took effect: " : " had no effect: ") + f.reason();
      case Fact.Authorized f -> "authorized " + f.amount() + ", to be captured before " + f.captureBefore();
      case Fact.PaymentDeclined f -> "declined: " + word(f.category()) + " (" + f.code() + ")";
      case Fact.Captured f -> "captured " + f.amount();
      case Fact.CaptureRefused f -> "capture refused: " + word(f.why()) + ", " + f.message();
      case Fact.Charged f -> "charged " + f.amount();
      case Fact.HoldClosed f -> "hold closed: " + word(f.how());
      case Fact.VoidRefused f -> "void refused: " + f.why();
      case Fact.Refunded f -> "refunded " + f.amount();
      case Fact.RefundRefused f -> "refund refused (operation " + f.start() + "): " + f.why();
      case Fact.HoldLapsed f -> "the hold of payment " + f.payment() + " is past its time";
      case Fact.AttemptDeadlinePassed f -> "the deadline of payment " + f.payment() + " has passed";
      case Fact.RepetitionEnded f -> "operation " + f.start()
          + " is not repeated any more: its key may be forgotten";
      case Fact.AcquirerMissing f -> "acquirer " + f.acquirer() + " is not configured";
      case Fact.EvaluationStarted f -> "evaluation started, to be decided before " + f.deadline();
      case Fact.CreationInDoubt f -> "Legiti may have the order though no answer said so";
      case Fact.Evaluated f -> "Legiti decided: " + word(f.decision());
      case Fact.EvaluationEnded f -> "no decision: " + word(f.cause());
      case Fact.ReceivedByLegiti f -> "Legiti has the order"
          + f.decision().map(d -> "; too late it decided: " + word(d)).orElse("");
      case Fact.FallbackApplied f -> "fallback policy: " + word(f.action());
      case Fact.VerdictGiven f -> "verdict on payment " + f.payment() + ": "
          + (f.approved() ? "approve" : "reject") + (f.fraudSuspected() ? ", fraud suspected" : "");
      case Fact.ReviewDeadlinePassed f -> "review deadline passed: " + word(f.action());
      case Fact.EndRequested f -> "to end as soon as money in flight is resolved: " + ending(f.ending());
      case Fact.OrderEnded f -> "order " + ending(f.ending());
      case Fact.RefundRequested f -> "refund " + f.refundId() + " requested: " + f.amount();
      case Fact.ChargedBack f -> "charged back" + f.amount().map(amount -> " " + amount).orElse("")
          + f.chargebackId().map(id -> " as " + id).orElse("") + (f.fraud() ? ", for fraud" : "");
      case Fact.ChargebackReversed f -> "chargeback " + f.chargebackId() + " reversed";
      case Fact.FraudReported f -> "fraud reported: " + f.signal().type();
      case Fact.NotificationAcknowledged f -> "Legiti acknowledged " + f.notice();
      case Fact.NotificationParked f -> "Legiti refused " + f.notice() + ": " + f.error();
      case Fact.NotificationUnreadable f -> "notification " + f.notice() + " is put off: " + f.why();
      case Fact.ReportCorrected f ->
          "corrected " + String.join(", ", f.fields()) + ", to be told anew: " + f.reason();
      case Fact.NotificationReleased f -> "notification " + f.notice() + " is sent again: " + f.reason();
    };
  }

  /** The fact's name as programs know it, such as {@code order_placed}. */
  public static String name(Fact fact) {
    return RecordJson.snakeCase(fact.getClass().getSimpleName());
  }

  private static String ending(Ending ending) {
    return word(ending.status()) + ": " + word(ending.reason());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
