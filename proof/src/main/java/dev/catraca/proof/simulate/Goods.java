package dev.catraca.proof.simulate;

import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Item;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import java.util.List;
import java.util.Optional;

/** What is bought and how it is paid in simulated orders. */
final class Goods {
  private static final Buyer BUYER = new Buyer("buyer-1", Optional.of("Ana Souza"),
      Optional.of("ana@buyer.test"),
      Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(),
      Optional.empty());
  private static final Product BOOK = new Product(Optional.of("B-1"), Optional.of("Book"), Optional.empty(),
      Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  private Goods() {}

  static Checkout checkout(OrderPlan plan) {
    return checkout(plan, plan.amount());
  }

  /** Another order under the same id. */
  static Checkout another(OrderPlan plan) {
    return checkout(plan, new Money(plan.amount().minorUnits() + 1, plan.amount().currency()));
  }

  private static Checkout checkout(OrderPlan plan, Money amount) {
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), BUYER,
        List.of(new Item(1, amount, Optional.empty(), Optional.empty(), BOOK)), List.of(), Optional.empty());
    return new Checkout(new OrderId(plan.label()), Optional.of(plan.flow()), amount, purchase,
        offer(plan, 1));
  }

  /** One of the customer's cards. */
  static PaymentOffer offer(OrderPlan plan, int card) {
    Card paid = new Card("tok-" + plan.label() + "-" + card, "411111", "111" + card % 10, Optional.of("visa"),
        Optional.of(new Card.Holder(Optional.of("ANA SOUZA"), Optional.empty())));
    return new PaymentOffer(paid, 1, Optional.empty());
  }
}
