package dev.catraca.model;

import dev.catraca.order.Money;

/**
 * Money that the card's holder took back.
 *
 * @param chargebackId the merchant's id of it; a number sign and the fact's number where it was told before chargebacks had ids
 * @param fraud whether for fraud
 * @param reference the acquirer's id of the capture or charge that it was taken from
 * @param reversed whether the dispute was won, and the money is the merchant's again
 */
public record Chargeback(String chargebackId, Money amount, boolean fraud, String reference,
    boolean reversed) {
  Chargeback asReversed() {
    return new Chargeback(chargebackId, amount, fraud, reference, true);
  }

  Chargeback forFraud() {
    return new Chargeback(chargebackId, amount, true, reference, reversed);
  }
}
