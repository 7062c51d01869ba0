package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.order.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every amount of every kind of currency reaches the wire exactly, also for a reader that makes doubles of numbers. */
class AmountProperties {
  private static final Pattern WRITTEN = Pattern.compile("\"total_paid_value\":([0-9]+(?:\\.[0-9]+)?),");
  private final RequestBodies bodies = new RequestBodies(new AssumedMapping());

  @Property
  void anAmountIsWrittenExactlyWithItsCurrencysDecimals(@ForAll("amounts") Money amount) throws Exception {
    byte[] body = bodies.order(Orders.of("a", Optional.empty(), amount), true);

    Matcher written = WRITTEN.matcher(new String(body, StandardCharsets.UTF_8));
    assertThat(written.find()).isTrue();
    assertThat(new BigDecimal(written.group(1))).isEqualTo(amount.majorUnits());
    int decimals = amount.currency().getDefaultFractionDigits();
    double asDouble = new ObjectMapper().disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .readTree(body)
        .get("total_paid_value").doubleValue();
    assertThat(Math.round(asDouble * Math.pow(10, decimals))).isEqualTo(amount.minorUnits());
  }

  @Provide
  Arbitrary<Money> amounts() {
    return Combinators
        .combine(Arbitraries.longs().between(0, Money.MOST_MINOR_UNITS),
            Arbitraries.of("BRL", "CLP", "JPY", "KWD"))
        .as(Money::of);
  }
}
