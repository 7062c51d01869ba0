package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that payments people review: what is wrong with one is told by file and line, and stops whoever reads it. */
class TableTest {
  private static final String CODES = """
      # from the acquirer's page
      # of a day
      brand,code,category,note
      Visa,51,FUNDS,too little, or nothing
      any,51,OTHER,
      """;

  private static CodeTable<DeclineCategory> codes(String text) {
    return new CodeTable<>(file -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "codes.csv",
        DeclineCategory.class, "brand", "code", "category");
  }

  private static CurrencyTable currencies(String... rows) {
    String text = "currency,decimals,step,least,note\n" + String.join("\n", rows);
    return new CurrencyTable(file -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "currencies.csv", "Riverbank", 99_999);
  }

  @Test
  void a_code_is_found_by_all_that_names_it() {
    assertThat(codes(CODES).find("Visa", "51")).contains(DeclineCategory.FUNDS);
    assertThat(codes(CODES).find("any", "51")).contains(DeclineCategory.OTHER);
    assertThat(codes(CODES).find("Elo", "51")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "FUNDS|MONEY|codes.csv, line 4: |MONEY", "any,51|Visa,51|codes.csv, line 5: |Visa 51 is there twice",
      "brand,code|code,brand|codes.csv, line 3: |the header must be brand,code,category,note",
      "any,51,OTHER,|any,51,OTHER|codes.csv, line 5: |a row must have 4 cells",
      "Visa,51|Visa,|codes.csv, line 4: |code is empty or has blanks",
      "Visa,51|Visa, 51|codes.csv, line 4: |code is empty or has blanks",
      "any,51,OTHER,|# any,51,OTHER,|codes.csv, line 5: |brand is empty or has blanks"})
  void what_is_wrong_is_told_by_file_and_line(String was, String is, String where, String what) {
    // A comment among the rows is one of three cells too many or too few, or of a brand that nobody has.
    String text = is.startsWith("#") ? CODES.replace(was, " " + is) : CODES.replace(was, is);
    assertThatThrownBy(() -> codes(text)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(where.strip()).hasMessageContaining(what);
  }

  @Test
  void a_table_that_is_not_there_or_empty_stops_its_reader() {
    assertThatThrownBy(
        () -> new CodeTable<>(file -> null, "codes.csv", DeclineCategory.class, "code", "category"))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("codes.csv");
    assertThatThrownBy(() -> codes("")).hasMessageContaining("codes.csv, line 1");
    assertThatThrownBy(() -> codes(CODES + "\n")).hasMessageContaining("line 6");
  }

  @Test
  void a_currency_is_counted_by_its_own_row_or_by_the_one_of_its_decimals() {
    CurrencyTable table = currencies("CLP,2,100,0,", "MGA,0,1,1,", "*2,2,1,50,");
    assertThat(table.sent(Money.of(7, "CLP"))).isEqualTo(700);
    assertThat(table.received(700, "CLP")).contains(Money.of(7, "CLP"));
    assertThat(table.received(701, "CLP")).isEmpty();
    assertThat(table.problem(Money.of(150, "MGA"), true))
        .contains("Riverbank has no amount of " + Money.of(150, "MGA"));
    assertThat(table.problem(Money.of(110, "JPY"), true))
        .contains("Riverbank does not say how it counts JPY");
    assertThat(table.problem(Money.of(49, "BRL"), true)).isPresent();
    assertThat(table.problem(Money.of(49, "BRL"), false)).isEmpty();
    assertThat(table.problem(Money.of(0, "BRL"), false)).isPresent();
    assertThat(table.problem(Money.of(100_000, "BRL"), true)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"BRL,two,1,1,", "BRL,2,0,1,", "BRL,5,1,1,", "BRL,2,1,-1,",
      "BRL,-1,1,1,"})
  void a_currency_row_that_says_nothing_is_told(String row) {
    assertThatThrownBy(() -> currencies("*2,2,1,1,", row)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("currencies.csv, line 3: ");
  }
}
