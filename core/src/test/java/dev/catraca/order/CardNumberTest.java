package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111",
      "5555.5555.5555.4444",
      "378282246310005", "6304000000000000", "tok_4111111111111111_x", "4222222222222",
      "4111_1111_1111_1111", "4111\u00a01111\u00a01111\u00a01111", "4111\u200b1111\u200b1111\u200b1111",
      "４１１１１１１１１１１１１１１１", "4 1 1 1  1 1 1 1  1 1 1 1  1 1 1 1", "4111/1111/1111/1111",
      "4111 \u2013 1111 \u2013 1111 \u2013 1111",
      "\u0664\u0661\u0661\u0661111111111111", "pay 4111 1111 1111 1111 12/27",
      "4\ufe0f\u20e31\ufe0f\u20e311111111111111",
      "\u2463\u2460\u2460\u2460111111111111", "4111\n1111\n1111\n1111"})
  void a_full_number_is_recognised_however_it_is_grouped(String text) {
    assertThat(CardNumber.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tok_approve", "4111111111111112", "411111", "411111111111",
      "41111111111111111111111", "411111******1111", "4111 11** **** 1111", "4111 11•• •••• 1111 2026",
      "4111x1111x1111x1111"})
  void other_texts_are_not_one(String text) {
    assertThat(CardNumber.isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4006381333931", "7891000315507", "1700000000002",
      "550e8400-e29b-41d4-a716-446655440000"})
  void an_ean_13_or_a_time_that_passes_luhn_is_not_the_number_of_the_card(String text) {
    assertThat(CardNumber.isIn(text, "411111", "1111")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111111111111111", "order 4111-1111-1111-1111", "994111111111111111",
      "41111111111111110000"})
  void the_number_of_the_very_card_is_found_wherever_it_stands(String text) {
    assertThat(CardNumber.isIn(text, "411111", "1111")).isTrue();
    assertThat(CardNumber.isIn(text, "41111111", "1111")).isTrue();
    assertThat(CardNumber.isIn(text, "555555", "4444")).isFalse();
  }

  @Property
  void every_number_that_passes_luhn_is_found_and_no_other(
      @ForAll @CharRange(from = '0', to = '9') @StringLength(min = 12, max = 18) String digits) {
    String valid = digits + checkDigit(digits);
    String wrong = digits + (checkDigit(digits) + 1) % 10;
    assertThat(CardNumber.isIn(valid)).isTrue();
    assertThat(CardNumber.isIn(wrong)).isFalse();
    assertThat(CardNumber.isIn("x" + valid + "x", valid.substring(0, 6), valid.substring(valid.length() - 4)))
        .isTrue();
  }

  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return (10 - sum % 10) % 10;
  }

  @Test
  void no_card_field_takes_a_full_number() {
    String number = "5555555555554444";
    assertRefused("token", () -> new Card(number, "555555", "4444", Optional.empty(), Optional.empty()));
    assertRefused("token",
        () -> new Card("tok-" + number, "555555", "4444", Optional.empty(), Optional.empty()));
    assertRefused("brand", () -> new Card("t", "411111", "1111", Optional.of(number), Optional.empty()));
    assertRefused("holder_name", () -> new Card.Holder(Optional.of("ANA " + number), Optional.empty()));
    assertRefused("holder_document", () -> new Card.Holder(Optional.empty(), Optional.of(number)));
    assertRefused("bin", () -> new Card("t", number, "1111", Optional.empty(), Optional.empty()));
    assertRefused("last4", () -> new Card("t", "411111", number, Optional.empty(), Optional.empty()));
  }

  private static void assertRefused(String field, Runnable construction) {
    assertThatThrownBy(construction::run).isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(field + " ")
        .hasMessageNotContaining("5555555555554444");
  }

  @Test
  void a_card_is_the_same_when_its_token_is() {
    Card one = new Card("t", "411111", "1111", Optional.empty(), Optional.empty());
    Card renewed = new Card("t", "411111", "2222", Optional.of("visa"), Optional.empty());
    Card other = new Card("T", "411111", "1111", Optional.empty(), Optional.empty());
    assertThat(one.isSameAs(renewed)).isTrue();
    assertThat(one.isSameAs(other)).isFalse();
    assertThat(one.toString()).doesNotContain("Optional");
  }
}
