package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of personal data. */
final class Dossiers {
  private static final String WRITE = "MERGE INTO order_dossier AS old USING (VALUES (CAST(:order AS VARCHAR),"
      + " CAST(:version AS INTEGER), CAST(:body AS VARCHAR))) AS new (order_id, version, body)"
      + " ON old.order_id = new.order_id"
      + " WHEN MATCHED THEN UPDATE SET version = new.version, body = new.body"
      + " WHEN NOT MATCHED THEN INSERT (order_id, version, body) VALUES (new.order_id, new.version, new.body)";

  private Dossiers() {}

  static void write(Handle handle, OrderId order, String body) {
    handle.createUpdate(WRITE).bind("order", order.value()).bind("version", DossierCodec.VERSION)
        .bind("body", body).execute();
  }

  /** Those of several orders; of an erased one there is none. */
  static Map<OrderId, PersonalData> of(Handle handle, List<String> orders) {
    Map<OrderId, PersonalData> found = new LinkedHashMap<>();
    try (Query select = handle.createQuery(
        "SELECT order_id, version, body FROM order_dossier WHERE order_id IN (<orders>)")) {
      select.bindList("orders", orders).map((row, context) -> {
        OrderId order = new OrderId(row.getString("order_id"));
        return Map.entry(order, DossierCodec.decode(order, row.getInt("version"), row.getString("body")));
      }).forEach(one -> found.put(one.getKey(), one.getValue()));
    }
    return found;
  }

  static void erase(Handle handle, OrderId order) {
    handle.createUpdate("DELETE FROM order_dossier WHERE order_id = :order").bind("order", order.value())
        .execute();
  }
}
