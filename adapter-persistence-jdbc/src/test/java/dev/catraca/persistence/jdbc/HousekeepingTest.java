package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.RequestKey;
import dev.catraca.port.TimelineNote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has had its time goes; history stays until somebody purges it. */
class HousekeepingTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Housekeeping.Retention MONTH = new Housekeeping.Retention(Duration.ofDays(30),
      Duration.ofDays(30));

  static Stream<DatabaseSettings> databases() {
    return Stream.of(PostgresServer.newDatabase(),
        DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void oldRequestKeysAreForgottenAndYoungOnesKept(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      store.append(Samples.placed("asked"));
      for (int i = 0; i < 450; i++) {
        assertThat(keep(store, "old-" + i, NOW.minus(Duration.ofDays(31)))).isEqualTo(Append.Result.DONE);
      }
      keep(store, "young", NOW.minus(Duration.ofDays(29)));

      assertThat(store.housekeeping().forget(MONTH, NOW).requestKeys()).isEqualTo(450);

      assertThat(store.answered("young")).as("still kept").isPresent();
      assertThat(store.answered("old-1")).as("forgotten").isEmpty();
      assertThat(keep(store, "young", NOW)).isEqualTo(Append.Result.ANSWERED);
      assertThat(keep(store, "old-1", NOW)).as("free again").isEqualTo(Append.Result.DONE);
      assertThat(store.housekeeping().forget(MONTH, NOW).requestKeys()).isZero();
    }
  }

  /** A request that changed nothing, and its answer. */
  private static Append.Result keep(JdbcOrderStore store, String key, Instant at) {
    Append placed = Samples.placed("asked");
    return store.append(new Append(placed.order(), placed.head().sequence(), List.of(), placed.head(),
        placed.lanes(), Optional.empty(),
        Optional.of(new KeptAnswer(new RequestKey(key, "a"), "refused", "no", at))));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void remarksOfSettledOrdersAreForgottenAndThoseOfOpenOnesKept(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      for (String id : List.of("open", "settled", "settled-lately")) {
        store.append(Samples.placed(id));
        Instant at = id.endsWith("lately") ? NOW : NOW.minus(Duration.ofDays(31));
        store.remark(new OrderId(id),
            new TimelineNote(at, 1, "engine", "authorize 3", "put off", "no answer", false));
      }
      settle(settings, "settled", NOW);
      settle(settings, "settled-lately", NOW);

      assertThat(store.housekeeping().forget(MONTH, NOW).remarks()).isEqualTo(1);

      assertThat(store.timeline(new OrderId("settled"))).hasSize(1);
      assertThat(store.timeline(new OrderId("open"))).hasSize(2);
      assertThat(store.timeline(new OrderId("settled-lately"))).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aLaneThatHasNothingToDoIsForgottenWhenItIsGivenBack(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      store.append(Samples.placed("o-1"));
      List<Claim> claims = store.claimDue(Instant.now(), 10, Duration.ofSeconds(30));
      assertThat(claims).isNotEmpty();
      PostgresServer.execute(settings, "UPDATE order_lane SET call_name = NULL, due_at = NULL");

      claims.forEach(store::release);

      assertThat(rows(settings, "order_lane")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatADeadInstanceLeftClaimedIsSweptOut(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      store.append(Samples.placed("o-1"));
      int claimed = store.claimDue(NOW, 10, Duration.ofSeconds(30)).size();
      PostgresServer.execute(settings, "UPDATE order_lane SET call_name = NULL, due_at = NULL");

      assertThat(store.housekeeping().forget(MONTH, NOW).scheduling()).as("perhaps at work").isZero();
      assertThat(store.housekeeping().forget(MONTH, NOW.plus(Duration.ofDays(2))).scheduling())
          .isEqualTo(claimed);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void onlyOldSettledOrdersThatNeedNobodyArePurged(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      Instant old = NOW.minus(Duration.ofDays(800));
      for (String id : List.of("open", "settled", "attention", "young")) {
        store.append(Samples.placed(id));
        store.remark(new OrderId(id),
            new TimelineNote(old, 1, "engine", "authorize 3", "put off", "no answer", false));
      }
      settle(settings, "settled", old);
      settle(settings, "attention", old);
      settle(settings, "young", NOW);
      PostgresServer.execute(settings,
          "UPDATE order_head SET needs_attention = TRUE WHERE order_id = 'attention'",
          "UPDATE order_head SET changed_at = TIMESTAMP WITH TIME ZONE '" + old
              + "' WHERE order_id = 'open'");
      Instant before = NOW.minus(Duration.ofDays(700));

      assertThat(store.housekeeping().purgeable(before)).isEqualTo(1);
      assertThat(store.housekeeping().purge(before)).isEqualTo(1);

      assertThat(store.load(new OrderId("settled"))).isEmpty();
      assertThat(store.timeline(new OrderId("settled"))).isEmpty();
      assertThat(rows(settings, "order_head WHERE order_id = 'settled'")).isZero();
      assertThat(rows(settings, "order_dossier WHERE order_id = 'settled'")).isZero();
      for (String id : List.of("open", "attention", "young")) {
        assertThat(store.load(new OrderId(id))).as(id).isPresent();
      }
      assertThat(store.housekeeping().purge(before)).isZero();
    }
  }

  @Test
  void nothingIsKeptForLessThanNoTime() {
    org.assertj.core.api.Assertions
        .assertThatThrownBy(() -> new Housekeeping.Retention(Duration.ofDays(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void settle(DatabaseSettings settings, String order, Instant at) {
    PostgresServer.execute(settings, "UPDATE order_head SET state = 'SETTLED', needs_attention = FALSE,"
        + " changed_at = TIMESTAMP WITH TIME ZONE '" + at + "' WHERE order_id = '" + order + "'",
        "DELETE FROM order_lane WHERE order_id = '" + order + "'");
  }

  private static long rows(DatabaseSettings settings, String where) {
    return PostgresServer.count(settings, "SELECT COUNT(*) FROM " + where);
  }
}
