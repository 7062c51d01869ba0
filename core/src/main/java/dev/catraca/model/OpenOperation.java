package dev.catraca.model;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation that was started and not concluded: until then its outcome is unknown, and nothing else is asked of the acquirer for
 * this order.
 *
 * @param startedAt when the start was recorded, before the first send
 * @param lastRepetition set once it must not be repeated any more
 * @param before what was so of the money that it acts on when it was started, whatever is learned later
 * @param acceptedAs the acquirer's own id of it, once it has accepted it for later
 * @param announced that the acquirer has news of it, which it tells only when it is asked
 */
public record OpenOperation(OperationRef ref, Money amount, Optional<String> reference,
    Optional<String> refundId,
    AcquirerTerms terms, Instant startedAt, Optional<LastRepetition> lastRepetition, Before before,
    Optional<String> acceptedAs, Optional<Announcement> announced) {
  /**
   * That nothing is repeated any more: the key may be forgotten, or the attempt's deadline has passed.
   *
   * @param sequence of the fact that says so
   * @param at when that was recorded
   */
  public record LastRepetition(long sequence, Instant at) {}

  /**
   * What was so of the money that an operation acts on when it was started.
   *
   * @param captured how much of it had been taken; empty while it was only held, and where there was none
   * @param refunded how much of it had been given back, by the acquirer's word
   * @param heldUntil when its hold ends; empty where there was none
   */
  public record Before(Optional<Money> captured, Money refunded, Optional<Instant> heldUntil) {
    /** @param none no money, in the currency of the operation */
    static Before of(Optional<Funds> money, Money none) {
      Before nothing = new Before(Optional.empty(), none, Optional.empty());
      return money.map(funds -> switch (funds) {
        case Funds.Held held -> new Before(Optional.empty(), none, Optional.of(held.captureBefore()));
        case Funds.Captured taken ->
            new Before(Optional.of(taken.amount()), taken.refunded(), Optional.empty());
        case Funds.Unpaid unpaid -> nothing;
        case Funds.Declined declined -> nothing;
        case Funds.Released released -> nothing;
      }).orElse(nothing);
    }
  }

  /**
   * That the acquirer has news of it.
   *
   * @param sequence of the fact that says so
   * @param at when that was recorded
   */
  public record Announcement(long sequence, Instant at) {}

  /** One that was just started, and acts on no money that was there before. */
  public OpenOperation(OperationRef ref, Money amount, Optional<String> reference, Optional<String> refundId,
      AcquirerTerms terms, Instant startedAt) {
    this(ref, amount, reference, refundId, terms, startedAt, Optional.empty(),
        new Before(Optional.empty(), amount.none(), Optional.empty()), Optional.empty(), Optional.empty());
  }

  OpenOperation after(Before known) {
    return new OpenOperation(ref, amount, reference, refundId, terms, startedAt, lastRepetition, known,
        acceptedAs, announced);
  }

  OpenOperation accepted(String as) {
    return new OpenOperation(ref, amount, reference, refundId, terms, startedAt, lastRepetition, before,
        Optional.of(as), announced);
  }

  OpenOperation announced(long sequence, Instant at) {
    return new OpenOperation(ref, amount, reference, refundId, terms, startedAt, lastRepetition, before,
        acceptedAs, Optional.of(new Announcement(sequence, at)));
  }

  /** Whether the acquirer has taken it on and will tell what came of it. */
  public boolean isAccepted() {
    return acceptedAs.isPresent();
  }

  OpenOperation withoutRepeating(long sequence, Instant at) {
    return lastRepetition.isPresent() ? this
        : new OpenOperation(ref, amount, reference, refundId, terms, startedAt,
            Optional.of(new LastRepetition(sequence, at)), before, acceptedAs, announced);
  }

  /** Whether it holds or takes money for that payment. */
  public boolean isClaimOf(Payment payment) {
    return ref.payment() == payment.number() && ref.operation().claimsMoney();
  }

  /** How its outcome is found out now. */
  public Capabilities.Resolution resolution() {
    Capabilities capabilities = terms.capabilities();
    return lastRepetition.isPresent() || isAccepted() ? capabilities.withoutRepeating()
        : capabilities.resolution();
  }

  /** Until when it may be repeated under its key, if the key is ever forgotten. */
  public Optional<Instant> repeatableUntil() {
    return resolution() == Capabilities.Resolution.REPEAT
        ? terms.capabilities().repeatableFor().map(startedAt::plus)
        : Optional.empty();
  }

  /** From when on nobody begins to send it but who was about to: what "not found" is counted from. */
  public Instant quietSince() {
    return lastRepetition.map(LastRepetition::at).orElse(startedAt);
  }

  /** The sequence of the fact that {@link #quietSince} is the time of. */
  public long quietSinceFact() {
    return lastRepetition.map(LastRepetition::sequence).orElse(ref.number());
  }

  /** From when on its first call cannot be under way any more. */
  public Instant callOver() {
    return startedAt.plus(terms.capabilities().callTimeout());
  }

  /**
   * From when on its outcome is unknown. Until then the call may still be under way, or the acquirer, which has accepted it, has time to
   * tell; it is neither unknown nor at rest (flows, section 7).
   */
  public Instant unknownFrom() {
    Instant told = startedAt.plus(terms.capabilities().noticeWithin().orElse(Duration.ZERO));
    return isAccepted() && told.isAfter(callOver()) ? told : callOver();
  }
}
