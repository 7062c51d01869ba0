package dev.catraca.persistence.jdbc;

import dev.catraca.port.Figures;
import dev.catraca.port.Figures.Held;
import dev.catraca.port.Figures.Holds;
import dev.catraca.port.Figures.Notices;
import dev.catraca.port.Figures.Operations;
import dev.catraca.port.Figures.Waiting;
import dev.catraca.port.Lane;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts how all orders stand together, from indexes: what is settled, by far the most, is never looked at. */
final class Figured {
  private static final String OPEN = Arrays.stream(OrderState.values())
      .filter(state -> state != OrderState.SETTLED).map(state -> "'" + state + "'")
      .collect(Collectors.joining(", ", " IN (", ")"));
  private static final String STATES = "SELECT state, COUNT(*) AS orders, MIN(changed_at) AS since,"
      + " SUM(notices_owed) AS owed, SUM(notices_parked) AS parked, MIN(untold_since) AS untold FROM "
      + Heads.both("listed_state" + OPEN, "state" + OPEN) + " GROUP BY state";
  private static final String ATTENTION = "SELECT attention_kind, COUNT(*) AS orders FROM "
      + Heads.both("listed_attention >= :ever AND listed_attention <= :now",
          "attention_from >= :ever AND attention_from <= :now")
      + " GROUP BY attention_kind";
  static final String HOLDS = "SELECT currency, COUNT(*) AS orders, SUM(held_minor_units) AS minor_units,"
      + " MIN(hold_until) AS next_end FROM " + Heads.both("listed_hold >= :ever", "hold_until >= :ever")
      + " GROUP BY currency";
  private static final String DUE = "SELECT lane, COUNT(*) AS lanes, MIN(due_at) AS since FROM order_lane"
      + " WHERE due_at >= :ever AND due_at <= :now AND call_name IS NOT NULL"
      + " AND (lease_until IS NULL OR lease_until <= :now) GROUP BY lane";

  private Figured() {}

  /** @param lanesAhead how far the time of lanes is ahead of the clock */
  static Figures at(Handle handle, Instant now, Duration lanesAhead) {
    Map<OrderState, Waiting> orders = new EnumMap<>(OrderState.class);
    List<Notices> notices = new ArrayList<>();
    try (Query select = handle.createQuery(STATES)) {
      select.map((row, context) -> {
        orders.put(OrderState.valueOf(row.getString("state")), waiting(row, "orders"));
        return notices.add(new Notices(row.getLong("owed"), row.getLong("parked"),
            Columns.optionalInstant(row, "untold")));
      }).list();
    }
    return new Figures(orders, attention(handle, now), operations(handle, now), together(notices),
        due(handle, now, lanesAhead), holds(handle));
  }

  private static Waiting waiting(ResultSet row, String count) throws SQLException {
    return new Waiting(row.getLong(count), Columns.instant(row, "since"));
  }

  private static Notices together(List<Notices> all) {
    return new Notices(all.stream().mapToLong(Notices::owed).sum(),
        all.stream().mapToLong(Notices::parked).sum(),
        all.stream().flatMap(each -> each.since().stream()).min(Comparator.naturalOrder()));
  }

  private static Map<Attention.Kind, Long> attention(Handle handle, Instant now) {
    Map<Attention.Kind, Long> attention = new EnumMap<>(Attention.Kind.class);
    try (Query select = handle.createQuery(ATTENTION)) {
      select.bind("now", now).bind("ever", Instant.EPOCH)
          .map((row, context) -> attention.put(Attention.Kind.valueOf(row.getString("attention_kind")),
              row.getLong("orders")))
          .list();
    }
    return attention;
  }

  /** Whatever is under way is worth somebody's attention at some time: so one index serves both questions. */
  private static Operations operations(Handle handle, Instant now) {
    StringBuilder sql = new StringBuilder("SELECT MIN(open_since) AS since,"
        + " COUNT(CASE WHEN unknown_from <= :now THEN 1 END) AS unknown_ones, COUNT(*) AS older_0");
    for (int i = 1; i < Operations.AGES.size(); i++) {
      sql.append(", COUNT(CASE WHEN open_since <= :before_").append(i).append(" THEN 1 END) AS older_")
          .append(i);
    }
    sql.append(" FROM ").append(Heads.both("listed_attention >= :ever AND open_since IS NOT NULL",
        "attention_from >= :ever AND open_since IS NOT NULL"));
    try (Query select = handle.createQuery(sql.toString())) {
      select.bind("now", now).bind("ever", Instant.EPOCH);
      for (int i = 1; i < Operations.AGES.size(); i++) {
        select.bind("before_" + i, now.minus(Operations.AGES.get(i)));
      }
      return select.map((row, context) -> {
        List<Long> byAge = new ArrayList<>();
        for (int i = 0; i < Operations.AGES.size(); i++) {
          byAge.add(row.getLong("older_" + i));
        }
        Optional<Instant> since = Columns.optionalInstant(row, "since");
        return new Operations(byAge, row.getLong("unknown_ones"), since);
      }).one();
    }
  }

  private static Holds holds(Handle handle) {
    Map<Currency, Held> byCurrency = new HashMap<>();
    List<Instant> ends = new ArrayList<>();
    try (Query select = handle.createQuery(HOLDS)) {
      select.bind("ever", Instant.EPOCH).map((row, context) -> {
        byCurrency.put(Currency.getInstance(row.getString("currency")),
            new Held(row.getLong("orders"), row.getLong("minor_units")));
        return ends.add(Columns.instant(row, "next_end"));
      }).list();
    }
    return new Holds(byCurrency, ends.stream().min(Comparator.naturalOrder()));
  }

  private static Map<Lane, Waiting> due(Handle handle, Instant now, Duration lanesAhead) {
    Map<Lane, Waiting> due = new EnumMap<>(Lane.class);
    try (Query select = handle.createQuery(DUE)) {
      select.bind("now", now.plus(lanesAhead)).bind("ever", Instant.EPOCH)
          .map((row, context) -> due.put(Lane.valueOf(row.getString("lane")),
              new Waiting(row.getLong("lanes"), Columns.instant(row, "since").minus(lanesAhead))))
          .list();
    }
    return due;
  }
}
