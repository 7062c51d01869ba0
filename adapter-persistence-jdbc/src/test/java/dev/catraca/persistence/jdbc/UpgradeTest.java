package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.port.Figures;
import dev.catraca.port.Head;
import dev.catraca.port.OrderQuery;
import dev.catraca.view.Attention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Orders that an older version has stored are found by what is asked of them now. */
class UpgradeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HEAD = "INSERT INTO order_head (order_id, flow, status, state, sequence, minor_units,"
      + " currency, placed_at, changed_at, review_deadline, needs_attention) VALUES ('%s', 'DIRECT', 'PENDING', '%s', 3,"
      + " 100, 'BRL', TIMESTAMP WITH TIME ZONE '2026-03-01 12:00:00+00', TIMESTAMP WITH TIME ZONE '2026-03-01 12:00:00+00', %s, %s)";
  private static final String FACT = "INSERT INTO order_fact (order_id, sequence, recorded_at, recorded_by, fact_type,"
      + " version, body) VALUES ('%s', %d, TIMESTAMP WITH TIME ZONE '2026-03-01 12:00:00+00', 'engine', '%s', 1, '{}')";
  private static final String LANE = "INSERT INTO order_lane (order_id, lane, call_name, due_at, tries) VALUES ('%s',"
      + " '%s', '%s', TIMESTAMP WITH TIME ZONE '2026-03-01 12:00:00+00', 4)";
  private static final String DEADLINE = "TIMESTAMP WITH TIME ZONE '2026-03-03 12:00:00+00'";

  @TestFactory
  Stream<DynamicTest> beforeAttentionHadATime() {
    return Stream
        .of(PostgresServer.newDatabase(),
            DatabaseSettings.of("jdbc:h2:mem:upgrade;DB_CLOSE_DELAY=-1", "sa", ""))
        .map(settings -> DynamicTest.dynamicTest(settings.url(), () -> upgraded(settings)));
  }

  private static void upgraded(DatabaseSettings settings) {
    Dialect dialect = Dialect.of(settings.url());
    int ignored = Flyway.configure().dataSource(settings.url(), settings.user(), settings.password())
        .locations(dialect.migrations().toArray(String[]::new)).placeholders(dialect.schemaWords())
        .table("catraca_schema_history").baselineOnMigrate(true).baselineVersion("0")
        .target(dialect == Dialect.H2 ? "1" : "2").load()
        .migrate().migrationsExecuted;
    PostgresServer.execute(settings, HEAD.formatted("in-review", "IN_REVIEW", DEADLINE, "FALSE"),
        FACT.formatted("in-review", 1, "order_placed"), FACT.formatted("in-review", 2, "payment_offered"),
        FACT.formatted("in-review", 3, "payment_offered"),
        HEAD.formatted("parked", "SETTLING", "NULL", "TRUE"), FACT.formatted("parked", 3, "notice_parked"),
        HEAD.formatted("a-person-decides", "AUTHORIZING", "NULL", "TRUE"),
        HEAD.formatted("asked-for-ever", "AUTHORIZING", "NULL", "FALSE"),
        LANE.formatted("asked-for-ever", "ACQUIRER", "authorize payment 1 #3"),
        HEAD.formatted("about-to-begin", "AUTHORIZING", "NULL", "FALSE"),
        LANE.formatted("about-to-begin", "ACQUIRER", "authorize payment 1"));

    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      OrderQuery reviews = new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10,
          OrderQuery.Sorting.REVIEW_DEADLINE);
      assertThat(store.list(reviews).heads()).extracting(Head::review)
          .containsExactly(Optional.of(new Head.Review(2, NOON.plus(Duration.ofDays(2)))));
      assertThat(needingAttention(store, NOON.plusSeconds(29))).containsExactlyInAnyOrder("parked",
          "a-person-decides");
      assertThat(needingAttention(store, NOON.plusSeconds(30))).contains("asked-for-ever");
      Figures figures = store.figures(NOON.plusSeconds(30));
      assertThat(figures.attention()).containsOnlyKeys(Attention.Kind.NOTIFICATION_PARKED,
          Attention.Kind.OUTCOME_UNKNOWN, Attention.Kind.OUTCOME_LATE);
      assertThat(figures.operations().unknown()).isEqualTo(1);
      assertThat(figures.notices().parked()).isEqualTo(1);
    }
  }

  private static List<String> needingAttention(JdbcOrderStore store, Instant by) {
    return store.list(OrderQuery.needingAttention(by, Optional.empty(), 10)).heads().stream()
        .map(head -> head.order().value()).toList();
  }
}
