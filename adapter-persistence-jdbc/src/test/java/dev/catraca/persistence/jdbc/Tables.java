package dev.catraca.persistence.jdbc;

import java.util.stream.Stream;

/** Empties a store between tests. */
final class Tables {
  private Tables() {}

  static void empty(DatabaseSettings settings) {
    PostgresServer.execute(settings, Stream.of("order_head", "order_fact", "order_lane", "order_remark",
        "order_dossier", "request_key", "acquirer_reference", "order_reference", "review_claim",
        "personal_data_access", "order_note").map(table -> "TRUNCATE TABLE " + table).toArray(String[]::new));
    PostgresServer.execute(settings, "UPDATE lane_clock SET ahead_millis = 0, seen_at = CURRENT_TIMESTAMP");
  }
}
