package dev.catraca.model;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The payments of an order, and where the money of each is: held, taken, given back; and money that appeared where none was expected, which
 * never takes the place of what is there. Knows money by the acquirer's ids of it. Whether an outcome was expected, and what else is asked
 * for at that moment, it is told.
 *
 * @param payments in the order of their numbers, at least one
 * @param unexpectedFunds money that appeared where none was expected
 */
public record MoneyIn(List<Payment> payments, List<UnexpectedFunds> unexpectedFunds) {
  static final MoneyIn NONE = new MoneyIn(List.of(), List.of());

  public MoneyIn {
    payments = List.copyOf(payments);
    unexpectedFunds = List.copyOf(unexpectedFunds);
  }

  Payment payment(int number) {
    return payments.get(number - 1);
  }

  Payment lastPayment() {
    return payments.get(payments.size() - 1);
  }

  Stream<Funds> allFunds() {
    return Stream.concat(payments.stream().map(Payment::funds),
        unexpectedFunds.stream().map(UnexpectedFunds::funds));
  }

  /** All money that was taken, expected or not, that of the last payment first. */
  Stream<Funds.Captured> taken() {
    Funds last = lastPayment().funds();
    return Stream.concat(Stream.of(last), allFunds().filter(funds -> !funds.equals(last)))
        .filter(Funds.Captured.class::isInstance).map(Funds.Captured.class::cast);
  }

  /** The hold or charge of that id. */
  Optional<Funds> find(String id) {
    return allFunds().filter(funds -> funds.isHoldOrChargeOf(id)).findFirst();
  }

  boolean isUnexpectedHold(String authorizationId) {
    return unexpectedFunds.stream().anyMatch(unexpected -> isHold(unexpected.funds(), authorizationId));
  }

  /** An approval belongs to card and amount: the same card needs no other (flows, section 6). */
  MoneyIn offered(Fact.PaymentOffered f, Instant at, Policy policy) {
    RiskDecision riskDecision = payments.stream().filter(p -> p.card().isSameAs(f.card()))
        .map(Payment::riskDecision)
        .filter(RiskDecision.Approved.class::isInstance).findFirst().orElse(new RiskDecision.Undecided());
    AttemptClock clock = f.renewal() && !payments.isEmpty() ? lastPayment().clock()
        : AttemptClock.from(at, policy);
    List<Payment> more = new ArrayList<>(payments);
    more.add(
        new Payment(f.payment(), f.card(), f.installments(), f.renewal(), f.requestKey(), f.acquirerData(),
            new Funds.Unpaid(), riskDecision, Optional.empty(), Optional.empty(), false, Optional.empty(),
            clock));
    return new MoneyIn(more, unexpectedFunds);
  }

  /** It is with that acquirer from now on. */
  MoneyIn askedFor(int payment, AcquirerTerms terms) {
    return change(payment, p -> p.withTerms(terms));
  }

  /**
   * Money is held.
   *
   * @param expected whether the authorization was open
   * @param asked the amount that was asked for
   */
  MoneyIn authorized(Fact.Authorized f, boolean expected, Money asked, Instant at) {
    Optional<Release> release = f.amount().equals(asked) ? knownTooLate(f.payment())
        : Optional.of(new Release(Release.Cause.ANOTHER_AMOUNT, DeclineCategory.AMOUNT_MISMATCH));
    Funds.Held held = new Funds.Held(f.start(), f.authorizationId(), f.amount(), at, f.captureBefore(),
        release);
    return expected ? change(f.payment(), p -> p.withFunds(held))
        : appeared(f.payment(), held.released(Release.NOT_WANTED));
  }

  MoneyIn declined(Fact.PaymentDeclined f, Instant at) {
    return change(f.payment(),
        p -> p.withFunds(new Funds.Declined(f.category(), at)).withDecline(f.category()));
  }

