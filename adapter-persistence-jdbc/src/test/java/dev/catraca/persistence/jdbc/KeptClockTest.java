package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edge case 63, by the database's own clock. */
class KeptClockTest {
  private static final OrderId ORDER = Samples.id("o-1");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ABOUT = Duration.ofMinutes(1);

  @TempDir Path folder;

  private List<DatabaseSettings> databases() {
    return List.of(PostgresServer.newDatabase(),
        DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("orders"), "sa", ""));
  }

  /** As if the clock had been a day ahead when somebody last read it. */
  private static void wasAhead(DatabaseSettings settings) {
    PostgresServer.execute(settings, "UPDATE lane_clock SET seen_at = seen_at + INTERVAL '1' DAY");
  }

  /** As if nobody had read it for a day. */
  private static void wasAlone(DatabaseSettings settings) {
    PostgresServer.execute(settings, "UPDATE lane_clock SET seen_at = seen_at - INTERVAL '1' DAY");
  }

  @Test
  void itIsTheDatabasesClockUntilThatIsSetBack() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        LaneTime time = store.time();
        assertThat(time.now()).isCloseTo(Instant.now(), new org.assertj.core.data.TemporalUnitLessThanOffset(
            60, ChronoUnit.SECONDS));
        assertThat(time.ahead()).isZero();
        assertThat(store.keep(time.now())).isEmpty();
        assertThat(store.time().ahead()).isZero();
      }
    }
  }

  @Test
  void thatTheClockWasSetBackWhileNobodyLookedShowsByWhatWasSeen() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        store.append(Samples.placed(ORDER.value()));
        wasAhead(settings);
        ClockStep step = store.keep(store.time().now()).orElseThrow();
        assertThat(step.by().negated()).isCloseTo(DAY, ABOUT);
        assertThat(store.time().ahead()).isCloseTo(DAY, ABOUT);
        assertThat(store.keep(store.time().now())).isEmpty();
      }
      try (JdbcOrderStore again = JdbcOrderStore.open(settings)) {
        assertThat(again.time().ahead()).isCloseTo(DAY, ABOUT);
      }
    }
  }

  @Test
  void thatTheClockWasSetAheadIsToldToTheFirstWhoNoticesItAlone() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        Instant counted = store.time().now().minus(DAY);
        wasAlone(settings);
        store.append(Samples.placed(ORDER.value(), counted.plusSeconds(60)));
        ClockStep step = store.keep(counted).orElseThrow();
        assertThat(step.by()).isCloseTo(DAY, ABOUT);
        assertThat(step.waiting()).containsExactly(ORDER);
        assertThat(store.keep(counted)).isEmpty();
        assertThat(store.time().ahead()).isZero();
      }
    }
  }

  @Test
  void whatIsDueIsCountedByTheTimeOfLanesAndToldByTheClock() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        wasAhead(settings);
        store.keep(store.time().now());
        LaneTime time = store.time();
        store.append(Samples.placed(ORDER.value(), time.now().plusSeconds(600)));
        Instant due = time.shown().plusSeconds(600);
        assertThat(store.figures(due.minusSeconds(60)).due()).isEmpty();
        assertThat(store.figures(due.plusSeconds(60)).due().get(Lane.EVALUATION)).satisfies(
            waiting -> assertThat(Duration.between(waiting.since(), due).abs()).isLessThan(ABOUT));
      }
    }
  }
}
