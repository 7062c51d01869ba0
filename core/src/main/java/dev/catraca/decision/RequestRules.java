package dev.catraca.decision;

import static dev.catraca.input.Result.Refusal.CARD_NOT_REUSABLE;
import static dev.catraca.input.Result.Refusal.CHARGED_BACK;
import static dev.catraca.input.Result.Refusal.CREATION_NOT_PARKED;
import static dev.catraca.input.Result.Refusal.ENDING_ALREADY_REQUESTED;
import static dev.catraca.input.Result.Refusal.EVALUATION_STILL_OPEN;
import static dev.catraca.input.Result.Refusal.NOTHING_UNKNOWN;
import static dev.catraca.input.Result.Refusal.NOTIFICATION_NOT_PARKED;
import static dev.catraca.input.Result.Refusal.NOTIFICATION_SUPERSEDED;
import static dev.catraca.input.Result.Refusal.NOT_APPROVED;
import static dev.catraca.input.Result.Refusal.NOT_IN_REVIEW;
import static dev.catraca.input.Result.Refusal.NO_SUCH_NOTIFICATION;
import static dev.catraca.input.Result.Refusal.NO_SUCH_PAYMENT;
import static dev.catraca.input.Result.Refusal.OPERATION_CONCLUDED;
import static dev.catraca.input.Result.Refusal.OPERATION_STILL_OPEN;
import static dev.catraca.input.Result.Refusal.OPERATION_UNDER_WAY;
import static dev.catraca.input.Result.Refusal.ORDER_ENDED;
import static dev.catraca.input.Result.Refusal.PAYMENT_DIFFERS;
import static dev.catraca.input.Result.Refusal.PAYMENT_STILL_OPEN;
import static dev.catraca.input.Result.Refusal.REFERENCE_MISSING;
import static dev.catraca.input.Result.Refusal.REFERENCE_OF_ANOTHER;
import static dev.catraca.input.Result.Refusal.REFUND_DIFFERS;
import static dev.catraca.input.Result.Refusal.REFUND_TOO_LARGE;
import static dev.catraca.input.Result.Refusal.REJECTED_BY_LEGITI;
import static dev.catraca.input.Result.Refusal.VERDICT_ALREADY_GIVEN;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.Notification;
import dev.catraca.decision.Decider.Effect;
import dev.catraca.input.Request;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.model.Amounts;
import dev.catraca.model.Balance;
import dev.catraca.model.Conclusion;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Refund;
import dev.catraca.model.RefundStart;
import dev.catraca.model.RiskDecision;
import dev.catraca.model.Withdrawal;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Reversals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What requests from outside do, row by row as flows, section 10 lists them. */
final class RequestRules {
  private RequestRules() {}

  static Effect judge(Order order, Request request, Instant now) {
    return switch (request) {
      case Request.OfferPayment offer -> offer(order, offer);
      case Request.Cancel cancel -> end(order, cancelled(cancel));
      case Request.GiveRefund refund -> refund(order, refund);
      case Request.ReportChargeback chargeback -> ChargebackRules.report(order, chargeback);
      case Request.ReverseChargeback reversal -> ChargebackRules.reverse(order, reversal);
      case Request.DeclineForFraud decline -> declineForFraud(order, decline);
      case Request.GiveVerdict verdict -> verdict(order, verdict);
      case Request.ResolveOperation resolve -> resolve(order, resolve, now);
      case Request.ResendNotification resend -> resend(order, resend);
      case Request.CorrectReport correct -> correct(order, correct);
    };
  }

