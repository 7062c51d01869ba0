package dev.catraca.acquirer.stripe;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts as Stripe counts them: whole numbers of at most eight digits, in minor units by its own table of decimals (Stripe's page on
 * currencies). What cannot be told exactly is refused before anything is sent.
 */
final class Amounts {
  private static final long MOST = 99_999_999;
  /** Decimals, what every amount is a multiple of, currencies. Every other currency of two decimals has two at Stripe. */
  private static final String DECIMALS = """
      0 |   1 | BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF
      2 | 100 | ISK UGX
      3 |  10 | BHD JOD KWD OMR TND
      """;
  /** The least that may be authorized or charged, in Stripe's units. Of other currencies Stripe's own answer tells. */
  private static final String LEAST = """
      30    | GBP
      50    | AUD BRL CAD CHF EUR INR JPY NZD SGD USD
      200   | AED MYR PLN RON
      250   | DKK
      300   | NOK SEK
      400   | HKD
      1000  | MXN THB
      1500  | CZK
      17500 | HUF
      """;

  private record Rule(int decimals, long step) {}

  private static final Map<String, Rule> RULES = new HashMap<>();
  private static final Map<String, Long> LEAST_BY_CURRENCY = new HashMap<>();

  static {
    DECIMALS.lines().map(row -> row.split("\\|")).forEach(cells -> codes(cells[2]).forEach(code -> RULES
        .put(code, new Rule(Integer.parseInt(cells[0].strip()), Long.parseLong(cells[1].strip())))));
    LEAST.lines().map(row -> row.split("\\|")).forEach(cells -> codes(cells[1])
        .forEach(code -> LEAST_BY_CURRENCY.put(code, Long.parseLong(cells[0].strip()))));
  }

  private Amounts() {}

  private static Iterable<String> codes(String cell) {
    return Arrays.asList(cell.strip().split(" "));
  }

  /** Why Stripe would not take that amount; empty if nothing is known against it. */
  static Optional<String> problem(Operation operation, Money money) {
    String code = money.currency().getCurrencyCode();
    Optional<Rule> rule = rule(money.currency());
    if (rule.isEmpty()) {
      return Optional.of("Stripe does not say how it counts " + code);
    }
    Optional<Long> units = units(rule.get(), money);
    boolean opens = operation == Operation.AUTHORIZE || operation == Operation.CHARGE;
    long least = opens ? LEAST_BY_CURRENCY.getOrDefault(code, 1L) : 1;
    if (units.isEmpty() || units.get() % rule.get().step() != 0) {
      return Optional.of("Stripe has no amount of " + money);
    }
    if (units.get() < least || units.get() > MOST) {
      return Optional
          .of("Stripe takes " + least + " to " + MOST + " of its units of " + code + ", not " + money);
    }
    return Optional.empty();
  }

  /** As Stripe is sent it, where there is no {@link #problem}. */
  static long sent(Money money) {
    return rule(money.currency()).flatMap(rule -> units(rule, money)).orElseThrow();
  }

  /** What Stripe told, its currency in small letters; empty where it is no amount of ours. */
  static Optional<Money> received(long units, String currency) {
    try {
      Currency of = Money.currency(currency.toUpperCase(Locale.ROOT));
      return rule(of).flatMap(rule -> {
        int more = rule.decimals() - of.getDefaultFractionDigits();
        long factor = power(Math.abs(more));
        if (more > 0 && units % factor != 0) {
          return Optional.empty();
        }
        return Optional.of(new Money(more > 0 ? units / factor : Math.multiplyExact(units, factor), of));
      });
    } catch (InvalidValueException | ArithmeticException none) {
      return Optional.empty();
    }
  }

  private static Optional<Rule> rule(Currency currency) {
    return Optional.ofNullable(RULES.get(currency.getCurrencyCode()))
        .or(() -> Optional.of(new Rule(2, 1)).filter(any -> currency.getDefaultFractionDigits() == 2));
  }

  private static Optional<Long> units(Rule rule, Money money) {
    int more = rule.decimals() - money.currency().getDefaultFractionDigits();
    long factor = power(Math.abs(more));
    if (more >= 0) {
      return Optional.of(Math.multiplyExact(money.minorUnits(), factor));
    }
    return money.minorUnits() % factor == 0 ? Optional.of(money.minorUnits() / factor) : Optional.empty();
  }

  private static long power(int decimals) {
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    return power;
  }
}
