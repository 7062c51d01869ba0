package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.Schedule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table of lanes, claiming apart. */
final class Lanes {
  /** All four lanes at once: forget, empty, replace or add; a lane whose call stays the same is not touched. */
  private static final String SCHEDULE = Stream.of(Lane.values())
      .map(lane -> "('" + lane + "', CAST(:call_" + lane + " AS VARCHAR), CAST(:at_" + lane
          + " AS TIMESTAMP(3) WITH TIME ZONE))")
      .collect(Collectors.collectingAndThen(Collectors.joining(", ", "(VALUES ", ")"),
          rows -> "MERGE INTO order_lane AS old USING " + rows + " AS new (lane, call_name, due_at)"
              + " ON old.order_id = :order AND old.lane = new.lane"
              + " WHEN MATCHED AND new.call_name IS NULL AND old.lease_token IS NULL THEN DELETE"
              + " WHEN MATCHED AND old.call_name IS DISTINCT FROM new.call_name THEN UPDATE"
              + " SET call_name = new.call_name, due_at = new.due_at, set_at = CURRENT_TIMESTAMP, tries = 0,"
              + " trouble = NULL WHEN NOT MATCHED AND new.call_name IS NOT NULL THEN INSERT"
              + " (order_id, lane, call_name, due_at, set_at, tries)"
              + " VALUES (:order, new.lane, new.call_name, new.due_at, CURRENT_TIMESTAMP, 0)"));

  private static final String MINE = " WHERE order_id = :order AND lane = :lane AND lease_token = :token";

  private Lanes() {}

  static void schedule(Handle handle, OrderId order, Map<Lane, Schedule> lanes) {
    try (Update update = handle.createUpdate(SCHEDULE)) {
      update.bind("order", order.value());
      for (Lane lane : Lane.values()) {
        Optional<Schedule> next = Optional.ofNullable(lanes.get(lane));
        update.bind("call_" + lane, next.map(Schedule::call).orElse(null));
        update.bindByType("at_" + lane, next.map(Schedule::at).orElse(null), Instant.class);
      }
      update.execute();
    }
  }

  static Map<Lane, LaneState> of(Handle handle, OrderId order) {
    Map<Lane, LaneState> lanes = new EnumMap<>(Lane.class);
    handle.createQuery("SELECT lane, call_name, due_at, tries, trouble, lease_until FROM order_lane"
        + " WHERE order_id = :order AND call_name IS NOT NULL").bind("order", order.value())
        .map((row, context) -> lanes.put(Lane.valueOf(row.getString("lane")),
            new LaneState(row.getString("call_name"), Columns.instant(row, "due_at"), row.getInt("tries"),
                Optional.ofNullable(row.getString("trouble")), Columns.optionalInstant(row, "lease_until"))))
        .list();
    return lanes;
  }

  static boolean extend(Handle handle, Claim claim, Instant until) {
    return update(handle, "UPDATE order_lane SET lease_until = :until, leased_at = CURRENT_TIMESTAMP" + MINE,
        claim, until) > 0;
  }

  /**
   * Gives the lane back, whether it has something to do or not: to ask first would leave a lease behind when an append comes in
   * between. One with nothing to do is then forgotten; its row is locked until the transaction ends, so no append comes in between.
   */
  static void release(Handle handle, Claim claim) {
    try (Update update = handle
        .createUpdate("UPDATE order_lane SET lease_token = NULL, lease_until = NULL" + MINE)) {
      bind(update, claim).execute();
    }
    try (Update update = handle.createUpdate("DELETE FROM order_lane WHERE order_id = :order AND lane = :lane"
        + " AND call_name IS NULL AND lease_token IS NULL")) {
      update.bind("order", claim.order().value()).bind("lane", claim.lane().name()).execute();
    }
  }

  static void postpone(Handle handle, Claim claim, String call, Instant at, int tries, String trouble) {
    if (!putOff(handle, "lease_token = NULL, lease_until = NULL, ", claim, call, at, tries, trouble)) {
      release(handle, claim);
    }
  }

  /** The lease ends now, and its token stays: so the next claim takes it over. */
  static void abandon(Handle handle, Claim claim, Instant now, String call, Instant at, int tries,
      String trouble) {
    extend(handle, claim, now);
    putOff(handle, "", claim, call, at, tries, trouble);
  }

  private static boolean putOff(Handle handle, String lease, Claim claim, String call, Instant at, int tries,
      String trouble) {
    try (Update update = handle.createUpdate("UPDATE order_lane SET " + lease
        + "due_at = :at, set_at = CURRENT_TIMESTAMP, tries = :tries, trouble = :trouble" + MINE
        + " AND call_name = :call")) {
      return bind(update, claim).bind("at", at).bind("tries", tries)
          .bind("trouble", Columns.storable(trouble)).bind("call", call).execute() > 0;
    }
  }

  private static int update(Handle handle, String sql, Claim claim, Instant until) {
    try (Update update = handle.createUpdate(sql)) {
      return bind(update, claim).bind("until", until).execute();
    }
  }

  private static Update bind(Update update, Claim claim) {
    return update.bind("order", claim.order().value()).bind("lane", claim.lane().name()).bind("token",
        claim.token());
  }
}
