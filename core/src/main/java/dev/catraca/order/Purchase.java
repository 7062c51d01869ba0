package dev.catraca.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was bought and by whom: all that Legiti's order can carry besides amount, status and payments (Legiti page, section 5.1).
 *
 * @param createdAt when the order was created in the shop; the time of placement where absent
 * @param gross total before discount, shipping and tip
 * @param invoiceDocument the document printed on the invoice
 */
public record Purchase(Optional<Instant> createdAt, Optional<Money> gross, Optional<Money> discount,
    Optional<Money> shipping, Optional<Money> tip, List<String> couponNames,
    Optional<Document> invoiceDocument,
    Buyer buyer, List<Item> items, List<Delivery> deliveries, Optional<CustomData> customData) {
  public Purchase {
    couponNames = Require.texts("coupon_names", couponNames);
    items = Require.list("items", items);
    deliveries = Require.list("deliveries", deliveries);
  }
}
