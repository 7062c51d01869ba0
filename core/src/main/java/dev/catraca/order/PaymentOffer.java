package dev.catraca.order;

import java.util.Map;
import java.util.Optional;

/**
 * One card offered for the whole amount of an order.
 *
 * @param installments 1 to 99
 * @param acquirerData what only the acquirer understands, such as its id of the customer; <em>not</em> personal, since it is kept in
 *     history with the card and never erased. At most {@value #MOST_DATA} pairs, the names of at most {@value #LONGEST_NAME}
 *     characters, the values of at most {@value #LONGEST_VALUE}; always in the order of their names
 */
public record PaymentOffer(Card card, int installments, Optional<Address> billingAddress,
    Map<String, String> acquirerData) {
  /** How many pairs of data for the acquirer a payment may have. */
  public static final int MOST_DATA = 20;
  /** How many characters the name of one may have. */
  public static final int LONGEST_NAME = 40;
  /** How many characters the value of one may have. */
  public static final int LONGEST_VALUE = 256;

  public PaymentOffer {
    Require.that(installments >= 1 && installments <= 99, "installments", "must be between 1 and 99");
    acquirerData = Require.pairs("acquirer_data", acquirerData, MOST_DATA, LONGEST_NAME, LONGEST_VALUE);
  }

  /** An offer with nothing that only the acquirer understands. */
  public PaymentOffer(Card card, int installments, Optional<Address> billingAddress) {
    this(card, installments, billingAddress, Map.of());
  }
}