  /** @param byVoid whether a void told of it, which came too late */
  MoneyIn captured(Fact.Captured f, boolean byVoid, Instant at) {
    return change(f.payment(), p -> p.withFunds(switch (p.funds()) {
      case Funds.Held held -> takenNow(f, held.authorizationId(),
          toRefund(held.release(), byVoid).or(() -> knownTooLate(f.payment())), at);
      case Funds.Released released ->
          takenNow(f, released.authorizationId(), Optional.of(released.why()), at);
      case Funds.Unpaid other -> other;
      case Funds.Declined other -> other;
      case Funds.Captured other -> other;
    }));
  }

  /** A hold that nobody expected was taken: it is to be refunded. */
  MoneyIn capturedUnexpectedly(Fact.Captured f, String authorizationId) {
    List<UnexpectedFunds> now = new ArrayList<>(unexpectedFunds);
    for (int i = 0; i < now.size(); i++) {
      if (isHold(now.get(i).funds(), authorizationId)) {
        now.set(i, new UnexpectedFunds(f.payment(),
            taken(f, authorizationId, Optional.of(Release.NOT_WANTED))));
        break;
      }
    }
    return new MoneyIn(payments, now);
  }

  private static Optional<Release> toRefund(Optional<Release> release, boolean byVoid) {
    return release.filter(r -> byVoid || r.cause() != Release.Cause.LAPSED);
  }

  private static Funds.Captured taken(Fact.Captured f, String reference, Optional<Release> toRefund) {
    return new Funds.Captured(f.start(), reference, f.amount(), f.amount().none(), f.amount().none(),
        toRefund);
  }

  /** Nothing that was taken against our will is back at once, unless its order ends for it. */
  private static Funds takenNow(Fact.Captured f, String reference, Optional<Release> toRefund, Instant at) {
    Funds.Captured taken = taken(f, reference, toRefund);
    return taken.isKnownTooLate() ? taken : givenBack(taken, at);
  }

  MoneyIn captureRefused(Fact.CaptureRefused f, Instant at) {
    Release refused = new Release(Release.Cause.CAPTURE_REFUSED, f.category());
    Release expired = new Release(Release.Cause.EXPIRED_AT_CAPTURE, f.category());
    MoneyIn now = change(f.payment(), p -> p.withDecline(f.category()));
    return switch (f.why()) {
      case DECLINED, OTHER -> now.released(f.payment(), refused);
      case VOIDED -> now.gone(f.payment(), refused, at);
      case EXPIRED -> now.gone(f.payment(), expired, at);
    };
  }

  /** @param expected whether the charge was open */
  MoneyIn charged(Fact.Charged f, boolean expected) {
    Optional<Release> toRefund = expected ? knownTooLate(f.payment()) : Optional.of(Release.NOT_WANTED);
    Funds.Captured taken = new Funds.Captured(f.start(), f.chargeId(), f.amount(), f.amount().none(),
        f.amount().none(), toRefund);
    return expected ? change(f.payment(), p -> p.withFunds(taken)) : appeared(f.payment(), taken);
  }

  /** A hold is to be given back though it is still there. */
  MoneyIn released(int payment, Release why) {
    return change(payment, p -> p.funds() instanceof Funds.Held held ? p.withFunds(held.released(why)) : p);
  }

  private MoneyIn gone(int payment, Release why, Instant at) {
    return change(payment, p -> p.funds() instanceof Funds.Held held
        ? p.withFunds(new Funds.Released(held.authorizationId(), why, at))
        : p);
  }

  MoneyIn holdClosed(int payment, String authorizationId, Instant at) {
    return changeUnexpected(
        funds -> isHold(funds, authorizationId) ? new Funds.Released(authorizationId, Release.NOT_WANTED, at)
            : funds)
        .change(payment,
            p -> p.funds() instanceof Funds.Held held && held.authorizationId().equals(authorizationId)
                ? p.withFunds(
                    new Funds.Released(authorizationId, held.release().orElse(Release.NOT_WANTED), at))
                : p);
  }

