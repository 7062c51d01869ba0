package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderNotes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of what people wrote about orders. */
final class Notes {
  private Notes() {}

  /**
   * Needs a transaction. The order's head is locked, so that nothing is written down that an erasure at the same moment would miss.
   *
   * @throws RequestKeys.KeyTakenException if an answer, or another request, is there under the key
   */
  static OrderNotes.Result add(Handle handle, OrderId order, OrderNote note, Optional<KeptAnswer> answer) {
    if (Heads.lock(handle, order).isEmpty()) {
      return OrderNotes.Result.NOWHERE;
    }
    if (Dossiers.of(handle, List.of(order.value())).isEmpty()) {
      return OrderNotes.Result.ERASED;
    }
    answer.ifPresent(kept -> RequestKeys.keep(handle, order, UUID.randomUUID(), kept));
    handle.createUpdate("INSERT INTO order_note (order_id, number, noted_at, noted_by, body) VALUES (:order,"
        + " (SELECT COALESCE(MAX(number), 0) + 1 FROM order_note WHERE order_id = :order), :at, :by, :text)")
        .bind("order", order.value()).bind("at", note.at()).bind("by", Columns.storable(note.by()))
        .bind("text", Columns.storable(note.text())).execute();
    return OrderNotes.Result.DONE;
  }

  /** The newest first. */
  static List<OrderNote> of(Handle handle, OrderId order) {
    return handle
        .createQuery("SELECT noted_at, noted_by, body FROM order_note WHERE order_id = :order"
            + " ORDER BY number DESC FETCH FIRST " + OrderNotes.MOST + " ROWS ONLY")
        .bind("order", order.value()).map((row, context) -> new OrderNote(Columns.instant(row, "noted_at"),
            row.getString("noted_by"), row.getString("body")))
        .list();
  }

  static void forget(Handle handle, OrderId order) {
    handle.createUpdate("DELETE FROM order_note WHERE order_id = :order").bind("order", order.value())
        .execute();
  }
}
