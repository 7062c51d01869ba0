package dev.catraca.app.finance;

import dev.catraca.order.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Movements as a file for a spreadsheet. Amounts in major units; for Brazil parted by semicolons and with a decimal comma, as a
 * spreadsheet there reads it. No text begins as a formula does.
 */
public final class MovementsCsv {
  /** What a spreadsheet takes for the beginning of a formula. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

  private final StringBuilder text = new StringBuilder();
  private final CSVPrinter printer;
  private final boolean comma;

  /** @param language {@code pt-BR}, or any other */
  public MovementsCsv(String language) {
    comma = language.equals("pt-BR");
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(comma ? ';' : ',').get();
    try {
      printer = new CSVPrinter(text, format);
      printer.printRecord("at", "kind", "order", "payment", "acquirer", "currency", "amount", "reference",
          "transaction_id");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One more line. */
  public void add(Movement movement) {
    try {
      printer.printRecord(movement.at(), movement.kind().name().toLowerCase(Locale.ROOT),
          safe(movement.order().value()), movement.payment(), safe(movement.acquirer()),
          movement.amount().currency().getCurrencyCode(), amount(movement.amount()),
          safe(movement.reference()),
          safe(movement.transactionId()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * One more line for a hold that is open, by what the movements of the day have left.
   *
   * @param at
   *          when it is open
   */
  public void add(OpenHold hold, Instant at) {
    try {
      printer.printRecord(at, Totals.HOLD_OPEN, safe(hold.order().value()), hold.payment(),
          safe(hold.acquirer()), hold.amount().currency().getCurrencyCode(), amount(hold.amount()),
          safe(hold.reference()), "");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String amount(Money money) {
    int digits = money.currency().getDefaultFractionDigits();
    String plain = BigDecimal.valueOf(money.minorUnits(), digits).toPlainString();
    return comma ? plain.replace('.', ',') : plain;
  }

  private static String safe(Optional<String> value) {
    return safe(value.orElse(""));
  }

  static String safe(String value) {
    return FORMULA.matcher(value).matches() ? "'" + value : value;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
