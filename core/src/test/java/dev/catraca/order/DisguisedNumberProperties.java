package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A card's number is found in every disguise, and what is no card's number is let through. */
class DisguisedNumberProperties {
  private static final List<String> SEPARATORS = List.of("", " ", "-", ".", "\u00a0", "\u2007", "\u202f",
      "\u200b",
      "\t", "\n", "/", "_", ",", ":", " - ", "\u2013", "\u00ad", " . ", "   ", "|", "\ufeff", "~", "\u0301");
  /** Where each script's zero stands. */
  private static final List<Integer> ZEROS = List.of((int) '0', 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce,
      0x1d7f6);

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> schemes = Arbitraries.of("411111", "40000056", "555555", "222300", "378282", "30569309",
        "353011", "606282", "636297", "622123");
    return Combinators.combine(schemes, Arbitraries.strings().numeric().ofLength(13)).as((bin, rest) -> {
      int length = bin.startsWith("37") ? 15 : bin.startsWith("305") ? 14 : 16;
      return withCheckDigit((bin + rest).substring(0, length - 1));
    });
  }

  @Provide
  Arbitrary<List<String>> gaps() {
    return Arbitraries.of(SEPARATORS).list().ofSize(20);
  }

  @Property(tries = 2000)
  void a_card_finds_its_number_however_it_is_written(@ForAll("numbers") String number,
      @ForAll("gaps") List<String> gaps, @ForAll List<Boolean> breaks) {
    Card card = card(number);
    StringBuilder text = new StringBuilder("see: ");
    for (int i = 0; i < number.length(); i++) {
      boolean gap = i > 0 && !breaks.isEmpty() && breaks.get(i % breaks.size());
      text.append(gap ? gaps.get(i) : "")
          .appendCodePoint(ZEROS.get((i + breaks.size()) % ZEROS.size()) + number.charAt(i) - '0');
    }
    assertThat(card.numberIsIn(text.toString())).as(text.toString()).isTrue();
    assertThat(card.numberIsIn(text + " 12/27")).isTrue();
  }

  @Property
  void a_card_finds_its_number_in_numbers(@ForAll("numbers") String number) {
    BigDecimal whole = new BigDecimal(number);
    Card card = card(number);
    for (BigDecimal each : List.of(whole, whole.negate(), whole.stripTrailingZeros(), whole.movePointLeft(2),
        whole.movePointLeft(7), whole.movePointLeft(40).stripTrailingZeros(), whole.movePointRight(5),
        whole.scaleByPowerOfTen(90), new BigDecimal(number + ".25"))) {
      assertThat(card.numberIsIn(each)).as(each.toString()).isTrue();
      assertThatThrownBy(() -> order(card, Map.of("n", List.of(each))))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("custom_data.n[0] must not contain a full card number");
    }
    assertThatThrownBy(() -> order(card, Map.of("a", Map.of(number, true))))
        .isInstanceOf(InvalidValueException.class);
  }

  @Property
  void without_first_and_last_digits_a_number_is_known_by_what_it_looks_like(
      @ForAll("numbers") String number) {
    Assume.that(!Document.isCompanyNumber(number));
    Card wallet = new Card("wallet", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    String grouped = number.replaceAll("(....)(?=.)", "$1 ");
    for (String text : List.of(number, grouped, "nr. " + grouped + " 12/27 123", "x" + number + "x")) {
      assertThat(wallet.numberIsIn(text)).as(text).isTrue();
    }
    assertThat(wallet.numberIsIn(new BigDecimal(number).stripTrailingZeros())).isTrue();
    for (String token : List.of(number, grouped, "tok_" + number)) {
      assertThatThrownBy(() -> new Card(token, Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty())).hasMessageContaining("send bin and last4 with it");
    }
  }

  @Property
  void ids_that_pass_luhn_by_chance_are_tokens(@ForAll long high, @ForAll long low,
      @ForAll("sixteen") String sixteen) {
    for (String token : List.of(new UUID(high, low).toString(), sixteen, withCheckDigit(sixteen.substring(1)),
        "rec-" + sixteen)) {
      assertThat(new Card(token, "411111", "1111", Optional.empty(), Optional.empty()).token())
          .isEqualTo(token);
    }
    String id = "8" + withCheckDigit(sixteen.substring(2));
    assertThat(new Card(id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
        .isNotNull();
  }

  @Provide
  Arbitrary<String> sixteen() {
    return Arbitraries.strings().numeric().ofLength(16).filter(digits -> !digits.startsWith("411111"));
  }

  @Property
  void ordinary_long_ids_stand_anywhere(@ForAll("articles") String article, @ForAll("times") String time,
      @ForAll("sixteen") String sixteen) {
    Card card = new Card("tok", "411111", "1111", Optional.empty(), Optional.empty());
    Card wallet = new Card("tok", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    for (String id : List.of(article, time, withCheckDigit(article.substring(1)),
        withCheckDigit(time.substring(1)))) {
      assertThat(Sample.checkout(id, Sample.purchase(Sample.buyer(id), Optional.of(id), List.of(), List.of(),
          Map.of("id", id, "n", new BigDecimal(id))), new PaymentOffer(card, 1, Optional.empty())))
          .isNotNull();
      assertThat(wallet.numberIsIn(id)).as(id).isFalse();
    }
    assertThat(card.numberIsIn(sixteen)).isFalse();
  }

  @Provide
  Arbitrary<String> articles() {
    return Arbitraries.strings().numeric().ofLength(13);
  }

  @Provide
  Arbitrary<String> times() {
    return Arbitraries.longs().between(1_500_000_000_000L, 1_900_000_000_000L).map(String::valueOf);
  }

  @Property
  void documents_of_companies_and_people_are_documents(@ForAll("roots") String root) {
    String company = Cnpj.of(root);
    String written = company.replaceAll("(..)(...)(...)(....)(..)", "$1.$2.$3/$4-$5");
    for (String document : List.of(company, written, company.substring(0, 11), "12ABC34501DE35",
        company.substring(0, 13))) {
      assertThat(new Card.Holder(Optional.of("ACME LTDA " + document), Optional.of(document))).isNotNull();
      assertThat(FullOrder.with("buyer.document", document)).isNotNull();
      assertThat(FullOrder.with("tax_invoice_document", document)).isNotNull();
      assertThat(FullOrder.with("items[0].product.seller.document", document)).isNotNull();
      assertThat(FullOrder.with("payment.card.holder_document", document)).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> roots() {
    return Combinators.combine(Arbitraries.of("11", "30", "305", "36", "38", "39", "00", ""),
        Arbitraries.strings().numeric().ofLength(12)).as((first, rest) -> (first + rest).substring(0, 12));
  }

  @Property
  void a_card_number_is_no_document(@ForAll("numbers") String number) {
    boolean company = number.length() == 14 && Document.isCompanyNumber(number);
    if (!company) {
      assertThatThrownBy(() -> new Card.Holder(Optional.empty(), Optional.of(number)))
          .hasMessage("holder_document must not contain a full card number");
    }
    assertThatThrownBy(() -> FullOrder.with("buyer.document", "4111-1111-1111-1111"))
        .hasMessage("buyer.document must not contain a full card number");
  }

  /** A company's number, made apart from how one is recognised. */
  private static final class Cnpj {
    static String of(String root) {
      String once = root + digit(root, List.of(5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
      return once + digit(once, List.of(6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    }

    private static int digit(String digits, List<Integer> weights) {
      int sum = 0;
      for (int i = 0; i < weights.size(); i++) {
        sum += (digits.charAt(i) - '0') * weights.get(i);
      }
      return sum % 11 < 2 ? 0 : 11 - sum % 11;
    }
  }

  private static Checkout order(Card card, Map<String, Object> custom) {
    return Sample.checkout("o",
        Sample.purchase(Sample.buyer("b"), Optional.empty(), List.of(), List.of(), custom),
        new PaymentOffer(card, 1, Optional.empty()));
  }

  private static Card card(String number) {
    return new Card("tok", number.substring(0, 6), number.substring(number.length() - 4), Optional.empty(),
        Optional.empty());
  }

  private static String withCheckDigit(String digits) {
    for (int check = 0; check <= 9; check++) {
      String number = digits + check;
      String doubled = java.util.stream.IntStream.range(0, number.length()).mapToObj(i -> {
        int digit = number.charAt(number.length() - 1 - i) - '0';
        return Integer.toString(i % 2 == 0 ? digit : digit * 2);
      }).collect(Collectors.joining());
      if (doubled.chars().map(c -> c - '0').sum() % 10 == 0) {
        return number;
      }
    }
    throw new IllegalStateException(digits);
  }
}
