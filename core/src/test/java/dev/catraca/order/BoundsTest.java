package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is taken and the first that is not, for every bound of the vocabulary. */
class BoundsTest {
  private static final Money REAL = Money.of(1, "BRL");

  @Test
  void a_text_has_1024_characters_at_most_counted_as_people_count_them() {
    assertTaken(() -> FullOrder.with("buyer.name", "x".repeat(1024)));
    assertTaken(() -> FullOrder.with("buyer.name", "😀".repeat(1024)));
    assertRefused("name", () -> FullOrder.with("buyer.name", "x".repeat(1025)));
    assertRefused("name", () -> FullOrder.with("buyer.name", ""));
  }

  @Test
  void an_orders_id_has_128_characters_at_most_counted_as_people_count_them() {
    assertTaken(() -> new OrderId("x".repeat(128)));
    assertTaken(() -> new OrderId("😀".repeat(128)));
    assertRefused("id", () -> new OrderId("x".repeat(129)));
    assertRefused("id", () -> new OrderId("😀".repeat(129)));
  }

  @Test
  void a_nul_is_refused_wherever_it_stands() {
    assertRefused("name", () -> FullOrder.with("buyer.name", "\0Ana"));
    assertRefused("name", () -> FullOrder.with("buyer.name", "Ana\0"));
  }

  @Test
  void a_list_has_a_thousand_entries_at_most_and_each_is_looked_at() {
    assertTaken(() -> coupons(Collections.nCopies(1000, "A")));
    assertRefused("coupon_names", () -> coupons(Collections.nCopies(1001, "A")));
    assertRefused("coupon_names[1]", () -> coupons(List.of("A", "")));
  }

  @Test
  void data_for_the_acquirer_is_twenty_pairs_at_most_with_names_of_40_characters_and_values_of_256() {
    assertTaken(() -> data(pairs(20)));
    assertTaken(() -> data(Map.of("é".repeat(40), "😀".repeat(256))));
    assertRefused("acquirer_data", () -> data(pairs(21)));
    assertRefused("acquirer_data", () -> data(Map.of("x".repeat(41), "x")));
    assertRefused("acquirer_data", () -> data(Map.of("", "x")));
    assertRefused("acquirer_data", () -> data(Map.of("a\0", "x")));
    assertRefused("acquirer_data", () -> data(Map.of("a", "x".repeat(257))));
    assertRefused("acquirer_data", () -> data(Map.of("a", "")));
    assertRefused("acquirer_data", () -> data(Map.of("a", "\ud800")));
  }

  @Test
  void data_for_the_acquirer_stands_in_the_order_of_its_names_whatever_order_it_came_in() {
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("b", "1");
    backwards.put("a", "2");
    assertThat(data(backwards).acquirerData().keySet()).containsExactly("a", "b");
  }

  private static PaymentOffer data(Map<String, String> pairs) {
    return new PaymentOffer(Sample.CARD, 1, Optional.empty(), pairs);
  }