  private static Effect offer(Order order, Request.OfferPayment offer) {
    Optional<Payment> repeated = order.payments().stream()
        .filter(p -> isMeant(p, offer)).findFirst();
    if (repeated.isPresent()) {
      Payment payment = repeated.get();
      boolean same = payment.card().equals(offer.card().withoutHolder())
          && payment.installments() == offer.installments()
          && payment.acquirerData().equals(offer.acquirerData()) && !payment.renewal();
      return same ? repeatedRequest("payment " + payment.number() + " was offered before")
          : Effect.refused(PAYMENT_DIFFERS,
              "payment " + payment.number() + " was offered with another card");
    }
    if (order.ended().isPresent()) {
      return Effect.refused(ORDER_ENDED, "the order is " + word(order.status()));
    }
    Payment last = order.lastPayment();
    boolean awaited = order.endRequested().isEmpty() && last.funds().isClosed();
    boolean owing = order.open().isPresent() || !Reversals.of(order).isEmpty();
    if (!awaited || owing) {
      return Effect.refused(PAYMENT_STILL_OPEN,
          "payment " + last.number() + " is neither declined nor is its hold closed for certain");
    }
    Optional<Payment> usedUp = order.payments().stream().filter(p -> p.card().isSameAs(offer.card()))
        .filter(p -> p.terms().isPresent() && !(p.card().reusable() && offer.card().reusable())).findFirst();
    if (usedUp.isPresent()) {
      return Effect.refused(CARD_NOT_REUSABLE,
          "the card's token can be used once, and was for payment " + usedUp.get().number());
    }
    int number = order.payments().size() + 1;
    if (offer.number().isPresent() && offer.number().get() != number) {
      return Effect.refused(NO_SUCH_PAYMENT, "the next payment is number " + number);
    }
    return Effect
        .accepted(new Fact.PaymentOffered(number, offer.card().withoutHolder(), offer.installments(), false,
            offer.requestKey(), offer.acquirerData()));
  }

  private static boolean isMeant(Payment payment, Request.OfferPayment offer) {
    boolean sameKey = payment.requestKey().isPresent() && payment.requestKey().equals(offer.requestKey());
    return sameKey || offer.number().equals(Optional.of(payment.number()));
  }

  private static Ending cancelled(Request.Cancel cancel) {
    return new Ending(OrderStatus.CANCELLED, EndReason.CANCELLED, cancel.reason(), Optional.empty());
  }

  /** At once, or once a capture or charge in flight is resolved: the status is told when the fact is certain. */
  private static Effect end(Order order, Ending ending) {
    if (order.ended().isPresent()) {
      EndReason reason = order.ended().get().reason();
      return reason == ending.reason() ? repeatedRequest("the order is " + word(order.status()))
          : Effect.refused(ORDER_ENDED, "the order is " + word(order.status()));
    }
    if (order.endRequested().isPresent()) {
      return order.endRequested().get().reason() == ending.reason()
          ? repeatedRequest("the order is being ended")
          : Effect.refused(ENDING_ALREADY_REQUESTED,
              "the order is about to be " + word(order.endRequested().get().status()));
    }
    return Effect
        .accepted(order.moneyInFlight() ? new Fact.EndRequested(ending) : new Fact.OrderEnded(ending));
  }

  private static Effect declineForFraud(Order order, Request.DeclineForFraud decline) {
    Request.GiveRefund refund = new Request.GiveRefund(refundId(order, decline.signal()), Optional.empty(),
        Optional.of(decline.signal()), decline.reason().orElse("fraud found by the merchant"));
    // Whatever became of what this signal was told for first, a withdrawn or refused refund included: the same again is a repetition.
    boolean asked = order.refunds().stream().anyMatch(r -> r.refundId().equals(refund.refundId()));
    if (asked) {
      return refund(order, refund);
    }
    if (order.reported().contains(decline.signal())) {
      return toldBefore(decline.signal());
    }
    if (order.ended().isEmpty()) {
      return end(order, new Ending(OrderStatus.DECLINED, EndReason.FRAUD_FOUND_BY_MERCHANT, decline.reason(),
          Optional.of(decline.signal())));
    }
    boolean refundable = order.isApproved() && !refundable(order).isZero();
    return refundable ? refund(order, refund) : fraudAfterwards(order, decline);
  }

