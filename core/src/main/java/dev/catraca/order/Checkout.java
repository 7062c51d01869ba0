package dev.catraca.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order as a merchant places it: one card for the whole amount (flows, scope).
 *
 * @param flow empty for the policy's default
 * @param amount at least one minor unit; what is authorized, evaluated and captured
 */
public record Checkout(OrderId id, Optional<FlowKind> flow, Money amount, Purchase purchase,
    PaymentOffer payment) {
  public Checkout {
    Require.that(amount.minorUnits() >= 1, "amount", "must be at least one minor unit");
    OneCurrency.check(purchase, amount.currency());
    InvalidValueException.throwAny(Reportable.complaints(purchase));
    Require.that(!payment.card().numberIsIn(BigDecimal.valueOf(amount.minorUnits())), "amount", PROBLEM);
    refuseCardNumber(id, Optional.of(purchase), payment, payment.card());
  }

  /** Begins a checkout; see {@link CheckoutBuilder}. */
  public static CheckoutBuilder order(String id) {
    return new CheckoutBuilder(id);
  }

  private static final String PROBLEM = "must not contain a full card number";

  /**
   * Refuses an order, or an offer to pay it, that carries anywhere the number of a card that it is paid with: such a number must never
   * reach the store or Legiti.
   *
   * @param purchase empty once it was erased
   * @throws InvalidValueException naming each field
   */
  public static void refuseCardNumber(OrderId id, Optional<Purchase> purchase, PaymentOffer payment,
      Card card) {
    List<InvalidValueException> found = new ArrayList<>();
    Texts.of(id, purchase, payment, new Texts.Visitor() {
      @Override
      public void text(String path, String text) {
        // Whether the token is its card's number the card itself knows, by a rule of its own.
        if (!path.equals("payment.card.token") && card.numberIsIn(text)) {
          found.add(new InvalidValueException(path, PROBLEM));
        }
      }

      @Override
      public void number(String path, BigDecimal number) {
        if (card.numberIsIn(number)) {
          found.add(new InvalidValueException(path, PROBLEM));
        }
      }
    });
    InvalidValueException.throwAny(found);
  }
}