  private static Map<String, String> pairs(int many) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < many; i++) {
      pairs.put("name-" + i, "x");
    }
    return pairs;
  }

  private static void coupons(List<String> names) {
    Sample.purchase(Sample.buyer("b"), Optional.empty(), names, List.of(), Map.of());
  }

  @Test
  void an_order_costs_one_minor_unit_at_least() {
    Checkout order = Sample.checkout();
    assertTaken(
        () -> new Checkout(order.id(), order.flow(), REAL, order.purchase(), order.payment()));
  }

  @Test
  void there_is_one_of_an_item_at_least() {
    Product product = Sample.checkout().purchase().items().get(0).product();
    assertTaken(() -> new Item(1, REAL, Optional.empty(), Optional.empty(), product));
    assertRefused("quantity", () -> new Item(0, REAL, Optional.empty(), Optional.empty(), product));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "99,true", "100,false"})
  void a_card_is_paid_in_1_to_99_installments(int installments, boolean taken) {
    ThrowingCallable offer = () -> new PaymentOffer(Sample.CARD, installments, Optional.empty());
    if (taken) {
      assertTaken(offer);
    } else {
      assertRefused("installments", offer);
    }
  }

  @ParameterizedTest
  @CsvSource({"90,180,", "-90,-180,", "90.000001,0,latitude", "-90.000001,0,latitude",
      "0,180.000001,longitude", "0,-180.000001,longitude"})
  void a_place_is_on_the_earth(BigDecimal latitude, BigDecimal longitude, String refused) {
    ThrowingCallable place = () -> new Address(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(latitude), Optional.of(longitude));
    if (refused == null) {
      assertTaken(place);
    } else {
      assertRefused(refused, place);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "@test", "ana@", "a na@test", "ana@b@c"})
  void an_email_address_has_two_parts(String email) {
    assertRefused("email",
        () -> new Buyer("b", Optional.empty(), Optional.of(email), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11 98765", "+55", "123456789012345678901"})
  void a_phone_number_is_digits(String number) {
    assertRefused("phone_number", () -> new Phone(Optional.empty(), number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "55555", "BR"})
  void a_phones_country_is_one_to_four_digits(String country) {
    assertRefused("phone_country_code", () -> new Phone(Optional.of(country), "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total_gross", "discount", "shipping", "tip", "items[0].unit_discount",
      "items[0].total_value"})
  void every_amount_of_an_order_is_in_its_currency(String path) {
    Purchase usual = Sample.checkout().purchase();
    Item item = new Item(1, REAL, in(path, "items[0].unit_discount"), in(path, "items[0].total_value"),
        usual.items().get(0).product());
    Purchase purchase = new Purchase(Optional.empty(), in(path, "total_gross"), in(path, "discount"),
        in(path, "shipping"), in(path, "tip"), List.of(), Optional.empty(), usual.buyer(), List.of(item),
        List.of(), Optional.empty());

    assertThatThrownBy(() -> Sample.checkout("o", purchase, Sample.checkout().payment()))
        .hasMessage(path + " must be in BRL as the order is");
  }

  private static Optional<Money> in(String other, String path) {
    return Optional.of(other.equals(path) ? Money.of(1, "CLP") : REAL);
  }

  @Test
  void lists_of_free_data_are_nested_16_deep_at_most() {
    assertTaken(() -> new CustomData(Map.of("list", lists(CustomData.DEEPEST - 1))));
    assertRefused("custom_data.list" + "[0]".repeat(CustomData.DEEPEST - 1),
        () -> new CustomData(Map.of("list", lists(CustomData.DEEPEST))));
  }

  private static Object lists(int deep) {
    return deep == 0 ? "leaf" : List.of(lists(deep - 1));
  }

  @Test
  void floats_that_are_no_numbers_are_refused_by_their_path() {
    assertRefused("custom_data.n", () -> new CustomData(Map.of("n", Float.NaN)));
    assertRefused("custom_data.n", () -> new CustomData(Map.of("n", Float.NEGATIVE_INFINITY)));
  }

  @Test
  void money_is_compared_and_printed_in_its_own_currency() {
    assertThat(Money.of(0, "CLP").isZero()).isTrue();
    assertThat(REAL.isZero()).isFalse();
    assertThat(REAL.none()).isEqualTo(Money.of(0, "BRL"));
    assertThat(Money.of(2, "BRL")).isGreaterThan(REAL);
    assertThat(Money.of(11_000, "KWD")).hasToString("11.000 KWD");
  }

  @Test
  void a_complaint_can_be_told_from_the_object_that_contains_the_field() {
    InvalidValueException outer = new InvalidValueException("sku", "must not be empty").under("product");

    assertThat(outer).hasMessage("product.sku must not be empty");
    assertThat(outer.field()).isEqualTo("product.sku");
    assertThat(outer.problem()).isEqualTo("must not be empty");
  }

  @Test
  void a_difference_inside_a_part_that_may_be_absent_is_named_by_its_own_path() {
    Card card = Sample.CARD;
    PaymentOffer here = new PaymentOffer(card, 1, Optional.of(Sample.address("Rua A")));
    PaymentOffer there = new PaymentOffer(card, 1, Optional.of(Sample.address("Rua B")));
    PaymentOffer nowhere = new PaymentOffer(card, 1, Optional.empty());

    assertThat(Differences.between(here, there)).containsExactly("billing_address.street_name");
    assertThat(Differences.between(here, nowhere)).containsExactly("billing_address");
    assertThat(Differences.between(nowhere, here)).containsExactly("billing_address");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 4111111111111111", "4111111111111111 ", "-4111111111111111.",
      "4111111111111111 5"})
  void a_card_number_is_seen_beside_separators_too(String text) {
    assertThat(CardNumber.isIn(text, "411111", "1111")).isTrue();
  }

  @Test
  void digits_that_only_begin_like_the_card_are_not_its_number() {
    assertThat(CardNumber.isIn("99411111", "411111", "1111")).isFalse();
    assertThat(CardNumber.isIn("5555555555555555554444", "555555", "4444")).isTrue();
  }

  private static void assertTaken(ThrowingCallable construction) {
    assertThatCode(construction).doesNotThrowAnyException();
  }

  private static void assertRefused(String field, ThrowingCallable construction) {
    assertThatThrownBy(construction).isInstanceOfSatisfying(InvalidValueException.class,
        refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
