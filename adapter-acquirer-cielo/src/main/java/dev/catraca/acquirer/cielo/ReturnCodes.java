package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquiring.DeclineCategory;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the codes of a denied sale mean: {@code return-codes.csv}. Its {@code Status} says that it was denied; the code only says why. One
 * number means different things by brand, so those of the brand come first and those of all brands after them.
 */
final class ReturnCodes {
  /** A {@link DeclineCategory} of that name, or nothing that is known. */
  enum Why {
    FUNDS, CARD_DATA, ISSUER_UNAVAILABLE, FRAUD, LOST_OR_STOLEN, DO_NOT_RETRY, OTHER, NOT_KNOWN
  }

  private static final CodeTable<Why> CODES = new CodeTable<>(ReturnCodes.class::getResourceAsStream,
      "return-codes.csv", Why.class, "brand", "code", "category");
  /** The card's scheme forbids another try. */
  private static final Set<String> NEVER_AGAIN = Set.of("3", "21", "40", "41");
  private static final Set<Why> STRONGER = EnumSet.of(Why.FRAUD, Why.LOST_OR_STOLEN);

  private ReturnCodes() {}

  /** Whether a denied sale may have been made all the same. Said by a later query, "denied" is final with these codes, too. */
  static boolean isUnknown(SaleAnswer sale) {
    return listed("any", sale.returnCode()).equals(Optional.of(Why.NOT_KNOWN))
        || listed("Braspag", sale.braspagCode()).equals(Optional.of(Why.NOT_KNOWN));
  }

  /** Why a sale was denied. */
  static DeclineCategory category(String brand, SaleAnswer sale) {
    Why why = isUnknown(sale) ? Why.ISSUER_UNAVAILABLE
        : listed("Braspag", sale.braspagCode())
            .or(() -> listed(brand.equals("Hipercard") ? "Master" : brand, sale.returnCode()))
            .or(() -> listed("any", sale.returnCode())).orElse(Why.OTHER);
    return sale.adviceCode().filter(NEVER_AGAIN::contains).isPresent() && !STRONGER.contains(why)
        ? DeclineCategory.DO_NOT_RETRY
        : DeclineCategory.valueOf(why.name());
  }

  private static Optional<Why> listed(String brand, Optional<String> code) {
    return code.flatMap(known -> CODES.find(brand, known));
  }
}