  /** In a space of its own, which no caller's id is in; orders of before may have it under a name that a caller could have chosen. */
  private static String refundId(Order order, FraudSignal signal) {
    String former = "fraud-" + signal.type();
    boolean known = order.refunds().stream()
        .anyMatch(r -> r.refundId().equals(former) && r.signal().equals(Optional.of(signal)));
    return known ? former : Request.GiveRefund.OWN + "fraud:" + signal.type();
  }

  /** Nothing is left to decline or to refund: Legiti is told, unless it said so first (flows, section 4). */
  private static Effect fraudAfterwards(Order order, Request.DeclineForFraud decline) {
    if (order.ended().flatMap(Ending::signal).equals(Optional.of(decline.signal()))) {
      return toldBefore(decline.signal());
    }
    boolean rejected = order.ended().map(Ending::reason).equals(Optional.of(EndReason.REJECTED_BY_LEGITI))
        || (!order.isApproved() && order.legiti().lateDecision().equals(Optional.of(Decision.REJECT)));
    return rejected ? Effect.refused(REJECTED_BY_LEGITI, "Legiti itself rejected the order")
        : Effect.accepted(new Fact.FraudReported(decline.signal(), decline.reason()));
  }

  private static Effect toldBefore(FraudSignal signal) {
    return repeatedRequest("fraud was told as " + signal.type() + " before");
  }

  /** What can still be asked for: nothing that is back, charged back, or asked for already. */
  private static Money refundable(Order order) {
    return order.lastPayment().funds() instanceof Funds.Captured taken
        ? order.refunds().stream().filter(Refund::isPending).map(Refund::amount)
            .reduce(Balance.of(order, taken).left(), Amounts::minus)
        : order.amount().none();
  }

  private static Effect refund(Order order, Request.GiveRefund request) {
    Optional<Refund> known = order.refunds().stream().filter(r -> r.refundId().equals(request.refundId()))
        .findFirst();
    if (known.isPresent()) {
      boolean same = request.amount().map(known.get().amount()::equals).orElse(true)
          && request.signal().equals(known.get().signal());
      return same ? repeatedRequest("refund " + request.refundId() + " was asked for before")
          : Effect.refused(REFUND_DIFFERS, "refund " + request.refundId() + " was asked for otherwise");
    }
    if (!order.isApproved() || !(order.lastPayment().funds() instanceof Funds.Captured taken)) {
      return Effect.refused(NOT_APPROVED, "the order is " + word(order.status()));
    }
    Money left = refundable(order);
    Money amount = request.amount().orElse(left);
    if (Amounts.fits(amount, left)) {
      return Effect.accepted(
          new Fact.RefundRequested(request.refundId(), amount, request.signal(), request.reason()));
    }
    Money chargedBack = Balance.of(order, taken).chargedBack();
    boolean fitted = !chargedBack.isZero() && (request.amount().isEmpty()
        || Amounts.fits(amount, Amounts.plus(left, chargedBack)));
    return fitted
        ? Effect.refused(CHARGED_BACK, "the card's holder has taken " + chargedBack
            + " back; what is left to refund is " + left)
        : Effect.refused(REFUND_TOO_LARGE, "what is left to refund is " + left);
  }

