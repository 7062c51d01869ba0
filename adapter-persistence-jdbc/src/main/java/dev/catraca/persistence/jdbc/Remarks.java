package dev.catraca.persistence.jdbc;

import dev.catraca.order.OrderId;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of remarks. */
final class Remarks {
  private static final String ALL = "SELECT * FROM order_remark WHERE order_id = :order";

  /** A remark in its place: after the fact that was the last one when it arrived. */
  record Placed(long number, long position, TimelineEntry.Remarked entry) {}

  private Remarks() {}

  /** Needs the order's head to be locked, so that two equal remarks at once are counted and not stored twice. */
  static void add(Handle handle, OrderId order, long position, TimelineNote remark) {
    TimelineNote clean = storable(remark);
    Optional<Placed> last = handle
        .createQuery(ALL + " AND subject = :subject ORDER BY number DESC FETCH FIRST 1 ROWS ONLY")
        .bind("order", order.value()).bind("subject", clean.subject()).map((row, context) -> placed(row))
        .findOne();
    if (last.isPresent() && saysTheSame(last.get().entry().remark(), clean)) {
      handle.createUpdate("UPDATE order_remark SET times = times + 1, last_at = :at"
          + " WHERE order_id = :order AND number = :number").bind("at", clean.at())
          .bind("order", order.value())
          .bind("number", last.get().number()).execute();
    } else {
      insert(handle, order, position, clean);
    }
  }

  private static void insert(Handle handle, OrderId order, long position, TimelineNote remark) {
    handle.createUpdate(
        "INSERT INTO order_remark (order_id, number, position, made_at, after_sequence, made_by, subject,"
            + " result, detail, alert, times, last_at) VALUES (:order,"
            + " (SELECT COALESCE(MAX(number), 0) + 1 FROM order_remark WHERE order_id = :order), :position, :at, :after, :by,"
            + " :subject, :result, :detail, :alert, 1, :at)")
        .bind("order", order.value()).bind("position", position).bind("at", remark.at())
        .bind("after", remark.afterSequence()).bind("by", remark.by()).bind("subject", remark.subject())
        .bind("result", remark.result()).bind("detail", remark.detail()).bind("alert", remark.alert())
        .execute();
  }

  static List<Placed> of(Handle handle, OrderId order) {
    return handle.createQuery(ALL + " ORDER BY number").bind("order", order.value())
        .map((row, context) -> placed(row)).list();
  }

  private static Placed placed(ResultSet row) throws SQLException {
    TimelineNote remark = new TimelineNote(Columns.instant(row, "made_at"), row.getLong("after_sequence"),
        row.getString("made_by"),
        row.getString("subject"), row.getString("result"), row.getString("detail"), row.getBoolean("alert"));
    return new Placed(row.getLong("number"), row.getLong("position"),
        new TimelineEntry.Remarked(remark, row.getInt("times"), Columns.instant(row, "last_at")));
  }

  private static boolean saysTheSame(TimelineNote last, TimelineNote next) {
    return last.by().equals(next.by()) && last.result().equals(next.result())
        && last.detail().equals(next.detail())
        && last.alert() == next.alert();
  }

  private static TimelineNote storable(TimelineNote remark) {
    return new TimelineNote(remark.at(), remark.afterSequence(), Columns.storable(remark.by()),
        Columns.storable(remark.subject()), Columns.storable(remark.result()),
        Columns.storable(remark.detail()),
        remark.alert());
  }
}
