package dev.catraca.decision;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.decision.Decider.Effect;
import dev.catraca.input.Input;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.RefundStart;
import dev.catraca.model.Release;
import dev.catraca.order.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an acquirer's answer means (flows, sections 7 and 8). Money that moved is recorded whenever it is learned, whatever ended
 * meanwhile; "nothing moved" and "voided" count only for the operation that they answer. So an ignored answer stays ignored for ever.
 */
final class AcquirerRules {
  private final Order order;
  private final OperationRef ref;
  private final Instant now;
  private final Optional<OpenOperation> open;

  private AcquirerRules(Order order, OperationRef ref, Instant now) {
    this.order = order;
    this.ref = ref;
    this.now = now;
    this.open = order.open().filter(o -> o.ref().equals(ref));
  }

  static Effect answered(Order order, OperationRef ref, AcquirerOutcome outcome, Instant now) {
    if (order.payment(ref.payment()).isEmpty() || ref.number() < 1 || ref.number() > order.sequence()) {
      return Effect.alarming(NoEffect.UNEXPECTED_ANSWER,
          "no operation of this order has the number " + ref.number());
    }
    return new AcquirerRules(order, ref, now).answered(outcome);
  }

  static Effect queried(Order order, Input.AcquirerQueried queried, Instant now) {
    return switch (queried.outcome()) {
      case QueryOutcome.Found found -> answered(order, queried.operation(), found.outcome(), now);
      case QueryOutcome.Unanswered none -> Effect.ignored(NoEffect.NOT_CONCLUSIVE, none.why());
      case QueryOutcome.NoTrace none -> new AcquirerRules(order, queried.operation(), now)
          .noTrace(queried.askedAt(), none.detail());
    };
  }

  /**
   * A fact and nothing else: whether money is to be asked for again, only a person can say. Of an open operation it is no answer, and is
   * kept all the same: that it was done may be told only afterwards.
   */
  static Effect withdrawn(Order order, OperationRef ref, String why) {
    boolean open = order.open().filter(o -> o.ref().equals(ref)).isPresent();
    boolean known = open || order.concluded().containsKey(ref.number());
    if (!known) {
      return Effect.alarming(NoEffect.UNEXPECTED_ANSWER,
          "operation " + ref.number() + " was withdrawn, and nothing was told of it before: " + why);
    }
    boolean again = order.withdrawn().stream()
        .anyMatch(before -> before.operation().number() == ref.number());
    return again ? Effect.ignored(NoEffect.REPEATED_ANSWER, "known to be withdrawn")
        : Effect.accepted(new Fact.OutcomeWithdrawn(ref.payment(), ref.operation(), ref.number(), why));
  }

  /**
   * A hold that is gone needs no void, and one that is asked for has its answer. Whether a capture that is open came in time, its own
   * outcome tells.
   */
  static Effect expired(Order order, OperationRef ref, String authorizationId, Instant now) {
    Optional<OpenOperation> open = order.open()
        .filter(o -> o.reference().equals(Optional.of(authorizationId)));
    if (open.isPresent()) {
      return open.get().ref().operation() == Operation.VOID
          ? answered(order, open.get().ref(),
              new AcquirerOutcome.Refused(RefusalReason.EXPIRED, "it expired"), now)
          : Effect.ignored(NoEffect.NOT_CONCLUSIVE, "its outcome tells whether it came in time");
    }
    Optional<Funds.Held> held = order.allFunds().filter(Funds.Held.class::isInstance)
        .map(Funds.Held.class::cast).filter(hold -> hold.authorizationId().equals(authorizationId))
        .findFirst();
    if (held.isEmpty()) {
      return Effect.ignored(NoEffect.LATE_ANSWER, "nothing is held as " + authorizationId);
    }
    Fact closed = new Fact.HoldClosed(ref.payment(), held.get().start(), authorizationId,
        Fact.Closure.EXPIRED);
    return held.get().release().isPresent() ? Effect.accepted(closed)
        : Effect.accepted(new Fact.HoldLapsed(ref.payment()), closed);
  }

