package dev.catraca.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How values become columns and back. */
final class Columns {
  private Columns() {}

  /** Binds instants in UTC, cut to the millisecond: whatever the process's time zone, and without the server's rounding. */
  static final class Instants extends AbstractArgumentFactory<Instant> {
    Instants() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      OffsetDateTime utc = value.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
      return (int position, PreparedStatement statement,
          org.jdbi.v3.core.statement.StatementContext context) -> statement.setObject(position, utc);
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }

  /**
   * Words for people, some of them a peer's, as a text column takes them: without NUL and halves of surrogate pairs. One odd
   * character must not keep an order from being put off.
   */
  static String storable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> clean.appendCodePoint(
        point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) ? 0xFFFD
            : point));
    return clean.toString();
  }
}
