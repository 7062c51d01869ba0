package dev.catraca.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows that travel as one array a column, for PostgreSQL's {@code unnest}. */
final class ColumnArrays {
  /** What a column holds. */
  enum Kind {
    TEXT("text"), LONG("int8"), INTEGER("int4"), BOOLEAN("bool"), TIME("timestamptz"), ID("uuid");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  private record Column(Kind kind, List<Optional<Object>> values) {
    Object[] array() {
      return switch (kind) {
        case LONG -> values.stream().map(value -> value.orElse(null)).toArray(Long[]::new);
        case INTEGER -> values.stream().map(value -> value.orElse(null)).toArray(Integer[]::new);
        case BOOLEAN -> values.stream().map(value -> value.orElse(null)).toArray(Boolean[]::new);
        case TEXT, TIME, ID ->
            values.stream().map(value -> value.map(ColumnArrays::text).orElse(null)).toArray(String[]::new);
      };
    }
  }

  private final Map<String, Column> columns = new LinkedHashMap<>();

  /** @param kinds of the columns by their names, in their order */
  ColumnArrays(Map<String, Kind> kinds) {
    kinds.forEach((name, kind) -> columns.put(name, new Column(kind, new ArrayList<>())));
  }

  /** The kinds of columns by their names, told by turns. */
  static Map<String, Kind> kinds(Object... namesAndKinds) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (int i = 0; i < namesAndKinds.length; i += 2) {
      kinds.put((String) namesAndKinds[i], (Kind) namesAndKinds[i + 1]);
    }
    return kinds;
  }

  /**
   * {@code (SELECT unnest(?::text[]) AS column, ...) AS name}, to be bound by {@link #bind}. They go on side by side, for all are of one length. Not
   * {@code FROM unnest(...)}, which keeps the rows of each column in a store of its own, 16 KB at least: that costs more than a small append.
   */
  static String unnest(String name, Map<String, Kind> kinds) {
    return kinds.entrySet().stream()
        .map(column -> "unnest(?::" + column.getValue().type + "[]) AS " + column.getKey())
        .collect(Collectors.joining(", ", "(SELECT ", ") AS " + name));
  }

  /** Adds a value to a column; whoever adds a row adds to every column. */
  ColumnArrays add(String column, Object value) {
    return add(column, Optional.of(value));
  }

  ColumnArrays add(String column, Optional<?> value) {
    Optional.ofNullable(columns.get(column)).orElseThrow().values().add(value.map(Object.class::cast));
    return this;
  }

  boolean isEmpty() {
    return columns.values().stream().allMatch(column -> column.values().isEmpty());
  }

  /** Binds the columns from this parameter on; returns the number of the next one. */
  int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
    int next = first;
    for (Column column : columns.values()) {
      statement.setArray(next++, connection.createArrayOf(column.kind().type, column.array()));
    }
    return next;
  }

  private static String text(Object value) {
    return value instanceof Instant at ? at.truncatedTo(ChronoUnit.MILLIS).toString() : value.toString();
  }
}
