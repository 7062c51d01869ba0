package dev.catraca.port;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An id that an acquirer gave to something: by it a notice finds the operation that it was learned from (flows, section 7).
 *
 * @param acquirer the acquirer's name in the merchant's configuration
 */
public record LearnedReference(String acquirer, String reference, OperationRef operation) {
  /** Of longer ids nobody asks: what is longer is no id. */
  private static final int LONGEST = 255;

  /** What these facts tell, of the order as it is after them. */
  public static List<LearnedReference> of(Order order, List<RecordedFact> facts) {
    List<LearnedReference> learned = new ArrayList<>();
    for (RecordedFact recorded : facts) {
      switch (recorded.fact()) {
        case Fact.Authorized f -> {
          OperationRef ref = new OperationRef(f.payment(), Operation.AUTHORIZE, f.start());
          add(order, ref, Optional.of(f.authorizationId()), learned);
          add(order, ref, f.transactionId(), learned);
        }
        case Fact.Charged f -> {
          OperationRef ref = new OperationRef(f.payment(), Operation.CHARGE, f.start());
          add(order, ref, Optional.of(f.chargeId()), learned);
          add(order, ref, f.transactionId(), learned);
        }
        case Fact.Captured f ->
            add(order, new OperationRef(f.payment(), Operation.CAPTURE, f.start()), f.transactionId(),
                learned);
        case Fact.Refunded f ->
            add(order, new OperationRef(f.payment(), Operation.REFUND, f.start()), f.transactionId(),
                learned);
        case Fact.OperationAccepted f -> order.open().map(OpenOperation::ref)
            .filter(ref -> ref.number() == f.start())
            .ifPresent(ref -> add(order, ref, Optional.of(f.acquirerReference()), learned));
        // The others tell no id of the acquirer's.
        case Fact.OrderPlaced none -> {
        }
        case Fact.PaymentOffered none -> {
        }
        case Fact.OperationStarted none -> {
        }
        case Fact.OutcomeWithdrawn none -> {
        }
        case Fact.OutcomeAnnounced none -> {
        }
        case Fact.OperationNotExecuted none -> {
        }
        case Fact.OperationResolved none -> {
        }
        case Fact.PaymentDeclined none -> {
        }
        case Fact.CaptureRefused none -> {
        }
        case Fact.HoldClosed none -> {
        }
        case Fact.VoidRefused none -> {
        }
        case Fact.RefundRefused none -> {
        }
        case Fact.HoldLapsed none -> {
        }
        case Fact.AttemptDeadlinePassed none -> {
        }
        case Fact.RepetitionEnded none -> {
        }
        case Fact.AcquirerMissing none -> {
        }
        case Fact.EvaluationStarted none -> {
        }
        case Fact.CreationInDoubt none -> {
        }
        case Fact.Evaluated none -> {
        }
        case Fact.EvaluationEnded none -> {
        }
        case Fact.ReceivedByLegiti none -> {
        }
        case Fact.FallbackApplied none -> {
        }
        case Fact.VerdictGiven none -> {
        }
        case Fact.ReviewDeadlinePassed none -> {
        }
        case Fact.EndRequested none -> {
        }
        case Fact.OrderEnded none -> {
        }
        case Fact.RefundRequested none -> {
        }
        case Fact.ChargedBack none -> {
        }
        case Fact.ChargebackReversed none -> {
        }
        case Fact.FraudReported none -> {
        }
        case Fact.NotificationAcknowledged none -> {
        }
        case Fact.NotificationParked none -> {
        }
        case Fact.NotificationUnreadable none -> {
        }
        case Fact.NotificationReleased none -> {
        }
        case Fact.ReportCorrected none -> {
        }
      }
    }
    return learned;
  }

  private static void add(Order order, OperationRef ref, Optional<String> reference,
      List<LearnedReference> learned) {
    Optional<String> acquirer = order.payment(ref.payment()).flatMap(payment -> payment.terms())
        .map(AcquirerTerms::name);
    if (acquirer.isPresent() && reference.filter(id -> id.length() <= LONGEST).isPresent()) {
      learned.add(new LearnedReference(acquirer.get(), reference.get(), ref));
    }
  }
}
