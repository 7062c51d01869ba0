package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Money is exact, in every currency, up to its bounds and not beyond them. */
class MoneyPropertyTest {
  @Provide
  Arbitrary<String> currencies() {
    return Arbitraries.of("BRL", "USD", "JPY", "CLP", "KWD", "BHD");
  }

  @Provide
  Arbitrary<Money> monies() {
    return Combinators.combine(Arbitraries.longs().between(0, Money.MOST_MINOR_UNITS / 2), currencies())
        .as(Money::of);
  }

  @Property
  void whatIsAddedCanBeTakenAway(@ForAll("monies") Money a,
      @ForAll @LongRange(max = 499_999_999_999_999L) long b) {
    Money more = new Money(b, a.currency());
    assertThat(a.plus(more).minus(more)).isEqualTo(a);
    assertThat(a.plus(more)).isEqualTo(more.plus(a)).isGreaterThanOrEqualTo(a);
  }

  @Property
  void majorUnitsAreExact(@ForAll("monies") Money money) {
    assertThat(
        money.majorUnits().movePointRight(money.currency().getDefaultFractionDigits()).longValueExact())
        .isEqualTo(money.minorUnits());
  }

  @Property
  void currenciesDoNotMix(@ForAll("monies") Money a, @ForAll("monies") Money b) {
    if (!a.currency().equals(b.currency())) {
      assertThatThrownBy(() -> a.plus(b)).isInstanceOf(InvalidValueException.class);
      assertThatThrownBy(() -> a.minus(b)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Property
  void nothingLeavesTheRange(@ForAll("currencies") String currency, @ForAll @LongRange(min = 1) long beyond) {
    assertThatThrownBy(() -> Money.of(-beyond, currency)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Money.of(Money.MOST_MINOR_UNITS, currency)
        .plus(Money.of(Math.min(beyond, Money.MOST_MINOR_UNITS), currency)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> Money.of(0, currency).minus(Money.of(1, currency)))
        .isInstanceOf(InvalidValueException.class);
  }
}
