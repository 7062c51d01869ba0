package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderReference;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * With enough orders that PostgreSQL would rather not read them all, every list is answered from an index. {@code -Dplans.orders=1000000}
 * tries it with as many.
 */
class PlansTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int ORDERS = Integer.getInteger("plans.orders", 60_000);
  private static final String HEADS = "INSERT INTO order_head (order_id, flow, status, state, sequence, minor_units,"
      + " currency, placed_at, changed_at, review_deadline, needs_attention, attention_from, notices_parked, hold_until)"
      + " SELECT 'o-' || n, CASE n % 2 WHEN 0 THEN 'DIRECT' ELSE 'PRE_AUTHORIZATION' END,"
      + " CASE n % 20 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'MANUAL_ANALYSIS' ELSE 'APPROVED' END,"
      + " CASE n % 20 WHEN 0 THEN 'EVALUATING' WHEN 1 THEN 'IN_REVIEW' ELSE 'SETTLED' END, 5, 100 * (n % 5000), 'BRL',"
      + " timestamptz '2026-03-01 12:00:00+00' + n * interval '1 second', now(),"
      + " CASE n % 20 WHEN 1 THEN now() + n * interval '1 second' END, FALSE,"
      + " CASE n % 100 WHEN 0 THEN now() END, CASE n % 100 WHEN 0 THEN 1 ELSE 0 END,"
      + " CASE n % 20 WHEN 0 THEN now() END FROM generate_series(1, " + ORDERS + ") n";
  private static final String REFERENCES = "INSERT INTO order_reference (kind, digest, placed_at, order_id)"
      + " SELECT 'BUYER', rpad('b' || n / 10, 43, 'x'), timestamptz '2026-03-01 12:00:00+00' + n * interval '1 second',"
      + " 'o-' || n FROM generate_series(1, " + ORDERS + ") n";
  private static final String FACTS = "INSERT INTO order_fact (order_id, sequence, recorded_at, recorded_by, fact_type,"
      + " version, body) SELECT 'o-' || n, 1, timestamptz '2026-03-01 12:00:00+00' + n * interval '1 second', 'engine',"
      + " CASE n % 10 WHEN 0 THEN 'captured' ELSE 'evaluated' END, 1, '{}' FROM generate_series(1, " + ORDERS
      + ") n";

  private static Database database;

  @BeforeAll
  static void fill() {
    DatabaseSettings settings = PostgresServer.newDatabase();
    JdbcOrderStore.open(settings).close();
    PostgresServer.execute(settings, HEADS, REFERENCES, FACTS, "ANALYZE order_head",
        "ANALYZE order_reference",
        "ANALYZE order_fact");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    database = new Database(source::getConnection, "test",
        new Connections.Unpooled(new OwnConnection(source::getConnection, Duration.ofSeconds(1))));
  }

  private static OrderQuery standing(Optional<OrderStatus> status, Optional<OrderState> state,
      OrderQuery.Sorting by) {
    return new OrderQuery(status, state, Optional.empty(), 50, by);
  }

  private static OrderQuery filtered(Optional<FlowKind> flow, Optional<Instant> from,
      Optional<Instant> before,
      Optional<Money> least, Optional<Money> most, OrderReference... references) {
    return OrderQuery.filtered(new OrderFilter(flow, from, before, least, most, Set.of(references)),
        Optional.empty(), 50);
  }

  private static Map<String, OrderQuery> lists() {
    OrderReference buyer = OrderReference.of(OrderReference.Kind.BUYER, "ana");
    OrderReference card = OrderReference.of(OrderReference.Kind.CARD, "tok");
    Optional<Money> exactly = Optional.of(Money.of(4200, "BRL"));
    Map<String, OrderQuery> lists = new LinkedHashMap<>();
    lists.put("all", standing(Optional.empty(), Optional.empty(), OrderQuery.Sorting.PLACED));
    lists.put("status", standing(Optional.of(OrderStatus.PENDING), Optional.empty(),
        OrderQuery.Sorting.PLACED));
    lists.put("state", standing(Optional.empty(), Optional.of(OrderState.EVALUATING),
        OrderQuery.Sorting.PLACED));
    lists.put("both", standing(Optional.of(OrderStatus.PENDING), Optional.of(OrderState.EVALUATING),
        OrderQuery.Sorting.PLACED));
    lists.put("reviews", standing(Optional.empty(), Optional.of(OrderState.IN_REVIEW),
        OrderQuery.Sorting.REVIEW_DEADLINE));
    lists.put("attention", OrderQuery.needingAttention(NOON, Optional.empty(), 50));
    lists.put("flow", filtered(Optional.of(FlowKind.DIRECT), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty()));
    lists.put("time", filtered(Optional.empty(), Optional.of(NOON), Optional.of(NOON.plusSeconds(60)),
        Optional.empty(), Optional.empty()));
    lists.put("amount", filtered(Optional.empty(), Optional.empty(), Optional.empty(), exactly, exactly));
    lists.put("amount of a day", filtered(Optional.of(FlowKind.DIRECT), Optional.of(NOON),
        Optional.of(NOON.plusSeconds(600)), exactly, exactly));
    lists.put("buyer", filtered(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), buyer));
    lists.put("buyer and card in a time", filtered(Optional.empty(), Optional.of(NOON),
        Optional.of(NOON.plusSeconds(600)), exactly, Optional.empty(), buyer, card));
    return lists;
  }

  @Test
  void everyListIsAnsweredFromAnIndexOnItsFirstPageAndOnTheNext(TestReporter reporter) {
    lists().forEach((name, query) -> {
      for (boolean after : List.of(false, true)) {
        HeadQuery asked = new HeadQuery(query, after);
        List<String> plan = database.call("explain", handle -> {
          var select = handle.createQuery("EXPLAIN (ANALYZE) " + asked.sql());
          asked.bind(select, reference -> "b42");
          if (after) {
            select.bind("at", NOON.plusSeconds(ORDERS / 2)).bind("order", "o-" + ORDERS / 2);
          }
          return select.bind("most", 51).mapTo(String.class).list();
        });
        assertThat(plan).as(name + (after ? ", next page" : "")).anyMatch(line -> line.contains("Index"))
            .noneMatch(line -> line.contains("Seq Scan"));
        if (name.equals("reviews")) {
          // No more than a page is sorted, to put those in progress between.
          assertThat(String.join("\n", plan)).as("a page is read from the index in its order")
              .containsPattern("Limit .*\\n(.*Buffers: .*\\n)?.*-> {2}Index Scan using order_head_review");
        }
        plan.stream().filter(line -> line.startsWith("Execution Time"))
            .forEach(time -> reporter.publishEntry(name + (after ? ", next page" : ""), time));
      }
    });
  }

  @Test
  void whatMovedWhatChangedAndWhatIsHeldAreFoundByAnIndex() {
    for (boolean after : List.of(false, true)) {
      List<String> plan = database.call("explain", handle -> {
        var select = handle.createQuery("EXPLAIN " + Desk.movedSql(after)).bind("from", NOON)
            .bind("before", NOON.plusSeconds(3600)).bind("most", 500);
        if (after) {
          select.bind("at", NOON.plusSeconds(60)).bind("order", "o-1").bind("sequence", 1);
        }
        return select.mapTo(String.class).list();
      });
      assertThat(plan).anyMatch(line -> line.contains("order_fact_money"));
    }
    List<String> heldOnce = database.call("explain", handle -> handle.createQuery("EXPLAIN " + Desk.HELD_AT)
        .bind("at", NOON.plusSeconds(ORDERS - 100)).mapTo(String.class).list());
    assertThat(heldOnce).anyMatch(line -> line.contains("order_fact_money"))
        .anyMatch(line -> line.contains("order_head_hold"));
    List<String> holds = database.call("explain", handle -> handle.createQuery("EXPLAIN " + Figured.HOLDS)
        .bind("ever", Instant.EPOCH).mapTo(String.class).list());
    assertThat(holds).anyMatch(line -> line.contains("order_head_hold"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void ordersOfAStretchOfTimeAreCountedInAnIndex(TestReporter reporter) {
    Map<String, List<String>> counts = Map.of(Desk.PLACED,
        Arrays.stream(OrderStatus.values()).map(Enum::name).toList(), Desk.STANDING,
        List.of("IN_REVIEW", "SETTLING", "CAPTURING"));
    counts.forEach((sql, words) -> {
      List<String> plan = database.call("explain", handle -> handle.createQuery("EXPLAIN (ANALYZE) " + sql)
          .bindList("words", words).bind("from", NOON).bind("before", NOON.plusSeconds(ORDERS / 20))
          .mapTo(String.class).list());
      assertThat(plan).anyMatch(line -> line.contains("Index")).noneMatch(line -> line.contains("Seq Scan"));
      plan.stream().filter(line -> line.startsWith("Execution Time"))
          .forEach(time -> reporter.publishEntry(sql, time));
    });
  }
}
