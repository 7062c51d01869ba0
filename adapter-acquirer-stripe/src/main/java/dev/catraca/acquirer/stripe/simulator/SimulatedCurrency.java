package dev.catraca.acquirer.stripe.simulator;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a currency is counted and what may be charged in it, by Stripe's page on currencies.
 *
 * @param decimals that its units have
 * @param step what every amount is a multiple of
 * @param least that may be charged
 */
record SimulatedCurrency(String code, int decimals, long step, long least) {
  private static final Set<String> NO_DECIMALS = Set.of("bif", "clp", "djf", "gnf", "jpy", "kmf", "krw",
      "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
  private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
  private static final Set<String> WITHOUT_CENTS = Set.of("isk", "ugx");
  /** Where it is not 50 units of two decimals, or one of another number. */
  private static final Map<String, Long> LEAST = Map.ofEntries(Map.entry("gbp", 30L), Map.entry("jpy", 50L),
      Map.entry("aed", 200L), Map.entry("myr", 200L), Map.entry("pln", 200L), Map.entry("ron", 200L),
      Map.entry("dkk", 250L), Map.entry("nok", 300L), Map.entry("sek", 300L), Map.entry("hkd", 400L),
      Map.entry("mxn", 1000L), Map.entry("thb", 1000L), Map.entry("czk", 1500L),
      Map.entry("huf", 17_500L));

  /** @param code in small letters, as Stripe writes it */
  static SimulatedCurrency of(String code) {
    if (NO_DECIMALS.contains(code)) {
      return new SimulatedCurrency(code, 0, 1, LEAST.getOrDefault(code, 1L));
    }
    if (THREE_DECIMALS.contains(code)) {
      return new SimulatedCurrency(code, 3, 10, 10);
    }
    return WITHOUT_CENTS.contains(code) ? new SimulatedCurrency(code, 2, 100, 100)
        : new SimulatedCurrency(code, 2, 1, LEAST.getOrDefault(code, 50L));
  }

  /** So many of Stripe's units as everybody else counts them. */
  long minorUnits(long units) {
    int usual = Currency.getInstance(code.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
    return BigDecimal.valueOf(units, decimals).movePointRight(usual).longValueExact();
  }
}
