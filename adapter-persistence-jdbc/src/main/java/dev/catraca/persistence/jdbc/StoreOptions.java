package dev.catraca.persistence.jdbc;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a store lives in a database that is somebody else's, too.
 *
 * @param schema the schema of its tables, so that they stand in nobody's way; created where it is not there and the store may
 *     {@link Migration#MIGRATE}
 * @param migration what is done about tables that are not there, or not as this version needs them
 * @param patience how long a write waits for its turn and for a connection
 */
public record StoreOptions(String schema, Migration migration, Duration patience) {
  // Stands before DEFAULT, whose constructor asks it.
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** A schema of its own, {@code catraca}, kept up to date by the store itself. */
  public static final StoreOptions DEFAULT = new StoreOptions("catraca", Migration.MIGRATE,
      Duration.ofSeconds(3));

  /** What a store does about its tables when it is opened. */
  public enum Migration {
    /** Creates them and brings them up to date; needs the right to, and Flyway on the class path. */
    MIGRATE,
    /** Refuses to open where not all scripts were run that this version brings. Reads the history that Flyway keeps, without Flyway. */
    VALIDATE,
    /** Believes that they are, for those who run the scripts in {@code catraca-schema} themselves. */
    NONE
  }

  public StoreOptions {
    if (!NAME.matcher(schema).matches()) {
      throw new InvalidValueException("schema",
          "must be small letters, digits and underscores, at most 63, no digit first");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new InvalidValueException("patience", "must be longer than nothing");
    }
  }

  public StoreOptions withSchema(String name) {
    return new StoreOptions(name, migration, patience);
  }

  public StoreOptions withMigration(Migration what) {
    return new StoreOptions(schema, what, patience);
  }

  public StoreOptions withPatience(Duration time) {
    return new StoreOptions(schema, migration, time);
  }
}
