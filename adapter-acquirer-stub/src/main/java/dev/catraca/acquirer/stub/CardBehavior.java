package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;

/** How one operation goes at the simulated acquirer, as its card token wants it. */
sealed interface CardBehavior {
  /**
   * It is done, as far as the ledger's rules allow.
   *
   * @param answered whether the answer arrives
   * @param told what it says that it did
   */
  record Proceed(boolean answered, Told told) implements CardBehavior {}

  /** Which amount an operation is answered with. */
  enum Told {
    ASKED,
    /** Half of it, rounded down, but at least one minor unit. */
    HALF,
    /** Half as much more. */
    MORE,
    /** As many minor units of another currency. */
    OTHER_CURRENCY;

    Money of(Money asked) {
      return switch (this) {
        case ASKED -> asked;
        case HALF -> new Money(Math.max(1, asked.minorUnits() / 2), asked.currency());
        case MORE -> new Money(asked.minorUnits() + (asked.minorUnits() + 1) / 2, asked.currency());
        case OTHER_CURRENCY ->
            Money.of(asked.minorUnits(), asked.currency().getCurrencyCode().equals("USD") ? "BRL" : "USD");
      };
    }
  }

  /** Declined for good; nothing moves. */
  record Decline(DeclineCategory category, String code, String message) implements CardBehavior {}

  /** Refused, perhaps not the next time; nothing moves and nothing is kept under the key. */
  record Refuse(String message) implements CardBehavior {}

  /** The request is lost before it has any effect. */
  record LoseRequest() implements CardBehavior {}

  /** No answer, and the effect comes later. */
  record ActLate() implements CardBehavior {}

  CardBehavior NORMAL = new Proceed(true, Told.ASKED);
  CardBehavior UNHEARD = new Proceed(false, Told.ASKED);
}
