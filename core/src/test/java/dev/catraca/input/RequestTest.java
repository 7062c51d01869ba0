package dev.catraca.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request may say before any order is looked at. */
class RequestTest {
  private static Optional<Money> brl(long minorUnits) {
    return Optional.of(Money.of(minorUnits, "BRL"));
  }

  @Test
  void a_refund_and_a_chargeback_are_of_at_least_one_minor_unit() {
    assertThat(new Request.GiveRefund("r-1", brl(1), Optional.empty(), "").amount()).isEqualTo(brl(1));
    assertThat(new Request.ReportChargeback("c-1", brl(1), true).amount()).isEqualTo(brl(1));
    assertThatThrownBy(() -> new Request.GiveRefund("r-1", brl(0), Optional.empty(), ""))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("amount must be at least one minor unit");
    assertThatThrownBy(() -> new Request.ReportChargeback("c-1", brl(0), true))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("amount must be at least one minor unit");
  }
}