  /** Within a review the first verdict wins; the same reviewer's same verdict is answered as it was the first time. */
  private static Effect verdict(Order order, Request.GiveVerdict verdict) {
    Optional<Payment> payment = order.payment(verdict.payment());
    if (payment.isEmpty()) {
      return Effect.refused(NO_SUCH_PAYMENT, "there is no payment " + verdict.payment());
    }
    Optional<Payment.ReviewEnd> end = payment.get().reviewEnd();
    if (end.isPresent()) {
      Payment.ReviewEnd first = end.get();
      boolean samePerson = first.reviewer().equals(verdict.reviewer())
          && first.onBehalfOf().equals(verdict.onBehalfOf());
      boolean same = samePerson && first.approved() == verdict.approve()
          && first.fraudSuspected() == verdict.fraudSuspected();
      return same ? repeatedRequest("the verdict is known")
          : Effect.refused(VERDICT_ALREADY_GIVEN, (first.approved() ? "approved" : "rejected") + " by "
              + first.reviewer() + first.onBehalfOf().map(name -> " for " + name).orElse("") + " at "
              + first.at());
    }
    if (order.ended().isPresent()) {
      return Effect.refused(ORDER_ENDED, "the order is " + word(order.status()));
    }
    boolean inReview = payment.get().riskDecision() instanceof RiskDecision.InReview;
    return inReview ? Effect.accepted(new Fact.VerdictGiven(verdict.payment(), verdict.approve(),
        verdict.fraudSuspected(), verdict.reviewer(), verdict.reason(), verdict.code(),
        verdict.onBehalfOf()))
        : Effect.refused(NOT_IN_REVIEW, "payment " + verdict.payment() + " is not in review");
  }

  /**
   * An operator's word counts for the operation that it names and for no other. Of one that is open it is taken once its call cannot be
   * under way any more; of one that is concluded only that a refund is back all the same. The same word again changes nothing.
   */
  private static Effect resolve(Order order, Request.ResolveOperation resolve, Instant now) {
    long number = resolve.number();
    Optional<OpenOperation> open = order.open().filter(o -> o.ref().number() == number);
    if (open.isPresent()) {
      return resolveOpen(order, open.get(), resolve, now);
    }
    Optional<Conclusion> conclusion = Optional.ofNullable(order.concluded().get(number));
    List<Conclusion.Word> words = conclusion.map(Conclusion::words).orElse(List.of());
    // What is repeated word by word was said before the acquirer took anything back, and is no answer to that.
    boolean repeated = words
        .contains(new Conclusion.Word(resolve.tookEffect(), resolve.reference(), resolve.reason()));
    if (repeated) {
      return repeatedRequest("that was said of operation " + number + " before, for the same reason");
    }
    Optional<OperationRef> withdrawn = order.unsettledWithdrawals()
        .map(Withdrawal::operation).filter(ref -> ref.number() == number).findFirst();
    if (withdrawn.isPresent()) {
      return resolveWithdrawn(order, withdrawn.get(), resolve);
    }
    boolean said = words.stream()
        .anyMatch(word -> word.isSameAs(resolve.tookEffect(), resolve.reference()));
    if (said) {
      return repeatedRequest("that was said of operation " + number + " before");
    }
    Optional<RefundStart> refund = Optional.ofNullable(order.refundStarts().get(number));
    if (refund.isPresent() && resolve.tookEffect()) {
      return resolveRefund(order, refund.get(), resolve);
    }
    return conclusion.map(known -> Effect.refused(OPERATION_CONCLUDED,
        "operation " + number + " was concluded by " + known.by() + " at " + known.at()))
        .orElseGet(() -> Effect.refused(NOTHING_UNKNOWN, "no operation of this order has that number"));
  }

