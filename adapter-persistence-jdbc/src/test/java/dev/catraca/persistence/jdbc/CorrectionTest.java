package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edge case 63, by the database's own clock. */
class CorrectionTest {
  private static final OrderId ORDER = Samples.id("o-1");
  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private List<DatabaseSettings> databases() {
    return List.of(PostgresServer.newDatabase(),
        DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("orders"), "sa", ""));
  }

  /** As if the clock had been that far ahead when all this was stored. */
  private static void wasAhead(DatabaseSettings settings) {
    PostgresServer.execute(settings,
        "UPDATE order_lane SET due_at = due_at + INTERVAL '1' DAY, set_at = set_at + INTERVAL '1' DAY,"
            + " lease_until = lease_until + INTERVAL '1' DAY, leased_at = leased_at + INTERVAL '1' DAY");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static LaneState lane(JdbcOrderStore store) {
    return Optional.ofNullable(store.lanes(ORDER).get(Lane.EVALUATION)).orElseThrow();
  }

  @Test
  void whatWasPutOffByAClockThatWasAheadWaitsForAsLongAsItWasTo() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        store.append(Samples.placed(ORDER.value()));
        Claim claim = store.claim(ORDER, Lane.EVALUATION, now(), LEASE).orElseThrow();
        store.postpone(claim, "evaluate", now().plus(WAIT), 3, "no answer");
        assertThat(store.correct(now())).isEmpty();
        wasAhead(settings);
        assertThat(store.correct(now())).containsExactly(ORDER);
        Duration left = Duration.between(now(), lane(store).at());
        assertThat(left).isLessThanOrEqualTo(WAIT.plusSeconds(30)).isGreaterThan(WAIT.dividedBy(2));
        assertThat(lane(store).tries()).isEqualTo(3);
        assertThat(store.correct(now())).isEmpty();
      }
    }
  }

  @Test
  void aLeaseThatWasTakenByAClockThatWasAheadEndsInItsTime() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        store.append(Samples.placed(ORDER.value()));
        Claim claim = store.claim(ORDER, Lane.EVALUATION, now(), LEASE).orElseThrow();
        assertThat(store.extend(claim, now().plus(LEASE))).isTrue();
        wasAhead(settings);
        assertThat(store.claimDue(now().plus(Duration.ofHours(1)), 1, LEASE)).isEmpty();
        assertThat(store.correct(now())).containsExactly(ORDER);
        assertThat(store.claimDue(now().plus(Duration.ofHours(1)), 1, LEASE)).singleElement()
            .matches(Claim::takenOver);
      }
    }
  }

  @Test
  void onlyAServersClockIsSharedByAllInstances() {
    for (DatabaseSettings settings : databases()) {
      try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
        assertThat(store.now().isPresent()).isEqualTo(settings.url().startsWith("jdbc:postgresql"));
      }
    }
  }
}
