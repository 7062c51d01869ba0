package dev.catraca.antifraud;

import dev.catraca.order.OrderStatus;
import java.util.List;

/** Status and payments of an order at one moment. */
public record OrderSnapshot(OrderStatus status, List<PaymentSnapshot> payments) {
  public OrderSnapshot {
    payments = List.copyOf(payments);
  }
}
