package dev.catraca.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.OrderId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenSinceTest {
  private static final OrderId ORDER = new OrderId("order-1");
  private static final OperationRef CHARGE = new OperationRef(1, Operation.CHARGE, 3);
  private static final OperationRef REFUND = new OperationRef(1, Operation.REFUND, 9);

  /** It need not begin at nought, and may pass the largest number, as System.nanoTime may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final OpenSince sightings = new OpenSince(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whatIsSeenFirstIsKnownForNoTime() {
    assertThat(sightings.since(ORDER, CHARGE.number())).isZero();
    pass(Duration.ofSeconds(90));
    assertThat(sightings.since(ORDER, CHARGE.number())).isEqualTo(Duration.ofSeconds(90));
    pass(Duration.ofSeconds(30));
    assertThat(sightings.since(ORDER, CHARGE.number())).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void eachOperationOfEachOrderIsCountedForItself() {
    sightings.since(ORDER, CHARGE.number());
    pass(Duration.ofSeconds(1));
    assertThat(sightings.since(ORDER, REFUND.number())).isZero();
    assertThat(sightings.since(new OrderId("order-2"), CHARGE.number())).isZero();
    assertThat(sightings.since(ORDER, CHARGE.number())).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatIsConcludedIsForgotten() {
    sightings.since(ORDER, CHARGE.number());
    sightings.since(ORDER, REFUND.number());
    pass(Duration.ofSeconds(1));
    sightings.forget(ORDER, CHARGE.number());
    assertThat(sightings.since(ORDER, CHARGE.number())).isZero();
    assertThat(sightings.since(ORDER, REFUND.number())).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatNobodyLooksAtAnyMoreIsForgottenAndWhatIsLookedAtIsNot() {
    sightings.since(ORDER, CHARGE.number());
    sightings.since(ORDER, REFUND.number());
    pass(Duration.ofHours(24));
    assertThat(sightings.since(ORDER, CHARGE.number())).isEqualTo(Duration.ofHours(24));
    assertThat(sightings.since(ORDER, REFUND.number())).isEqualTo(Duration.ofHours(24));
    pass(Duration.ofHours(23));
    sightings.since(ORDER, CHARGE.number());
    pass(Duration.ofHours(2));
    assertThat(sightings.since(ORDER, CHARGE.number())).isEqualTo(Duration.ofHours(49));
    assertThat(sightings.since(ORDER, REFUND.number())).isZero();
  }
}
