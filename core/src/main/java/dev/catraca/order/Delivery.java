package dev.catraca.order;

import java.util.Optional;

/**
 * How an order reaches the buyer. What Legiti wants to know of a delivery is not documented (Legiti page, section 5.6).
 *
 * @param id the merchant's own id of the delivery
 * @param method such as {@code courier} or {@code pickup}
 */
public record Delivery(String id, Optional<String> method, Optional<String> recipientName,
    Optional<Address> address) {
  public Delivery {
    Require.text("id", id);
    Require.text("method", method);
    Require.text("recipient_name", recipientName);
  }

  @Override
  public String toString() {
    return "Delivery[" + id + "]";
  }
}
