package dev.catraca.order;

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
    refuseCardNumber(id, purchase, payment);
  }

  /**
   * Refuses an order that carries, anywhere, the number of the card it is paid with: such a number must never reach the store
   * or Legiti.
   *
   * @throws InvalidValueException naming the field
   */
  public static void refuseCardNumber(OrderId id, Purchase purchase, PaymentOffer payment) {
    Card card = payment.card();
    Texts.of(id, purchase, payment,
        (field, text) -> Require.that(!CardNumber.isIn(text, card.bin(), card.last4()),
            field, "must not contain a full card number"));
  }
}
