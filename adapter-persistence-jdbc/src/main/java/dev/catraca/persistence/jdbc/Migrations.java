package dev.catraca.persistence.jdbc;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date, by Flyway. Any number of instances may try at once. Nothing else here needs Flyway, which is optional.
 */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final int MOST_TRIES = 5;

  private Migrations() {}

  /** @param schema where the tables are, if not where connections are to begin with */
  static Flyway in(DataSource source, Dialect dialect, Optional<String> schema) {
    FluentConfiguration flyway = Flyway.configure(Migrations.class.getClassLoader()).dataSource(source)
        .locations(dialect.migrations().toArray(String[]::new)).placeholders(dialect.schemaWords())
        .table(Schema.HISTORY).baselineOnMigrate(true).baselineVersion("0").cleanDisabled(true)
        .validateMigrationNaming(true);
    schema.ifPresent(name -> flyway.schemas(name).defaultSchema(name));
    return flyway.load();
  }

  /** @throws UnfitSchemaException if it cannot be done */
  static void run(DataSource source, Dialect dialect, Optional<String> schema) throws UnfitSchemaException {
    for (int attempt = 1;; attempt++) {
      try {
        in(source, dialect, schema).migrate();
        return;
      } catch (FlywayException failed) {
        // On an empty database two instances may both create the table by which they would have taken turns.
        if (attempt == MOST_TRIES) {
          throw new UnfitSchemaException("cannot be brought up to date", failed);
        }
        LOG.info(
            "Migrating the schema failed, perhaps because another instance is doing it; trying again: {}",
            failed.getMessage());
      }
    }
  }
}
