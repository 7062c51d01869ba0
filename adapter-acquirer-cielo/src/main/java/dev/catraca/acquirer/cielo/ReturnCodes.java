package dev.catraca.acquirer.cielo;

import dev.catraca.acquiring.DeclineCategory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the codes of a denied sale mean. Its {@code Status} says that it was denied; the code only says why. One number means different
 * things by brand, so those of the brand come first and those of all brands after them.
 */
final class ReturnCodes {
  /** One row: brand, category, codes. Elo, Visa, Master (and Hipercard), Amex, or any. */
  private static final String TABLE = """
      Elo    | FUNDS              | 51 61 65
      Elo    | CARD_DATA          | 14 56 54 63 12
      Elo    | ISSUER_UNAVAILABLE | 91 96 4 6
      Elo    | FRAUD              | 59
      Elo    | LOST_OR_STOLEN     | 41 43
      Elo    | DO_NOT_RETRY       | 57 46 62 58 82 83
      Elo    | OTHER              | 5 78 38 75 23 64
      Visa   | FUNDS              | 51 61 N4 65
      Visa   | CARD_DATA          | 14 54 N7 6 15 6P
      Visa   | ISSUER_UNAVAILABLE | 91 96 92
      Visa   | FRAUD              | 59 7
      Visa   | LOST_OR_STOLEN     | 41 43 4
      Visa   | DO_NOT_RETRY       | 57 46 93 R0 R1 R3 82 3
      Visa   | OTHER              | 5 62 78 75 13 19
      Master | FUNDS              | 51 61 65
      Master | CARD_DATA          | 14 1 54 15
      Master | ISSUER_UNAVAILABLE | 91 96 92
      Master | FRAUD              | 63 4
      Master | LOST_OR_STOLEN     | 41 43
      Master | DO_NOT_RETRY       | 62 79 82 83 3 30
      Master | OTHER              | 5 57 75 13 12
      Amex   | FUNDS              | 116 121 A5
      Amex   | CARD_DATA          | 122 8 101 BV 115 A2
      Amex   | ISSUER_UNAVAILABLE | 912 A1 911 AE
      Amex   | DO_NOT_RETRY       | 200 FD 109 DA
      Amex   | OTHER              | 100 FA
      any    | FUNDS              | 70 BL DM
      any    | CARD_DATA          | BM AV KA KE U3 C2 DF
      any    | ISSUER_UNAVAILABLE | 60 89 97
      any    | FRAUD              | 2 83 BP171 GA GT GK
      any    | DO_NOT_RETRY       | SC BR BP NR RP 67 BN
      any    | OTHER              | 22 24 EB EE 77 80 85 90 AF AG BD BO FC FG
      """;
  /** Braspag's own codes; with any other, the code of the acquirer behind it counts. */
  private static final String BRASPAG = """
      Braspag | FUNDS              | 2
      Braspag | CARD_DATA          | 12 15 21
      Braspag | ISSUER_UNAVAILABLE | 18 20
      Braspag | FRAUD              | 16 33
      Braspag | DO_NOT_RETRY       | 13 14
      """;
  /** No answer in time, or failed on the way: perhaps the sale was made all the same. */
  private static final Set<String> NOT_KNOWN = Set.of("98", "99", "AA", "999", "BP900", "BP901", "BP902",
      "BP903", "BP904");
  private static final Set<String> NOT_KNOWN_AT_BRASPAG = Set.of("4", "22");
  /** The card's scheme forbids another try. */
  private static final Set<String> NEVER_AGAIN = Set.of("3", "21", "40", "41");

  private static final Map<String, DeclineCategory> CATEGORIES = new HashMap<>();

  static {
    (TABLE + BRASPAG).lines().map(row -> row.split("\\|"))
        .forEach(cells -> Arrays.stream(cells[2].strip().split(" "))
            .forEach(code -> CATEGORIES.put(cells[0].strip() + " " + code,
                DeclineCategory.valueOf(cells[1].strip()))));
  }

  private ReturnCodes() {}

  /** Whether a denied sale may have been made all the same. Said by a later query, "denied" is final with these codes, too. */
  static boolean isUnknown(SaleAnswer sale) {
    return sale.returnCode().filter(NOT_KNOWN::contains).isPresent()
        || sale.braspagCode().filter(NOT_KNOWN_AT_BRASPAG::contains).isPresent();
  }

  /** Why a sale was denied. */
  static DeclineCategory category(String brand, SaleAnswer sale) {
    DeclineCategory byCode = isUnknown(sale) ? DeclineCategory.ISSUER_UNAVAILABLE : byCode(brand, sale);
    Set<DeclineCategory> stronger = new HashSet<>(
        Set.of(DeclineCategory.FRAUD, DeclineCategory.LOST_OR_STOLEN));
    return sale.adviceCode().filter(NEVER_AGAIN::contains).isPresent() && !stronger.contains(byCode)
        ? DeclineCategory.DO_NOT_RETRY
        : byCode;
  }

  private static DeclineCategory byCode(String brand, SaleAnswer sale) {
    String column = brand.equals("Hipercard") ? "Master" : brand;
    String code = sale.returnCode().orElse("");
    return sale.braspagCode().flatMap(reason -> listed("Braspag", reason))
        .or(() -> listed(column, code)).or(() -> listed("any", code)).orElse(DeclineCategory.OTHER);
  }

  private static Optional<DeclineCategory> listed(String column, String code) {
    return Optional.ofNullable(CATEGORIES.get(column + " " + code));
  }
}
