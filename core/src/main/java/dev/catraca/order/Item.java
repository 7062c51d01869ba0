package dev.catraca.order;

import java.util.Optional;

/**
 * One line of an order (Legiti page, section 5.4). The figures are passed on as given and not added up: the service does not.
 *
 * @param quantity at least one
 */
public record Item(int quantity, Money unitPrice, Optional<Money> unitDiscount, Optional<Money> totalValue,
    Product product) {
  public Item {
    Require.that(quantity >= 1, "quantity", "must be at least 1");
  }
}
