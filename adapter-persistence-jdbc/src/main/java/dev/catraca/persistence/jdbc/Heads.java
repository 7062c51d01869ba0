package dev.catraca.persistence.jdbc;

import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The table of heads: the fence, and lists. */
final class Heads {
  private static final List<String> VALUES = List.of("flow", "status", "state", "sequence", "minor_units",
      "currency", "placed_at", "changed_at", "review_deadline", "review_payment", "needs_attention",
      "attention_from", "attention_kind", "open_since", "unknown_from", "notices_owed", "notices_parked",
      "untold_since", "held_minor_units", "hold_until", "in_progress");
  private static final String INSERT = "INSERT INTO order_head (order_id, " + String.join(", ", VALUES)
      + ") VALUES (:order, :" + String.join(", :", VALUES) + ")";
  private static final String UPDATE = VALUES.stream().map(column -> column + " = :" + column).collect(
      Collectors.joining(", ", "UPDATE order_head SET ",
          " WHERE order_id = :order AND sequence = :expected"));

  private Heads() {}

  /**
   * What is selected from, where it goes by what changes: rows that nothing is due of, by the columns with an index, and the few that are in
   * progress, where those columns are empty.
   *
   * @param listed which of the first
   * @param inProgress which of the others; the same condition, on the columns that always hold
   */
  static String both(String listed, String inProgress) {
    return "(SELECT * FROM order_head WHERE " + listed
        + " UNION ALL SELECT * FROM order_head WHERE in_progress AND " + inProgress + ") AS heads";
  }

  /** Writes the head if the order stands where the writer believes; the row stays locked until the transaction ends. */
  static boolean write(Handle handle, Appending appending) {
    Head head = appending.append().head();
    long expected = appending.append().expectedSequence();
    try (Update update = handle.createUpdate(expected == 0 ? INSERT : UPDATE)) {
      update.bind("order", head.order().value()).bind("flow", head.flow().name())
          .bind("status", head.status().name())
          .bind("state", head.state().name()).bind("sequence", head.sequence())
          .bind("minor_units", head.amount().minorUnits())
          .bind("currency", head.amount().currency().getCurrencyCode())
          .bind("placed_at", head.placedAt()).bind("changed_at", head.changedAt())
          .bindByType("review_deadline", head.reviewDeadline().orElse(null), Instant.class)
          .bindByType("review_payment", head.review().map(Head.Review::payment).orElse(null), Integer.class)
          .bind("needs_attention", head.needsAttention(head.changedAt()))
          .bind("in_progress", appending.isInProgress());
      bind(update, head.concerns());
      if (expected != 0) {
        update.bind("expected", expected);
      }
      return update.execute() == 1;
    }
  }

  private static void bind(Update update, Concerns concerns) {
    update.bindByType("attention_from", concerns.attentionFrom().orElse(null), Instant.class)
        .bindByType("attention_kind", concerns.attention().map(Enum::name).orElse(null), String.class)
        .bindByType("open_since", concerns.openSince().orElse(null), Instant.class)
        .bindByType("unknown_from", concerns.unknownFrom().orElse(null), Instant.class)
        .bind("notices_owed", concerns.owed()).bind("notices_parked", concerns.parked())
        .bindByType("untold_since", concerns.untoldSince().orElse(null), Instant.class)
        .bind("held_minor_units", concerns.held())
        .bindByType("hold_until", concerns.holdUntil().orElse(null), Instant.class);
  }

  /** The last sequence of an order, which stays so until the transaction ends; empty if there is no such order. */
  static Optional<Long> lock(Handle handle, OrderId order) {
    return handle.createQuery("SELECT sequence FROM order_head WHERE order_id = :order FOR UPDATE")
        .bind("order", order.value()).mapTo(Long.class).findOne();
  }

  static Optional<Long> sequence(Handle handle, OrderId order) {
    return handle.createQuery("SELECT sequence FROM order_head WHERE order_id = :order")
        .bind("order", order.value()).mapTo(Long.class).findOne();
  }

  static OrderLists.Page list(Handle handle, OrderQuery query, References references) {
    if (query.limit() < 1 || query.limit() > 500) {
      throw new InvalidValueException("limit", "must be between 1 and 500");
    }
    Optional<HeadCursor> after = query.after().map(cursor -> HeadCursor.parse(query.by(), cursor));
    HeadQuery asked = new HeadQuery(query, after.isPresent());
    List<Head> heads;
    try (Query select = handle.createQuery(asked.sql())) {
      asked.bind(select, reference -> references.digest(handle, reference));
      after.ifPresent(cursor -> select.bind("at", cursor.at()).bind("order", cursor.order()));
      heads = select.bind("most", query.limit() + 1).map((row, context) -> head(row)).list();
    }
    if (heads.size() <= query.limit()) {
      return new OrderLists.Page(heads, Optional.empty());
    }
    List<Head> page = heads.subList(0, query.limit());
    return new OrderLists.Page(page, Optional.of(HeadCursor.of(query.by(), page.getLast()).toString()));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(new OrderId(row.getString("order_id")), FlowKind.valueOf(row.getString("flow")),
        OrderStatus.valueOf(row.getString("status")), OrderState.valueOf(row.getString("state")),
        row.getLong("sequence"), Money.of(row.getLong("minor_units"), row.getString("currency")),
        Columns.instant(row, "placed_at"), Columns.instant(row, "changed_at"),
        review(row), concerns(row));
  }

  private static Optional<Head.Review> review(ResultSet row) throws SQLException {
    Optional<Instant> deadline = Columns.optionalInstant(row, "review_deadline");
    int payment = row.getInt("review_payment");
    return deadline.map(at -> new Head.Review(payment, at));
  }

  private static Concerns concerns(ResultSet row) throws SQLException {
    return new Concerns(Columns.optionalInstant(row, "attention_from"),
        Optional.ofNullable(row.getString("attention_kind")).map(Attention.Kind::valueOf),
        Columns.optionalInstant(row, "open_since"), Columns.optionalInstant(row, "unknown_from"),
        row.getInt("notices_owed"), row.getInt("notices_parked"),
        Columns.optionalInstant(row, "untold_since"), row.getLong("held_minor_units"),
        Columns.optionalInstant(row, "hold_until"));
  }
}