  /**
   * What the acquirer has taken back is settled by a word: what was told holds all the same, since it was mended at the acquirer or another
   * way; or, of a refund, the money is with the merchant again, and can be asked back once more; or, of a capture or charge whose money is
   * owed to the customer, there is none to give back.
   */
  private static Effect resolveWithdrawn(Order order, OperationRef ref, Request.ResolveOperation resolve) {
    Fact settled = new Fact.OperationResolved(ref.payment(), ref.number(), resolve.tookEffect(),
        resolve.reference(), resolve.reason());
    if (resolve.tookEffect()) {
      return Effect.accepted(settled);
    }
    Optional<RefundStart> refund = Optional.ofNullable(order.refundStarts().get(ref.number()));
    if (isOwedBack(order, ref)) {
      return underWay(order, order.allFunds().filter(funds -> isTakenBy(funds, ref))
          .map(funds -> ((Funds.Captured) funds).reference()).findFirst().orElse(""))
          .orElseGet(() -> Effect.accepted(settled));
    }
    if (refund.isEmpty()) {
      return Effect.refused(OPERATION_CONCLUDED, "operation " + ref.number()
          + " is none that can be asked for again; once it is mended, say that it took effect");
    }
    Optional<Effect> underWay = underWay(order, refund.get().reference());
    if (underWay.isPresent()) {
      return underWay.get();
    }
    boolean canBeAskedAgain = order.status() == OrderStatus.APPROVED
        && order.payment(ref.payment()).map(Payment::funds).filter(Funds.Captured.class::isInstance)
            .map(Funds.Captured.class::cast)
            .filter(taken -> taken.reference().equals(refund.get().reference()) && taken.doubted().isZero()
                && refund.get().returned().filter(back -> Amounts.fits(back, taken.refunded())).isPresent())
            .isPresent();
    return canBeAskedAgain ? Effect.accepted(settled)
        : Effect.refused(OPERATION_CONCLUDED,
            "the order has ended with that refund, or its money is not what it"
                + " was; give it back another way, and say that it took effect");
  }

  private static Optional<Effect> underWay(Order order, String reference) {
    return order.open().filter(o -> o.reference().equals(Optional.of(reference)))
        .map(other -> Effect.refused(OPERATION_STILL_OPEN,
            "operation " + other.ref().number() + " is under way, and its outcome is not known yet"));
  }

  private static boolean isTakenBy(Funds funds, OperationRef ref) {
    return funds instanceof Funds.Captured taken && taken.start() == ref.number();
  }

  /** Whether an operation took money that nobody may keep: what is owed to the customer's card whatever becomes of the order. */
  private static boolean isOwedBack(Order order, OperationRef ref) {
    boolean unexpected = order.unexpectedFunds().stream().anyMatch(each -> isTakenBy(each.funds(), ref));
    boolean unwanted = order.ended().isPresent() && !order.isApproved();
    return unexpected || order.payments().stream().filter(payment -> isTakenBy(payment.funds(), ref))
        .anyMatch(payment -> unwanted || payment.number() < order.payments().size()
            || ((Funds.Captured) payment.funds()).toRefund().isPresent());
  }

  private static Effect resolveOpen(Order order, OpenOperation operation, Request.ResolveOperation resolve,
      Instant now) {
    OperationRef ref = operation.ref();
    if (now.isBefore(operation.callOver())) {
      return Effect.refused(OPERATION_UNDER_WAY, "operation " + ref.number()
          + " is under way; what came of it can be said from " + operation.callOver() + " on");
    }
    if (!resolve.tookEffect()) {
      return said(ref, resolve, Effect.accepted(new Fact.OperationNotExecuted(ref.payment(), ref.number(),
          "says an operator: " + resolve.reason())));
    }
    boolean makesReference = ref.operation() == Operation.AUTHORIZE || ref.operation() == Operation.CHARGE;
    if (makesReference && resolve.reference().isEmpty()) {
      return Effect.refused(REFERENCE_MISSING, "the acquirer's id is needed of what took effect");
    }
    boolean another = makesReference
        && order.allFunds().anyMatch(f -> f.isHoldOrChargeOf(resolve.reference().get()));
    if (another) {
      return Effect.refused(REFERENCE_OF_ANOTHER,
          resolve.reference().get() + " is what another operation of this order made");
    }
    return said(ref, resolve, AcquirerRules.answered(order, ref, effect(operation, resolve.reference()),
        operation.startedAt()));
  }

