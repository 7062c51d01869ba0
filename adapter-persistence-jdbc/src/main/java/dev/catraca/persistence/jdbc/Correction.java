package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What lanes wait for that were set by a clock which was ahead: as long as it was to be, and not until then. Needs a transaction. */
final class Correction {
  /** Clocks of instances, where there is no shared one, and moments within a transaction differ by less. */
  private static final Duration MORE_THAN_USUAL = Duration.ofMinutes(1);

  private static final String SET_AHEAD = "SELECT order_id, lane, due_at, set_at, lease_until, leased_at FROM order_lane"
      + " WHERE set_at > :usual OR leased_at > :usual FOR UPDATE";
  private static final String SET = "UPDATE order_lane SET due_at = :due, set_at = :set, lease_until = :until,"
      + " leased_at = :leased WHERE order_id = :order AND lane = :lane";

  private final Instant now;
  private final Instant usual;

  private Correction(Instant now) {
    this.now = now;
    this.usual = now.plus(MORE_THAN_USUAL);
  }

  private record Row(String order, String lane, Optional<Instant> due, Optional<Instant> set,
      Optional<Instant> until, Optional<Instant> leased) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(row.getString("order_id"), row.getString("lane"),
          Columns.optionalInstant(row, "due_at"), Columns.optionalInstant(row, "set_at"),
          Columns.optionalInstant(row, "lease_until"), Columns.optionalInstant(row, "leased_at"));
    }
  }

  static List<OrderId> of(Handle handle, Instant now) {
    return new Correction(now).correct(handle);
  }

  private List<OrderId> correct(Handle handle) {
    List<Row> rows = handle.createQuery(SET_AHEAD).bind("usual", usual).map((row, context) -> Row.of(row))
        .list();
    Set<OrderId> concerned = new LinkedHashSet<>();
    for (Row row : rows) {
      try (Update update = handle.createUpdate(SET)) {
        update.bindByType("due", from(row.due(), row.set()).orElse(null), Instant.class)
            .bindByType("set", row.set().map(this::notAhead).orElse(null), Instant.class)
            .bindByType("until", from(row.until(), row.leased()).orElse(null), Instant.class)
            .bindByType("leased", row.leased().map(this::notAhead).orElse(null), Instant.class)
            .bind("order", row.order()).bind("lane", row.lane()).execute();
      }
      concerned.add(new OrderId(row.order()));
    }
    return List.copyOf(concerned);
  }

  private Instant notAhead(Instant set) {
    return set.isAfter(usual) ? now : set;
  }

  /** As long from now as it was from when it was set, if that was ahead. */
  private Optional<Instant> from(Optional<Instant> end, Optional<Instant> set) {
    return end.map(until -> set.filter(usual::isBefore)
        .map(ahead -> now.plus(Duration.between(ahead, until))).orElse(until));
  }
}
