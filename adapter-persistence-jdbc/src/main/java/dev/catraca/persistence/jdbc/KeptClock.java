package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.ClockStep;
import dev.catraca.port.LaneTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The time of lanes: the database's clock, and one row that tells how far it is ahead of that. */
final class KeptClock {
  private static final String WAITING = "SELECT DISTINCT order_id FROM order_lane WHERE due_at > :from AND call_name IS NOT NULL";

  private final String query;

  /** @param clock what asks for the database's clock */
  KeptClock(String clock) {
    this.query = "SELECT " + clock + " AS shown, ahead_millis, seen_at FROM lane_clock";
  }

  LaneTime read(Handle handle) {
    return time(handle, query);
  }

  private static LaneTime time(Handle handle, String query) {
    return handle.createQuery(query).map((row, context) -> new LaneTime(Columns.instant(row, "shown"),
        Duration.ofMillis(row.getLong("ahead_millis")), Columns.instant(row, "seen_at"))).one();
  }

  /** Several who say the same come one after the other; the first has made good for it. Needs a transaction. */
  Optional<ClockStep> keep(Handle handle, Instant counted) {
    LaneTime found = time(handle, query + " FOR UPDATE");
    LaneTime kept = found.keeping(counted);
    if (!kept.equals(found)) {
      try (Update update = handle
          .createUpdate("UPDATE lane_clock SET ahead_millis = :ahead, seen_at = :seen")) {
        update.bind("ahead", kept.ahead().toMillis()).bind("seen", kept.seen()).execute();
      }
    }
    Duration by = found.step(counted);
    return by.isZero() ? Optional.empty()
        : Optional.of(new ClockStep(by, waiting(handle, by.isNegative() ? kept.now() : counted)));
  }

  private static List<OrderId> waiting(Handle handle, Instant from) {
    return handle.createQuery(WAITING).bind("from", from).mapTo(String.class).map(OrderId::new).list();
  }
}