  /** What an operator said is kept before what follows from it, where anything does. */
  private static Effect said(OperationRef ref, Request.ResolveOperation resolve, Effect effect) {
    if (effect.facts().isEmpty()) {
      return effect;
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.OperationResolved(ref.payment(), ref.number(), resolve.tookEffect(),
        resolve.reference(), resolve.reason()));
    facts.addAll(effect.facts());
    return new Effect(effect.result(), facts);
  }

  /**
   * A refund that the acquirer refused, or did not know, can be back on the card all the same: it came late, or the money went another
   * way. The operator's word for it counts as the acquirer's own would.
   */
  private static Effect resolveRefund(Order order, RefundStart refund, Request.ResolveOperation resolve) {
    Optional<OpenOperation> other = order.open()
        .filter(o -> o.reference().equals(Optional.of(refund.reference())));
    if (other.isPresent()) {
      return Effect.refused(OPERATION_STILL_OPEN,
          "operation " + other.get().ref().number() + " is tried instead, and its outcome is not known yet");
    }
    Optional<Money> left = Balance.taken(order)
        .filter(taken -> taken.reference().equals(refund.reference())).map(Funds.Captured::left).findFirst();
    if (!refund.counted() && left.filter(rest -> Amounts.fits(refund.amount(), rest)).isEmpty()) {
      return Effect.refused(REFUND_TOO_LARGE,
          "what is left to refund is " + left.orElseGet(refund.amount()::none));
    }
    OperationRef ref = new OperationRef(refund.payment(), Operation.REFUND, resolve.number());
    return said(ref, resolve, AcquirerRules.refunded(order, ref,
        new AcquirerOutcome.Refunded(refund.amount(), resolve.reference())));
  }

  private static AcquirerOutcome effect(OpenOperation operation, Optional<String> reference) {
    return switch (operation.ref().operation()) {
      case AUTHORIZE ->
          new AcquirerOutcome.Authorized(reference.orElseThrow(), reference, operation.amount(),
              Optional.empty());
      case CHARGE -> new AcquirerOutcome.Charged(reference.orElseThrow(), reference, operation.amount());
      case CAPTURE -> new AcquirerOutcome.Captured(operation.amount(), reference);
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(operation.amount(), reference);
    };
  }

  private static Effect resend(Order order, Request.ResendNotification resend) {
    Optional<Notification> notice = order.legiti().find(resend.notice());
    if (notice.isEmpty()) {
      return Effect.refused(NO_SUCH_NOTIFICATION, "there is no notification " + resend.notice());
    }
    return switch (notice.get().state()) {
      case PARKED -> Effect.accepted(new Fact.NotificationReleased(resend.notice(), resend.reason()));
      case SUPERSEDED -> Effect.refused(NOTIFICATION_SUPERSEDED, "a later status tells more");
      case OWED -> repeatedRequest("notification " + resend.notice() + " is owed anyway");
      case ACKNOWLEDGED, WITHHELD ->
          Effect.refused(NOTIFICATION_NOT_PARKED, "notification " + resend.notice() + " is not parked");
    };
  }

  /**
   * Only of an order whose creation Legiti refused: what it has it was told, and what is under way is repeated with the same bytes
   * (sections 5 and 9).
   */
  private static Effect correct(Order order, Request.CorrectReport correct) {
    if (order.evaluation().isPresent()) {
      return Effect.refused(EVALUATION_STILL_OPEN,
          "the order is being evaluated; correct it once that has ended");
    }
    boolean parked = order.legiti().notifications().stream()
        .anyMatch(
            n -> n.message() instanceof Notification.Message.Creation
                && n.state() == Notification.State.PARKED);
    return parked ? Effect.accepted(new Fact.ReportCorrected(correct.fields(), correct.reason()))
        : Effect.refused(CREATION_NOT_PARKED, order.legiti().acknowledged() ? "Legiti has the order already"
            : "Legiti has not refused the order");
  }

  private static Effect repeatedRequest(String detail) {
    return Effect.ignored(NoEffect.REPEATED_REQUEST, detail);
  }

  private static String word(OrderStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
