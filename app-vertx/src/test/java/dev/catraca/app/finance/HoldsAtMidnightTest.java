package dev.catraca.app.finance;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.Decision;
import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.Figures;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was held at the end of a day is told whenever it is asked, and is what the movements until then have left. */
class HoldsAtMidnightTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final MovableClock clock = new MovableClock();
  private final JdbcOrderStore store = JdbcOrderStore
      .open(DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
  private final Engine engine = Engine
      .with(store, FakeAcquirer.idempotent(clock), ScriptedLegiti.deciding(Decision.MANUAL)).time(clock)
      .build();
  private final Movements movements = new Movements(store.desk());
  private final Instant first = clock.instant();

  @AfterEach
  void close() {
    engine.worker().close();
    store.close();
  }

  private void settle() {
    while (engine.worker().runDue() > 0) {
      clock.advance(Duration.ofMillis(1));
    }
  }

  private OrderId place(String id) {
    engine.placeOrder().place(order().id(id).checkout(), "shop");
    settle();
    return new OrderId(id);
  }

  /** The end of a day, which begins as the first order is placed; what stands then is what the gauges tell. */
  private Instant midnight(int day) {
    settle();
    Instant end = first.plus(DAY.multipliedBy(day));
    while (clock.instant().isBefore(end)) {
      clock.advance(Duration.between(clock.instant(), end).compareTo(Duration.ofHours(1)) > 0
          ? Duration.ofHours(1)
          : Duration.between(clock.instant(), end));
      if (clock.instant().isBefore(end)) {
        settle();
      }
    }
    Figures.Holds gauges = store.figures(end).holds();
    assertThat(held(end)).hasSize((int) gauges.byCurrency().values().stream()
        .mapToLong(Figures.Held::orders).sum());
    return end;
  }

  private List<String> held(Instant at) {
    List<String> orders = new ArrayList<>();
    movements.heldAt(at, hold -> {
      assertThat(hold.since()).isBefore(at);
      assertThat(hold.acquirer()).isPresent();
      orders.add(hold.order().value());
    });
    return orders;
  }

  private long left(Instant before) {
    Map<Movement.Kind, Long> sums = new EnumMap<>(Movement.Kind.class);
    movements.each(first.minus(DAY), before, movement -> sums.merge(movement.kind(),
        movement.amount().minorUnits(), Long::sum));
    return sums.getOrDefault(Movement.Kind.AUTHORIZED, 0L) - sums.getOrDefault(Movement.Kind.CAPTURED, 0L)
        - sums.getOrDefault(Movement.Kind.VOIDED, 0L) - sums.getOrDefault(Movement.Kind.EXPIRED, 0L);
  }

  private long amountHeld(Instant at) {
    long[] sum = {0};
    movements.heldAt(at, hold -> sum[0] += hold.amount().minorUnits());
    return sum[0];
  }

  @Test
  void itIsToldOfAnyPastDayWhateverHappenedSince() {
    OrderId captured = place("captured");
    OrderId voided = place("voided");
    place("forgotten");
    Instant one = midnight(1);
    engine.giveVerdict().give(captured, new Request.GiveVerdict(1, true, false, "rita", "known"), "rita");
    engine.cancelOrder().cancel(voided, Optional.empty(), "shop");
    Instant two = midnight(2);
    place("late");
    Instant three = midnight(3);
    Instant nine = midnight(9);

    assertThat(held(first)).isEmpty();
    assertThat(held(one)).containsExactly("captured", "forgotten", "voided");
    assertThat(held(two)).containsExactly("forgotten");
    assertThat(held(three)).containsExactly("late");
    assertThat(held(nine)).isEmpty();
    for (Instant end : List.of(first, one, two, three, nine)) {
      assertThat(amountHeld(end)).as(end.toString()).isEqualTo(left(end));
    }
    assertThat(left(one)).isPositive();
  }
}