  /** Asked about at once, once for each announcement; where nothing is open, or nobody can ask, it says nothing. */
  static Effect announced(Order order, OperationRef ref, Instant now) {
    Optional<OpenOperation> open = order.open().filter(o -> o.ref().payment() == ref.payment());
    if (open.isEmpty()) {
      return Effect.ignored(NoEffect.LATE_ANSWER, "nothing of payment " + ref.payment() + " is open");
    }
    Capabilities capabilities = open.get().terms().capabilities();
    if (!capabilities.queryByReference()) {
      return Effect.ignored(NoEffect.NOT_CONCLUSIVE, "the acquirer cannot be asked");
    }
    boolean again = open.get().announced()
        .filter(before -> now.isBefore(before.at().plus(capabilities.callTimeout()))).isPresent();
    return again ? Effect.ignored(NoEffect.REPEATED_ANSWER, "announced a moment ago")
        : Effect.accepted(new Fact.OutcomeAnnounced(ref.payment(), open.get().ref().number()));
  }

  private Effect answered(AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized a -> authorized(a);
      case AcquirerOutcome.Captured c -> captured(c.amount(), c.transactionId());
      case AcquirerOutcome.AlreadyCaptured c -> captured(c.amount(), c.transactionId());
      case AcquirerOutcome.Charged c -> charged(c);
      case AcquirerOutcome.Voided v -> voided();
      case AcquirerOutcome.Refunded r -> cameBack()
          ? Effect.alarming(NoEffect.REPEATED_ANSWER, "the refund is known, and that its money came back")
          : refunded(order, ref, r);
      case AcquirerOutcome.Declined d -> declined(d);
      case AcquirerOutcome.Refused r -> refused(r);
      case AcquirerOutcome.Accepted a -> accepted(a);
      case AcquirerOutcome.NotSent n -> notSent(n);
      case AcquirerOutcome.Unknown u -> Effect.ignored(NoEffect.NOT_CONCLUSIVE, u.why());
    };
  }

  /** Taken on, not done: the operation stays open, and from here on nobody repeats it. */
  private Effect accepted(AcquirerOutcome.Accepted a) {
    if (open.isEmpty()) {
      return late("accepted");
    }
    return open.get().isAccepted()
        ? Effect.ignored(NoEffect.REPEATED_ANSWER, "accepted before, as " + open.get().acceptedAs().get())
        : Effect.accepted(
            new Fact.OperationAccepted(ref.payment(), ref.number(), a.acquirerReference(), a.why()));
  }

  private Effect authorized(AcquirerOutcome.Authorized a) {
    if (ref.operation() != Operation.AUTHORIZE) {
      return unexpected("authorized");
    }
    if (order.allFunds().anyMatch(funds -> funds.isHoldOrChargeOf(a.authorizationId()))) {
      return known("authorization " + a.authorizationId());
    }
    Instant start = open.map(OpenOperation::startedAt).orElse(order.placedAt());
    Instant captureBefore = a.captureBefore().orElseGet(() -> start.plus(holdDuration()));
    return revealed("authorized", new Fact.Authorized(ref.payment(), ref.number(), a.authorizationId(),
        a.transactionId(), a.amount(), captureBefore));
  }

  /** An open operation that is answered with what an earlier one made has made nothing. */
  private Effect known(String what) {
    return open.isPresent() ? notExecuted(what + " was made by an earlier operation")
        : Effect.ignored(NoEffect.REPEATED_ANSWER, what + " is known");
  }

  private Duration holdDuration() {
    return open.flatMap(o -> o.terms().capabilities().holdDuration()).or(() -> order.policy().holdDuration())
        .orElse(Duration.ZERO);
  }

  private Effect captured(Money amount, Optional<String> transactionId) {
    if (ref.operation() != Operation.CAPTURE && ref.operation() != Operation.VOID) {
      return unexpected("captured");
    }
    Effect captured = revealed("captured",
        new Fact.Captured(ref.payment(), ref.number(), amount, transactionId));
    if (concernsStray()) {
      return captured;
    }
    if (order.allFunds().anyMatch(this::isTakenHere)) {
      return known("the capture");
    }
    return switch (order.payments().get(ref.payment() - 1).funds()) {
      case Funds.Held held -> captured;
      case Funds.Released released when released.why().cause() == Release.Cause.GIVEN_BACK ->
          known("the capture");
      case Funds.Released released -> captured;
      case Funds.Captured taken -> known("the capture");
      case Funds.Unpaid unpaid -> unexpected("captured");
      case Funds.Declined declined -> unexpected("captured");
    };
  }

  /** Whether it was this very operation that is known to have taken the money, be it of the payment's own hold or of a unexpected one. */
  private boolean isTakenHere(Funds funds) {
    return funds instanceof Funds.Captured taken && taken.start() == ref.number();
  }

  private boolean concernsStray() {
    Optional<String> reference = open.flatMap(OpenOperation::reference);
    return order.unexpectedFunds().stream().anyMatch(
        s -> s.funds() instanceof Funds.Held held && reference.equals(Optional.of(held.authorizationId())));
  }

  private Effect charged(AcquirerOutcome.Charged c) {
    if (ref.operation() != Operation.CHARGE) {
      return unexpected("charged");
    }
    if (order.allFunds().anyMatch(funds -> funds.isHoldOrChargeOf(c.chargeId()))) {
      return known("charge " + c.chargeId());
    }
    return revealed("charged",
        new Fact.Charged(ref.payment(), ref.number(), c.chargeId(), c.transactionId(), c.amount()));
  }

  /** Money that moved counts whenever it is learned; that an operation already concluded moved it, somebody should know. */
  private Effect revealed(String what, Fact fact) {
    return open.isPresent() ? Effect.accepted(fact)
        : Effect.surprising("payment " + ref.payment() + " was " + what + " by operation " + ref.number()
            + ", which was concluded before; the money is given back", fact);
  }

  private Effect voided() {
    if (ref.operation() != Operation.VOID) {
      return unexpected("voided");
    }
    return open.isEmpty() ? late("voided") : closed(Fact.Closure.VOIDED);
  }

  /** An operator has said that what the acquirer took back came to nothing: what was told before that is told again, and is not true. */
  private boolean cameBack() {
    return order.withdrawn().stream()
        .anyMatch(before -> before.settled() && before.operation().number() == ref.number())
        && Optional.ofNullable(order.refundStarts().get(ref.number())).filter(start -> !start.counted())
            .isPresent();
  }

  /** Money went back, as the acquirer says, or an operator in its place. */
  static Effect refunded(Order order, OperationRef ref, AcquirerOutcome.Refunded r) {
    if (ref.operation() != Operation.REFUND) {
      return unexpected(ref, "refunded");
    }
    Optional<RefundStart> start = Optional.ofNullable(order.refundStarts().get(ref.number()));
    if (start.isEmpty()) {
      return unexpected(ref, "refunded");
    }
    if (start.get().counted()) {
      return Effect.ignored(NoEffect.REPEATED_ANSWER, "the refund is known");
    }
    return Effect.accepted(new Fact.Refunded(ref.payment(), ref.number(), start.get().reference(),
        start.get().refundId(), r.amount(), r.transactionId()));
  }

  private Effect declined(AcquirerOutcome.Declined d) {
    if (open.isEmpty()) {
      return late("declined");
    }
    return switch (ref.operation()) {
      case AUTHORIZE, CHARGE ->
          Effect.accepted(new Fact.PaymentDeclined(ref.payment(), ref.number(), d.category(),
              d.code(), d.message(), d.transactionId()));
      case CAPTURE -> Effect.accepted(new Fact.CaptureRefused(ref.payment(), ref.number(),
          Fact.CaptureRefusal.DECLINED, d.category(), d.message()));
      case VOID -> voidRefused(d.message());
      case REFUND -> refundRefused(d.message());
    };
  }

  private Effect refused(AcquirerOutcome.Refused r) {
    if (open.isEmpty()) {
      return late("refused");
    }
    return switch (ref.operation()) {
      case AUTHORIZE, CHARGE -> Effect.accepted(new Fact.PaymentDeclined(ref.payment(), ref.number(),
          DeclineCategory.OTHER, "refused", r.message(), Optional.empty()));
      case CAPTURE ->
          Effect.accepted(new Fact.CaptureRefused(ref.payment(), ref.number(), refusal(r.reason()),
              DeclineCategory.OTHER, r.message()));
      case VOID -> switch (r.reason()) {
        case ALREADY_VOIDED -> closed(Fact.Closure.VOIDED);
        case EXPIRED -> closed(Fact.Closure.EXPIRED);
        case NOT_FOUND -> isSettled() ? closed(Fact.Closure.UNKNOWN) : voidRefused(r.message());
        case OTHER -> voidRefused(r.message());
      };
      case REFUND -> refundRefused(r.message());
    };
  }

  private static Fact.CaptureRefusal refusal(RefusalReason reason) {
    return switch (reason) {
      case EXPIRED -> Fact.CaptureRefusal.EXPIRED;
      case ALREADY_VOIDED -> Fact.CaptureRefusal.VOIDED;
      case NOT_FOUND, OTHER -> Fact.CaptureRefusal.OTHER;
    };
  }

  /** Whether the hold has been there for the settling time, so that an acquirer that does not know it may be believed. */
  private boolean isSettled() {
    Duration settling = open.flatMap(o -> o.terms().capabilities().settlingTime()).orElse(Duration.ZERO);
    return order.allFunds().filter(Funds.Held.class::isInstance).map(Funds.Held.class::cast)
        .filter(held -> open.flatMap(OpenOperation::reference).equals(Optional.of(held.authorizationId())))
        .allMatch(held -> !now.isBefore(held.heldAt().plus(settling)));
  }

  /**
   * Certainly not sent. Where repetitions are, or were, harmless it proves nothing: another worker's send under the same key may be out;
   * nor where the acquirer has accepted the operation. Elsewhere nobody but the one that started it sends.
   */
  private Effect notSent(AcquirerOutcome.NotSent n) {
    if (open.isEmpty()) {
      return late("not sent");
    }
    if (open.get().isAccepted()) {
      return Effect.ignored(NoEffect.NOT_CONCLUSIVE, "accepted before: " + n.why());
    }
    boolean repeatable = open.get().terms().capabilities().idempotentByKey();
    return repeatable ? Effect.ignored(NoEffect.NOT_CONCLUSIVE, n.why()) : notExecuted(n.why());
  }

  private Effect noTrace(Instant askedAt, String detail) {
    if (open.isEmpty()) {
      return late("not found");
    }
    if (open.get().isAccepted()) {
      return Effect.ignored(NoEffect.NOT_CONCLUSIVE, "accepted, and not shown yet: " + detail);
    }
    boolean settled = open.get().resolution() == Capabilities.Resolution.QUERY
        && open.get().terms().capabilities().absentAfter()
            .map(after -> !askedAt.isBefore(open.get().quietSince().plus(after))).orElse(false);
    return settled ? notExecuted("not found after the settling time")
        : Effect.ignored(NoEffect.TOO_EARLY, detail);
  }

  private Effect notExecuted(String why) {
    return Effect.accepted(new Fact.OperationNotExecuted(ref.payment(), ref.number(), why));
  }

  private Effect closed(Fact.Closure how) {
    return Effect.accepted(new Fact.HoldClosed(ref.payment(), ref.number(), reference(), how));
  }

  private Effect voidRefused(String why) {
    return Effect.accepted(new Fact.VoidRefused(ref.payment(), ref.number(), reference(), why));
  }

  private Effect refundRefused(String why) {
    return Effect.accepted(new Fact.RefundRefused(ref.payment(), ref.number(), reference(),
        open.flatMap(OpenOperation::refundId), why));
  }

  private String reference() {
    return open.flatMap(OpenOperation::reference).orElse("");
  }

  private Effect late(String what) {
    return Effect.ignored(NoEffect.LATE_ANSWER,
        "operation " + ref.number() + " was concluded before: " + what);
  }

  private Effect unexpected(String what) {
    return unexpected(ref, what);
  }

  private static Effect unexpected(OperationRef ref, String what) {
    return Effect.alarming(NoEffect.UNEXPECTED_ANSWER,
        ref.operation().name().toLowerCase(java.util.Locale.ROOT) + " " + ref.number() + " was answered: "
            + what);
  }
}
