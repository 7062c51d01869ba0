package dev.catraca.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {
  @ParameterizedTest
  @EnumSource(names = {"PENDING", "MANUAL_ANALYSIS"})
  void an_order_that_is_pending_or_in_review_is_still_to_end(OrderStatus status) {
    assertThat(status.isFinal()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"PENDING", "MANUAL_ANALYSIS"})
  void any_other_status_is_an_end(OrderStatus status) {
    assertThat(status.isFinal()).isTrue();
  }
}
