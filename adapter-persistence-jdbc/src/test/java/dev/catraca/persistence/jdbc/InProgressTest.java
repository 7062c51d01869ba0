package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderStatus;
import dev.catraca.port.Head;
import dev.catraca.port.OrderQuery;
import dev.catraca.view.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That an order is in progress saves work and changes nothing that anybody reads. */
class InProgressTest {
  private static final int ORDERS = 24;
  private static final Instant LATER = Samples.NOON.plus(Duration.ofDays(3));

  static Stream<DatabaseSettings> databases() {
    return Stream.of(PostgresServer.newDatabase(),
        DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
  }

  /** Orders in every state and status, some in review, some that need attention, some with a hold. */
  private static void fill(DatabaseSettings settings, JdbcOrderStore store) {
    for (int i = 0; i < ORDERS; i++) {
      store.append(Samples.placed("order-" + i));
      String at = "TIMESTAMP WITH TIME ZONE '" + Samples.NOON.plusSeconds(i / 2) + "'";
      PostgresServer.execute(settings, "UPDATE order_head SET placed_at = " + at + ", changed_at = " + at
          + ", state = '" + cycled(OrderState.values(), i) + "', status = '"
          + cycled(OrderStatus.values(), i) + "'"
          + (i % 3 == 0 ? ", attention_kind = 'OUTCOME_LATE', open_since = " + at + ", attention_from = " + at
              : "")
          + (i % 4 == 0 ? ", review_payment = 1, review_deadline = " + at : "")
          + (i % 5 == 0 ? ", held_minor_units = 100, hold_until = " + at : "")
          + " WHERE order_id = 'order-" + i + "'");
    }
  }

  private static <T> T cycled(T[] all, int number) {
    return List.of(all).get(number % all.length);
  }

  private static void inProgress(DatabaseSettings settings, String which) {
    PostgresServer.execute(settings, "UPDATE order_head SET in_progress = (" + which + ")");
  }

  /** Everything that goes by what changes. */
  private static List<Object> read(JdbcOrderStore store) {
    List<Object> all = new ArrayList<>();
    for (OrderState state : OrderState.values()) {
      all.add(
          pages(store, Optional.empty(), Optional.of(state), Optional.empty(), OrderQuery.Sorting.PLACED));
      all.add(pages(store, Optional.of(OrderStatus.PENDING), Optional.of(state), Optional.empty(),
          OrderQuery.Sorting.PLACED));
    }
    for (OrderStatus status : OrderStatus.values()) {
      all.add(
          pages(store, Optional.of(status), Optional.empty(), Optional.empty(), OrderQuery.Sorting.PLACED));
    }
    for (OrderQuery.Sorting by : OrderQuery.Sorting.values()) {
      all.add(pages(store, Optional.empty(), Optional.empty(), Optional.empty(), by));
      all.add(pages(store, Optional.empty(), Optional.empty(), Optional.of(LATER), by));
    }
    all.add(store.figures(LATER));
    Desk desk = store.desk();
    all.add(desk.placed(Samples.NOON, LATER));
    all.add(desk.open(Samples.NOON, LATER));
    all.add(desk.changedAfter(Samples.NOON.plusSeconds(3), 6).stream().map(Desk.Change::at).toList());
    all.add(desk.heldAt(LATER));
    all.add(store.housekeeping().purgeable(LATER));
    return all;
  }

  private static List<List<Head>> pages(JdbcOrderStore store, Optional<OrderStatus> status,
      Optional<OrderState> state, Optional<Instant> attentionBy, OrderQuery.Sorting by) {
    List<List<Head>> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      var page = store.list(new OrderQuery(status, state, attentionBy, false, cursor, 2, by));
      pages.add(page.heads());
      cursor = page.next();
    } while (cursor.isPresent());
    return pages;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nobodyReadsAnythingElseForIt(DatabaseSettings settings) {
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      fill(settings, store);
      inProgress(settings, "FALSE");
      List<Object> listed = read(store);
      assertThat(listed).filteredOn(List.class::isInstance).anyMatch(pages -> ((List<?>) pages).size() > 2);
      inProgress(settings, "TRUE");
      assertThat(read(store)).isEqualTo(listed);
      inProgress(settings,
          "minor_units > 0 AND order_id LIKE '%3' OR order_id LIKE '%4' OR order_id LIKE '%5'");
      assertThat(read(store)).isEqualTo(listed);
    }
  }

  /** It is set by whoever has something to do at once, and by the last change it is not any more. */
  @ParameterizedTest
  @MethodSource("databases")
  void itLastsAsLongAsSomethingIsDue(DatabaseSettings settings) {
    String count = "SELECT COUNT(*) FROM order_head WHERE in_progress";
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      store.append(Samples.placed("later", Samples.NOON.plusSeconds(1)));
      assertThat(PostgresServer.count(settings, count)).isZero();
      store.append(Samples.placed("now"));
      assertThat(PostgresServer.count(settings, count)).isEqualTo(1);
      store.append(Samples.next("now", 1));
      assertThat(PostgresServer.count(settings, count)).isZero();
    }
  }
}
