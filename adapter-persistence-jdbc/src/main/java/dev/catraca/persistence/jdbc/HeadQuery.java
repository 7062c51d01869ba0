package dev.catraca.persistence.jdbc;

import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderReference;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** What a list of heads asks, in SQL that an index answers. */
final class HeadQuery {
  private final OrderQuery query;
  private final OrderFilter filter;
  private final List<OrderReference> references;
  private final boolean after;

  /** @param after whether the list goes on after a cursor, bound as {@code at} and {@code order} */
  HeadQuery(OrderQuery query, boolean after) {
    this.query = query;
    this.filter = query.filter();
    this.references = List.copyOf(filter.references());
    this.after = after;
  }

  /** Everything but {@code at}, {@code order} and {@code most}. */
  void bind(Query select, Function<OrderReference, String> digest) {
    query.status().ifPresent(status -> select.bind("status", status.name()));
    state().ifPresent(state -> select.bind("state", state.name()));
    query.attentionBy().ifPresent(by -> select.bind("attention_by", by).bind("ever", Instant.EPOCH));
    filter.flow().ifPresent(flow -> select.bind("flow", flow.name()));
    filter.placedFrom().ifPresent(from -> select.bind("placed_from", from));
    filter.placedBefore().ifPresent(before -> select.bind("placed_before", before));
    filter.least().ifPresent(least -> select.bind("least", least.minorUnits()));
    filter.most().ifPresent(largest -> select.bind("largest", largest.minorUnits()));
    filter.least().or(filter::most)
        .ifPresent(amount -> select.bind("currency", amount.currency().getCurrencyCode()));
    for (int i = 0; i < references.size(); i++) {
      select.bind("kind_" + i, references.get(i).kind().name()).bind("digest_" + i,
          digest.apply(references.get(i)));
    }
  }

  String sql() {
    String most = " FETCH FIRST :most ROWS ONLY";
    if (!asksForWhatChanges()) {
      return select(Rows.ALL) + " ORDER BY " + order(Rows.ALL) + most;
    }
    // A page of each is enough for a page of both.
    return Stream.of(Rows.LISTED, Rows.IN_PROGRESS)
        .map(rows -> "SELECT * FROM (" + select(rows) + " ORDER BY " + order(rows) + most + ") AS " + rows)
        .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS h ORDER BY "))
        + ofBoth() + most;
  }

  /** Which rows are read. */
  private enum Rows {
    /** All. */
    ALL,
    /** Those that nothing is due of: by the columns with an index, which are empty in all others. */
    LISTED,
    /** The few others. */
    IN_PROGRESS;

    String column(String column, String listed) {
      return this == LISTED ? listed : column;
    }
  }

  private boolean asksForWhatChanges() {
    return query.status().isPresent() || query.state().isPresent() || query.attentionBy().isPresent()
        || query.by() != OrderQuery.Sorting.PLACED;
  }

  private String select(Rows rows) {
    StringBuilder sql = new StringBuilder("SELECT h.* FROM ").append(from()).append(" WHERE 1 = 1");
    if (rows == Rows.IN_PROGRESS) {
      sql.append(" AND h.in_progress");
    }
    query.status().ifPresent(status -> sql.append(" AND h.").append(rows.column("status", "listed_status"))
        .append(" = :status"));
    state().ifPresent(
        state -> sql.append(" AND h.").append(rows.column("state", "listed_state")).append(" = :state"));
    // Where there is no moment an index of H2 begins: the lower bound leaves those out.
    query.attentionBy().ifPresent(by -> {
      String from = "h." + rows.column("attention_from", "listed_attention");
      sql.append(" AND ").append(from).append(" >= :ever AND ").append(from).append(" <= :attention_by");
    });
    if (query.parked()) {
      sql.append(" AND h.notices_parked > 0");
    }
    filter.flow().ifPresent(flow -> sql.append(" AND h.flow = :flow"));
    filter.placedFrom().ifPresent(from -> sql.append(" AND ").append(placed()).append(" >= :placed_from"));
    filter.placedBefore().ifPresent(to -> sql.append(" AND ").append(placed()).append(" < :placed_before"));
    filter.least().or(filter::most).ifPresent(amount -> sql.append(" AND h.currency = :currency"));
    filter.least().ifPresent(least -> sql.append(" AND h.minor_units >= :least"));
    filter.most().ifPresent(largest -> sql.append(" AND h.minor_units <= :largest"));
    for (int i = 0; i < references.size(); i++) {
      sql.append(i == 0 ? " AND r.kind = :kind_0 AND r.digest = :digest_0"
          : " AND EXISTS (SELECT 1 FROM order_reference m WHERE m.kind = :kind_" + i
              + " AND m.digest = :digest_" + i
              + " AND m.placed_at = h.placed_at AND m.order_id = h.order_id)");
    }
    return sql.append(next(rows)).toString();
  }

  /**
   * A review's deadline is there only while the order is in review. PostgreSQL would take the two for independent, expect next to nothing,
   * and sort all reviews for each page.
   */
  private Optional<OrderState> state() {
    return query.state().filter(
        state -> state != OrderState.IN_REVIEW || query.by() != OrderQuery.Sorting.REVIEW_DEADLINE);
  }

  /** What is found by a reference is read from there on, in the order in which it was placed. */
  private String from() {
    return references.isEmpty() ? "order_head h"
        : "order_reference r JOIN order_head h ON h.order_id = r.order_id";
  }

  private String placed() {
    return references.isEmpty() ? "h.placed_at" : "r.placed_at";
  }

  private String id() {
    return references.isEmpty() ? "h.order_id" : "r.order_id";
  }

  /** By what the list is ordered first. */
  private String first(Rows rows) {
    return switch (query.by()) {
      case PLACED -> placed();
      case REVIEW_DEADLINE -> "h." + rows.column("review_deadline", "listed_review");
      case ATTENTION -> "h." + rows.column("attention_from", "listed_attention");
    };
  }

  /** What comes after the cursor. H2's index can use the first comparison, PostgreSQL's the pair as well. */
  private String next(Rows rows) {
    String at = first(rows);
    boolean placed = query.by() == OrderQuery.Sorting.PLACED;
    String pair = placed ? " AND " + at + " <= :at AND (" + at + ", " + id() + ") < (:at, :order)"
        : " AND " + at + " >= :at AND (" + at + ", " + id() + ") > (:at, :order)";
    return (placed ? "" : " AND " + at + " IS NOT NULL") + (after ? pair : "");
  }

  private String order(Rows rows) {
    String way = query.by() == OrderQuery.Sorting.PLACED ? " DESC" : "";
    return first(rows) + way + ", " + id() + way;
  }

  /** As {@link #order(Rows)}, of rows that were found. */
  private String ofBoth() {
    return switch (query.by()) {
      case PLACED -> "placed_at DESC, order_id DESC";
      case REVIEW_DEADLINE -> "review_deadline, order_id";
      case ATTENTION -> "attention_from, order_id";
    };
  }
}
