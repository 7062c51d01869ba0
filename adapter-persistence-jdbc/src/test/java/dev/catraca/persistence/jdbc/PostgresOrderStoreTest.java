package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.OrderStoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresOrderStoreTest extends OrderStoreContract {
  private final DatabaseSettings settings = PostgresServer.newDatabase();
  private final JdbcOrderStore store = JdbcOrderStore.open(settings);

  @BeforeEach
  void empty() {
    Tables.empty(settings);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Override
  protected OrderStore store() {
    return store;
  }

  @Override
  protected Optional<OrderStore> another() {
    return Optional.of(JdbcOrderStore.open(settings));
  }

  @Override
  protected Optional<OrderStore> interrupted(Interruption how) {
    return Optional.of(FailingCommits.interrupted(source(), Dialect.POSTGRESQL, how));
  }

  @Test
  void theDatabaseItselfRefusesToChangeHistory() {
    assertThatThrownBy(() -> PostgresServer.execute(settings, "UPDATE order_fact SET body = '{}'"))
        .hasMessageContaining("facts are never changed or deleted");
    assertThatThrownBy(() -> PostgresServer.execute(settings, "DELETE FROM order_fact"))
        .hasMessageContaining("facts are never changed or deleted");
  }

  @Test
  void claimsFindTheirRowsByAnIndex() {
    PostgresServer.execute(settings,
        "INSERT INTO order_lane (order_id, lane, call_name, due_at, tries)"
            + " SELECT 'o-' || n, 'CLOCK', 'deadline', now() + n * interval '1 minute', 0 FROM generate_series(1, 20000) n",
        "ANALYZE order_lane");
    Database database = new Database(source()::getConnection, "test",
        new Connections.Unpooled(new OwnConnection(source()::getConnection, Duration.ofSeconds(1))));
    List<String> plan = database.call("explain", handle -> handle
        .createQuery("EXPLAIN " + Claiming.DUE_ROWS).bind("now", java.time.Instant.now()).bind("most", 10)
        .bindList("lanes", Claiming.names(Set.of(Lane.CLOCK))).mapTo(String.class).list());
    assertThat(plan).anyMatch(line -> line.contains("order_lane_due_by_kind"))
        .noneMatch(line -> line.contains("Seq Scan"));
  }

  private javax.sql.DataSource source() {
    org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    return source;
  }
}
