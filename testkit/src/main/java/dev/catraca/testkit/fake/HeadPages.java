package dev.catraca.testkit.fake;

import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Head;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists of an {@link InMemoryOrderStore}. A cursor names the place of the last head: its sort key and its order. */
final class HeadPages {
  private HeadPages() {}

  static OrderLists.Page page(Collection<Head> heads, OrderQuery query) {
    if (query.limit() < 1 || query.limit() > 500) {
      throw new InvalidValueException("limit", "must be between 1 and 500");
    }
    Comparator<Cursor> inOrder = switch (query.by()) {
      case PLACED ->
          Comparator.comparing(Cursor::at).reversed().thenComparing(Cursor::order, Comparator.reverseOrder());
      case REVIEW_DEADLINE, ATTENTION -> Comparator.comparing(Cursor::at).thenComparing(Cursor::order);
    };
    Optional<Cursor> after = query.after().map(cursor -> Cursor.parse(query.by(), cursor));
    List<Head> rest = heads.stream()
        .filter(head -> query.status().isEmpty() || query.status().get() == head.status())
        .filter(head -> query.state().isEmpty() || query.state().get() == head.state())
        .filter(head -> query.attentionBy().map(head::needsAttention).orElse(true))
        .filter(head -> !query.parked() || head.concerns().parked() > 0)
        .filter(query.filter()::lets)
        .filter(head -> Cursor.key(query.by(), head).isPresent())
        .filter(head -> after.isEmpty() || inOrder.compare(Cursor.of(query.by(), head), after.get()) > 0)
        .sorted(Comparator.comparing(head -> Cursor.of(query.by(), head), inOrder))
        .limit(query.limit() + 1L)
        .toList();
    if (rest.size() <= query.limit()) {
      return new OrderLists.Page(rest, Optional.empty());
    }
    List<Head> page = rest.subList(0, query.limit());
    return new OrderLists.Page(page, Optional.of(Cursor.of(query.by(), page.getLast()).cursor()));
  }

  private record Cursor(OrderQuery.Sorting by, Instant at, String order) {
    static Cursor of(OrderQuery.Sorting by, Head head) {
      return new Cursor(by, key(by, head).orElseThrow(), head.order().value());
    }

    /** Empty for a head that has no place in such a list. */
    static Optional<Instant> key(OrderQuery.Sorting by, Head head) {
      return switch (by) {
        case PLACED -> Optional.of(head.placedAt());
        case REVIEW_DEADLINE -> head.reviewDeadline();
        case ATTENTION -> head.concerns().attentionFrom();
      };
    }

    String cursor() {
      return by + " " + at.toEpochMilli() + " " + order;
    }

    static Cursor parse(OrderQuery.Sorting by, String cursor) {
      String[] parts = cursor.split(" ", 3);
      if (parts.length < 3 || !parts[0].equals(by.name()) || !parts[1].matches("-?[0-9]{1,18}")) {
        throw new InvalidValueException("cursor", "must be one that a page of the same list gave");
      }
      return new Cursor(by, Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }
  }
}
