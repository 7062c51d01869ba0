package dev.catraca.acquiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An acquirer names an operation by the key that it came with, and nothing else. */
class OperationRefTest {
  @Property
  void aKeyTellsItsOrderAndItsOperation(
      @ForAll @StringLength(min = 1, max = 128) @CharRange(from = '!', to = '~') String id,
      @ForAll @IntRange(min = 1, max = 1_000) int payment, @ForAll Operation operation,
      @ForAll @LongRange(min = 2, max = 1_000_000) long number) {
    OrderId order = new OrderId(id);
    OperationRef ref = new OperationRef(payment, operation, number);

    assertThat(OperationRef.parse(ref.key(order))).contains(new OperationRef.Keyed(order, ref));
  }

  @Test
  void anIdThatLooksLikeAKeyIsStillAnId() {
    OrderId order = new OrderId("12345/1/capture/7");
    OperationRef ref = new OperationRef(2, Operation.REFUND, 31);

    assertThat(OperationRef.parse(ref.key(order))).contains(new OperationRef.Keyed(order, ref));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "/1/capture/7", "12345/1/steal/7", "12345/0/capture/7",
      "12345/1/capture/0",
      "12345/1/capture/-7", "12345/1/CAPTURE/7", "12345/1/capture/99999999999999999999",
      "12345/1/capture/7/"})
  void whatIsNoKeyOfOursNamesNothing(String text) {
    assertThat(OperationRef.parse(text)).isEmpty();
  }
}
