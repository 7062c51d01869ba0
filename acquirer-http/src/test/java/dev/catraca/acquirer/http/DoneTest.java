package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoneTest {
  private static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final Optional<String> TRANSACTION = Optional.of("tx");

  private static Money untold() {
    throw NoAnswerException.malformed("no amount");
  }

  @Test
  void what_opens_is_held_or_taken() {
    assertThat(Done.opened(Operation.AUTHORIZE, "id", TRANSACTION, AMOUNT))
        .isEqualTo(new AcquirerOutcome.Authorized("id", TRANSACTION, AMOUNT, Optional.empty()));
    assertThat(Done.opened(Operation.CHARGE, "id", TRANSACTION, AMOUNT))
        .isEqualTo(new AcquirerOutcome.Charged("id", TRANSACTION, AMOUNT));
    assertThatThrownBy(() -> Done.opened(Operation.VOID, "id", TRANSACTION, AMOUNT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_acts_moves_its_amount_and_a_void_has_none() {
    assertThat(Done.acted(Operation.CAPTURE, TRANSACTION, () -> AMOUNT))
        .isEqualTo(new AcquirerOutcome.Captured(AMOUNT, TRANSACTION));
    assertThat(Done.acted(Operation.REFUND, TRANSACTION, () -> AMOUNT))
        .isEqualTo(new AcquirerOutcome.Refunded(AMOUNT, TRANSACTION));
    assertThat(Done.acted(Operation.VOID, TRANSACTION, DoneTest::untold))
        .isEqualTo(new AcquirerOutcome.Voided());
    assertThatThrownBy(() -> Done.acted(Operation.CHARGE, TRANSACTION, () -> AMOUNT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