  /** @param asked how much was to be refunded */
  MoneyIn refunded(String reference, Money amount, Money asked, Instant at) {
    return changeUnexpected(
        funds -> funds instanceof Funds.Captured taken && taken.reference().equals(reference)
            ? taken.refund(amount, asked)
            : funds)
        .changePayments(funds -> funds instanceof Funds.Captured taken && taken.reference().equals(reference)
            ? givenBack(taken.refund(amount, asked), at)
            : funds);
  }

  /** So much of what a refund gave back is with the merchant again. */
  MoneyIn refundCameBack(RefundStart refund, Money back) {
    return change(refund.payment(), p -> p.funds() instanceof Funds.Captured taken
        && taken.reference().equals(refund.reference()) ? p.withFunds(taken.cameBack(back)) : p);
  }

  /** What that operation took came to nothing: there is nothing to give back. */
  MoneyIn neverTaken(long start, Instant at) {
    return changeUnexpected(funds -> neverTaken(funds, start, at))
        .changePayments(funds -> neverTaken(funds, start, at));
  }

  private static Funds neverTaken(Funds funds, long start, Instant at) {
    return funds instanceof Funds.Captured taken && taken.start() == start
        ? new Funds.Released(taken.reference(), givenBack(taken.toRefund().orElse(Release.NOT_WANTED)), at)
        : funds;
  }

  /**
   * Money taken against our will and given back, no more of it than that, is a closed hold; the card is not tried again by itself. Who is said
   * to have been taken nothing of has been given nothing back either.
   */
  private static Funds givenBack(Funds.Captured taken, Instant at) {
    boolean back = taken.toRefund().isPresent() && !taken.amount().isZero()
        && taken.refunded().equals(taken.amount());
    return back ? new Funds.Released(taken.reference(), givenBack(taken.toRefund().get()), at) : taken;
  }

  private static Release givenBack(Release why) {
    return new Release(Release.Cause.GIVEN_BACK, why.category());
  }

  private Optional<Release> knownTooLate(int payment) {
    return payment(payment).clock().passed() ? Optional.of(Release.KNOWN_TOO_LATE) : Optional.empty();
  }

  MoneyIn attemptOver(int payment) {
    return change(payment, p -> p.withClock(p.clock().asPassed()));
  }

  /** What is held of an attempt that is over goes back, what was not claimed counts as declined. */
  MoneyIn unclaimed(int payment, Instant at) {
    return change(payment, p -> switch (p.funds()) {
      case Funds.Unpaid unpaid -> p.withFunds(new Funds.Declined(DeclineCategory.ACQUIRER_UNAVAILABLE, at));
      case Funds.Held held when held.release().isEmpty() -> p.withFunds(held.released(Release.ATTEMPT_OVER));
      case Funds.Held held -> p;
      case Funds.Declined declined -> p;
      case Funds.Released released -> p;
      case Funds.Captured taken -> p;
    });
  }

  /** One payment changes, and no other. */
  MoneyIn change(int payment, UnaryOperator<Payment> change) {
    List<Payment> now = new ArrayList<>(payments);
    now.set(payment - 1, change.apply(payment(payment)));
    return new MoneyIn(now, unexpectedFunds);
  }

  private MoneyIn changePayments(UnaryOperator<Funds> change) {
    return new MoneyIn(payments.stream().map(p -> p.withFunds(change.apply(p.funds()))).toList(),
        unexpectedFunds);
  }

  private MoneyIn changeUnexpected(UnaryOperator<Funds> change) {
    return new MoneyIn(payments,
        unexpectedFunds.stream().map(u -> new UnexpectedFunds(u.payment(), change.apply(u.funds())))
            .toList());
  }

  private MoneyIn appeared(int payment, Funds funds) {
    List<UnexpectedFunds> more = new ArrayList<>(unexpectedFunds);
    more.add(new UnexpectedFunds(payment, funds));
    return new MoneyIn(payments, more);
  }

  private static boolean isHold(Funds funds, String authorizationId) {
    return funds instanceof Funds.Held held && held.authorizationId().equals(authorizationId);
  }
}
