package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private final Checkout order = Sample.checkout();

  @Test
  void equal_orders_do_not_differ() {
    assertThat(Differences.between(order, Sample.checkout())).isEmpty();
  }

  @Test
  void every_field_that_differs_is_named_by_its_path() {
    Card other = new Card("tok_b", "411111", "1111", Optional.of("visa"), Optional.empty());
    Checkout changed = new Checkout(order.id(), Optional.of(FlowKind.DIRECT), Money.of(12_000, "BRL"),
        Sample.purchase(Sample.buyer("buyer-2"), Optional.of("B-2"), List.of("SPRING"), List.of(),
            Map.of("k", 1)),
        new PaymentOffer(other, 2, Optional.empty()));
    assertThat(Differences.between(order, changed)).containsExactly("flow", "amount", "coupon_names",
        "buyer.id", "items[0].product.sku", "custom_data", "payment.card.token",
        "payment.installments");
  }

  @Test
  void what_only_the_acquirer_understands_differs_as_a_whole_and_so_does_how_often_a_token_can_be_used() {
    PaymentOffer offer = order.payment();
    Checkout changed = new Checkout(order.id(), order.flow(), order.amount(), order.purchase(),
        new PaymentOffer(offer.card().usableOnce(), offer.installments(), offer.billingAddress(),
            Map.of("customer", "secret-id")));
    assertThat(Differences.between(order, changed)).containsExactly("payment.card.reusable",
        "payment.acquirer_data");
  }

  @Test
  void an_amount_is_named_by_its_field_and_the_currency_by_its_own_however_many_amounts_there_are() {
    assertThat(Differences.between(order, paidWith(11_001, "BRL"))).containsExactly("amount");
    assertThat(Differences.between(order, paidWith(11_000, "USD"))).containsExactly("currency");
    assertThat(Differences.between(order, paidWith(11_001, "USD"))).containsExactly("amount", "currency");
  }

  private Checkout paidWith(long amount, String currency) {
    Purchase purchase = Sample.purchase(order.purchase().buyer(), Optional.of("B-1"), List.of(), List.of(),
        Map.of(),
        Money.of(5_500, currency));
    return new Checkout(order.id(), order.flow(), Money.of(amount, currency), purchase, order.payment());
  }

  @Test
  void nothing_of_the_values_is_told() {
    Checkout changed = Sample.checkout("order-1",
        Sample.purchase(Sample.buyer("secret-id"), Optional.of("B-1"), List.of(), List.of(), Map.of()),
        order.payment());
    assertThat(Differences.between(order, changed)).containsExactly("buyer.id");
  }
}
