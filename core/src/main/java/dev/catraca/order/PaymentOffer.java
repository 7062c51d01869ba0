package dev.catraca.order;

import java.util.Optional;

/**
 * One card offered for the whole amount of an order.
 *
 * @param installments 1 to 99
 */
public record PaymentOffer(Card card, int installments, Optional<Address> billingAddress) {
  public PaymentOffer {
    Require.that(installments >= 1 && installments <= 99, "installments", "must be between 1 and 99");
  }
}
