package dev.catraca.persistence.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** The tables: whether they are as this version needs them, and making them so. */
final class Schema {
  /** Where it is kept which scripts were run. */
  static final String HISTORY = "catraca_schema_history";
  private static final String NOT_AS_NEEDED = "is not as this version needs it";

  private Schema() {}

  /**
   * @param schema where the tables are, if not where connections are to begin with
   * @throws UnfitSchemaException if they cannot be brought up to date
   * @throws IllegalStateException without Flyway
   */
  static void migrate(DataSource source, Dialect dialect, Optional<String> schema)
      throws UnfitSchemaException {
    try {
      Migrations.run(source, dialect, schema);
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException("to bring its tables up to date the store needs Flyway"
          + " (org.flywaydb:flyway-core, for PostgreSQL also flyway-database-postgresql): add it, or"
          + " have the scripts run and open the store with VALIDATE or NONE", missing);
    }
  }

  /**
   * Looks whether all scripts were run that this version brings, and none failed; what a newer version added to them does no harm.
   *
   * @param schema a name that needs no quotes to be safe
   * @throws UnfitSchemaException if not
   */
  static void validate(Connection connection, Dialect dialect, String schema)
      throws UnfitSchemaException {
    int newest = 0;
    try (Statement statement = connection.createStatement();
        ResultSet run = statement
            .executeQuery("SELECT \"version\", \"success\" FROM \"" + schema + "\".\"" + HISTORY + "\"")) {
      while (run.next()) {
        String version = run.getString(1);
        if (!run.getBoolean(2)) {
          throw new UnfitSchemaException(NOT_AS_NEEDED + ": script " + version + " failed");
        }
        // Scripts that are not numbered are Flyway's own business, such as the making of the schema.
        newest = Math.max(newest, version == null ? 0 : Integer.parseInt(version));
      }
    } catch (SQLException | NumberFormatException noHistory) {
      throw new UnfitSchemaException(NOT_AS_NEEDED, noHistory);
    }
    if (newest < dialect.schemaVersion()) {
      throw new UnfitSchemaException(NOT_AS_NEEDED + ": it is at version " + newest + " of "
          + dialect.schemaVersion());
    }
  }
}
