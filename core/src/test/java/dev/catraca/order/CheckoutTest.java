package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutTest {
  private static final String NUMBER = "4111111111111111";
  private static final PaymentOffer OFFER = new PaymentOffer(Sample.CARD, 1, Optional.empty());

  /** The number of the card that pays has no business anywhere in the order. */
  @ParameterizedTest
  @CsvSource({"id", "buyer.id", "buyer.name", "items[0].product.sku", "coupon_names[1]",
      "deliveries[0].address.street_name", "custom_data.note", "custom_data.list[0].deep",
      "payment.billing_address.street_name"})
  void the_full_number_of_the_card_is_refused_wherever_it_stands(String field) {
    assertThatThrownBy(() -> withNumberIn(field)).isInstanceOf(InvalidValueException.class)
        .hasMessage(field + " must not contain a full card number").hasMessageNotContaining(NUMBER);
  }

  private static Checkout withNumberIn(String field) {
    Buyer named = new Buyer(field.equals("buyer.id") ? NUMBER : "b",
        Optional.of(field.equals("buyer.name") ? "Ana 4111 1111 1111 1111" : "Ana"), Optional.empty(),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
    Map<String, Object> custom = switch (field) {
      case "custom_data.note" -> Map.of("note", "see " + NUMBER);
      case "custom_data.list[0].deep" -> Map.of("list", List.of(Map.of("deep", Long.valueOf(NUMBER))));
      default -> Map.of();
    };
    Delivery delivery = new Delivery("d", Optional.empty(), Optional.empty(), Optional
        .of(Sample.address(field.startsWith("deliveries") ? "4111-1111-1111-1111" : "Rua A")));
    Purchase purchase = Sample.purchase(named, Optional.of(field.startsWith("items") ? NUMBER : "B-1"),
        List.of("SPRING", field.startsWith("coupon") ? NUMBER : "SUMMER"), List.of(delivery), custom);
    PaymentOffer payment = field.startsWith("payment")
        ? new PaymentOffer(Sample.CARD, 1, Optional.of(Sample.address(NUMBER)))
        : OFFER;
    return Sample.checkout(field.equals("id") ? NUMBER : "order-1", purchase, payment);
  }

  @Test
  void another_long_number_that_passes_luhn_may_stand_there() {
    assertThat(Sample.checkout("4006381333931", Sample.purchase(Sample.buyer("5555555555554444"),
        Optional.of("7891000315507"), List.of(), List.of(), Map.of()), OFFER)).isNotNull();
  }

  @Test
  void an_order_costs_at_least_one_minor_unit() {
    Checkout order = Sample.checkout();
    assertThatThrownBy(
        () -> new Checkout(order.id(), order.flow(), Money.of(0, "BRL"), order.purchase(), order.payment()))
        .isInstanceOf(InvalidValueException.class).hasMessageStartingWith("amount ");
  }

  @Test
  void every_amount_is_in_the_orders_currency() {
    Purchase pesos = Sample.purchase(Sample.buyer("b"), Optional.empty(), List.of(), List.of(), Map.of(),
        Money.of(1, "CLP"));
    assertThatThrownBy(() -> Sample.checkout("order-1", pesos, OFFER))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("items[0].unit_price must be in BRL as the order is");
  }

  @Test
  void no_text_of_it_tells_who_buys() {
    assertThat(Sample.checkout().toString()).doesNotContain("Ana", "ana@buyer.test", "buyer-1");
  }
}
