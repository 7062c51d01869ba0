package dev.catraca.acquirer.http;

import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an acquirer counts money: whole numbers of its own units, whose decimals are not ISO 4217's everywhere. A file with a line for each currency
 * ({@link Table}): its decimals, what every amount is a multiple of, and the least that may be authorized or charged. A row {@code *2} is for
 * every other currency of two decimals by ISO 4217. What cannot be told exactly in the other's units is not told at all.
 */
public final class CurrencyTable {
  private record Rule(int decimals, long step, long least) {
    static Rule of(List<String> cells) {
      Rule rule = new Rule(Integer.parseInt(cells.get(0)), Long.parseLong(cells.get(1)),
          Long.parseLong(cells.get(2)));
      if (rule.decimals < 0 || rule.decimals > 4 || rule.step < 1 || rule.least < 0) {
        throw new IllegalArgumentException(
            "decimals go from 0 to 4, a step is 1 or more, a least amount 0 or more");
      }
      return rule;
    }
  }

  private final String acquirer;
  private final long most;
  private final Map<List<String>, Rule> rules;

  /**
   * Reads one.
   *
   * @param file its name, beside the class that uses it
   * @param acquirer what it is called in complaints
   * @param most the most of its units that it takes
   */
  public CurrencyTable(Beside beside, String file, String acquirer, long most) {
    this.acquirer = acquirer;
    this.most = most;
    this.rules = new Table(beside, file, List.of("currency", "decimals", "step", "least", "note")).by(1,
        Rule::of);
  }

  /**
   * Why the acquirer would not take that amount; empty if nothing is known against it.
   *
   * @param opens whether it is authorized or charged: the least amount is of payments, not of what is left of one
   */
  public Optional<String> problem(Money money, boolean opens) {
    String code = money.currency().getCurrencyCode();
    Optional<Rule> rule = rule(money.currency());
    if (rule.isEmpty()) {
      return Optional.of(acquirer + " does not say how it counts " + code);
    }
    Optional<Long> units = units(rule.get(), money);
    if (units.isEmpty() || units.get() % rule.get().step() != 0) {
      return Optional.of(acquirer + " has no amount of " + money);
    }
    long least = opens ? rule.get().least() : Math.min(1, rule.get().least());
    return units.get() >= least && units.get() <= most ? Optional.empty()
        : Optional
            .of(acquirer + " takes " + least + " to " + most + " of its units of " + code + ", not " + money);
  }

  /** As the acquirer is sent it, where there is no {@link #problem}. */
  public long sent(Money money) {
    return rule(money.currency()).flatMap(rule -> units(rule, money)).orElseThrow();
  }

  /**
   * What the acquirer told; empty where it is no amount of ours: too large, of no currency, or finer than ours.
   *
   * @param currency in capital letters
   */
  public Optional<Money> received(long units, String currency) {
    try {
      Currency of = Money.currency(currency);
      return rule(of).flatMap(rule -> {
        int more = rule.decimals() - of.getDefaultFractionDigits();
        long factor = power(Math.abs(more));
        return more > 0 && units % factor != 0 ? Optional.empty()
            : Optional.of(new Money(more > 0 ? units / factor : Math.multiplyExact(units, factor), of));
      });
    } catch (InvalidValueException | ArithmeticException none) {
      return Optional.empty();
    }
  }

  private Optional<Rule> rule(Currency currency) {
    return Optional.ofNullable(rules.get(List.of(currency.getCurrencyCode())))
        .or(() -> Optional.ofNullable(rules.get(List.of("*" + currency.getDefaultFractionDigits()))));
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
