package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in an application's own database, beside its tables and over its connections. */
class SharedDatabaseTest {
  @TempDir Path folder;

  private static PGSimpleDataSource postgres() {
    DatabaseSettings settings = PostgresServer.newDatabase();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    return source;
  }

  private JdbcDataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0");
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  private List<DataSource> sources() {
    return List.of(postgres(), h2());
  }

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void appendsAndLoads(JdbcOrderStore store) {
    assertThat(store.append(Samples.placed("o-1"))).isEqualTo(Append.Result.DONE);
    assertThat(store.append(Samples.placed("o-1"))).isEqualTo(Append.Result.STALE);
    assertThat(store.load(Samples.id("o-1"))).isPresent();
    assertThat(store.sequence(Samples.id("o-1"))).isPresent();
  }

  @Test
  void itsTablesStandInASchemaOfTheirOwn() throws SQLException {
    for (DataSource source : sources()) {
      execute(source, "CREATE TABLE order_head (shop_id INT)");
      try (JdbcOrderStore store = JdbcOrderStore.on(source, StoreOptions.DEFAULT)) {
        appendsAndLoads(store);
      }
      execute(source, "INSERT INTO order_head (shop_id) VALUES (1)", "DROP TABLE order_head");
    }
  }

  @Test
  void theApplicationsOwnMigrationsRunBeforeOrAfter() throws Exception {
    Path scripts = Files.createDirectory(folder.resolve("scripts"));
    Files.writeString(scripts.resolve("V1__customers.sql"), "CREATE TABLE customer (id INT);",
        StandardCharsets.UTF_8);
    DataSource first = postgres();
    JdbcOrderStore.on(first, StoreOptions.DEFAULT).close();
    own(first, scripts);
    DataSource second = postgres();
    own(second, scripts);
    try (JdbcOrderStore store = JdbcOrderStore.on(second, StoreOptions.DEFAULT)) {
      appendsAndLoads(store);
    }
  }

  private static void own(DataSource source, Path scripts) {
    assertThat(Flyway.configure().dataSource(source).locations("filesystem:" + scripts).load()
        .migrate().migrationsExecuted).isEqualTo(1);
  }

  @Test
  void connectionsGoBackAsTheyCame() throws SQLException {
    for (DataSource source : sources()) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(source);
      config.setMaximumPoolSize(2);
      config.setAutoCommit(false);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        String before = schema(pool);
        try (JdbcOrderStore store = JdbcOrderStore.on(pool, StoreOptions.DEFAULT.withSchema("orders"))) {
          appendsAndLoads(store);
          assertThat(schema(pool)).isEqualTo(before).isNotEqualTo("orders");
        }
        assertThat(pool.isClosed()).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      }
    }
  }

  private static String schema(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CURRENT_SCHEMA")) {
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @Test
  void whatIsNotThereIsRefusedWhereNothingMayBeChanged() {
    for (DataSource source : sources()) {
      StoreOptions careful = StoreOptions.DEFAULT.withMigration(StoreOptions.Migration.VALIDATE);
      assertThatThrownBy(() -> JdbcOrderStore.on(source, careful))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("the schema catraca").hasMessageContaining("is not as this version needs it");
      JdbcOrderStore.on(source, StoreOptions.DEFAULT).close();
      for (StoreOptions.Migration migration : StoreOptions.Migration.values()) {
        try (
            JdbcOrderStore store = JdbcOrderStore.on(source, StoreOptions.DEFAULT.withMigration(migration))) {
          store.ping();
        }
      }
    }
  }

  @Test
  void anOlderSchemaAndOneWhoseScriptFailedAreRefusedByName() throws SQLException {
    StoreOptions careful = StoreOptions.DEFAULT.withMigration(StoreOptions.Migration.VALIDATE);
    String table = "\"catraca\".\"catraca_schema_history\"";
    for (DataSource source : sources()) {
      JdbcOrderStore.on(source, StoreOptions.DEFAULT).close();
      execute(source, "UPDATE " + table + " SET \"success\" = FALSE WHERE \"version\" = '12'");
      assertThatThrownBy(() -> JdbcOrderStore.on(source, careful))
          .isInstanceOf(StoreUnavailableException.class).hasMessageContaining("script 12 failed");
      execute(source, "UPDATE " + table + " SET \"success\" = TRUE",
          "DELETE FROM " + table + " WHERE \"version\" = '20'");
      assertThatThrownBy(() -> JdbcOrderStore.on(source, careful))
          .isInstanceOf(StoreUnavailableException.class).hasMessageContaining("at version 19 of 20");
    }
  }

  @Test
  void aDatabaseThatWouldForgetIsRefusedHereToo() {
    JdbcDataSource hasty = new JdbcDataSource();
    hasty.setURL("jdbc:h2:file:" + folder.resolve("hasty"));
    assertThatThrownBy(() -> JdbcOrderStore.on(hasty, StoreOptions.DEFAULT))
        .isInstanceOf(UnsafeDatabaseException.class).hasMessageContaining("WRITE_DELAY");
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidToBeAway() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://localhost:1/none");
    assertThatThrownBy(() -> JdbcOrderStore.on(nowhere, StoreOptions.DEFAULT))
        .isInstanceOf(StoreUnavailableException.class).hasMessageContaining("cannot be reached");
  }

  @Test
  void namesOfSchemasThatWouldHaveToBeQuotedAreRefused() {
    for (String name : List.of("", "Orders", "a b", "a;drop", "1st", "a".repeat(64))) {
      assertThatThrownBy(() -> StoreOptions.DEFAULT.withSchema(name))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("schema");
    }
  }
}
