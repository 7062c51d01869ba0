package dev.catraca.model;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Optional;

/** Where the money of one payment is, by the acquirer's word. */
public sealed interface Funds {
  /** Whether it is the hold or the charge of that id, be it closed by now. */
  default boolean isHoldOrChargeOf(String id) {
    return switch (this) {
      case Held held -> held.authorizationId().equals(id);
      case Released released -> released.authorizationId().equals(id);
      case Captured taken -> taken.reference().equals(id);
      case Unpaid unpaid -> false;
      case Declined declined -> false;
    };
  }

  /** Whether the payment has come to nothing, for certain: it was declined, or its hold is closed. */
  default boolean isClosed() {
    return switch (this) {
      case Declined declined -> true;
      case Released released -> true;
      case Unpaid unpaid -> false;
      case Held held -> false;
      case Captured taken -> false;
    };
  }

  /** Nothing was held or taken yet. */
  record Unpaid() implements Funds {}

  /**
   * A hold: a debt until the acquirer says that it is captured, voided or expired.
   *
   * @param start the authorization that made it
   * @param heldAt when it became known
   * @param release set once it is to be voided though the order goes on
   */
  record Held(long start, String authorizationId, Money amount, Instant heldAt, Instant captureBefore,
      Optional<Release> release) implements Funds {
    public boolean isKnownTooLate() {
      return release.filter(Release::isKnownTooLate).isPresent();
    }

    Held released(Release why) {
      return new Held(start, authorizationId, amount, heldAt, captureBefore, Optional.of(why));
    }
  }

  /** The issuer or acquirer said no. */
  record Declined(DeclineCategory category, Instant at) implements Funds {}

  /** The hold is closed. */
  record Released(String authorizationId, Release why, Instant at) implements Funds {}

  /**
   * The money was taken.
   *
   * @param reference what a refund refers to: the authorization or the charge
   * @param refunded how much was given back of it, as the acquirer said; it may say more than was taken
   * @param doubted how much was asked for in refunds that the acquirer answered in another currency
   * @param toRefund set where it was taken against our will and the order goes on
   */
  record Captured(long start, String reference, Money amount, Money refunded, Money doubted,
      Optional<Release> toRefund) implements Funds {
    /** What did not go back yet, chargebacks aside. */
    public Money left() {
      return Amounts.minus(amount, refunded);
    }

    public boolean isKnownTooLate() {
      return toRefund.filter(Release::isKnownTooLate).isPresent();
    }

    /** So much of what went back is here again. */
    Captured cameBack(Money again) {
      return new Captured(start, reference, amount, Amounts.minus(refunded, again), doubted, toRefund);
    }

    /** @param asked what was to be refunded; it counts where what was refunded is in another currency */
    Captured refund(Money more, Money asked) {
      return Amounts.isLike(amount, more)
          ? new Captured(start, reference, amount, Amounts.plus(refunded, more), doubted, toRefund)
          : new Captured(start, reference, amount, refunded, Amounts.plus(doubted, asked), toRefund);
    }
  }
}
