package dev.catraca.legiti.contract;

import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.port.OrderReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the contract tells Legiti of. */
final class Orders {
  private static final Money AMOUNT = Money.of(11_000, "BRL");

  private Orders() {}

  /** A small order of a buyer with that address, on which the simulator's decision depends. */
  static OrderReport of(String id, String email) {
    Checkout checkout = Checkout.order(id).amount(AMOUNT.minorUnits(), "BRL")
        .buyer("98745", buyer -> buyer.email(email)).card("tok_secret", "41111122", "1111").build();
    return new OrderReport(checkout.id(), AMOUNT, Instant.parse("2026-03-01T12:00:00.987Z"),
        new OrderSnapshot(OrderStatus.PENDING, List.of()),
        new PersonalData(checkout.purchase(), Map.of()));
  }

  static PaymentSnapshot payment() {
    return new PaymentSnapshot(2,
        new Card("tok_secret", "41111122", "1111", Optional.of("visa"), Optional.empty()), 3,
        AMOUNT, PaymentSnapshot.Status.AUTHORIZED, Optional.of("stub"), Optional.of("tx-2"));
  }
}
