package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.OrderStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2OrderStoreTest extends OrderStoreContract {
  @TempDir private static Path folder;
  private DatabaseSettings settings;
  private JdbcOrderStore store;

  @BeforeAll
  void open() {
    settings = DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("orders"), "sa", "");
    store = JdbcOrderStore.open(settings);
  }

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
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    return Optional.of(FailingCommits.interrupted(source, Dialect.H2, how));
  }

  @Test
  void whatWasStoredIsThereAfterClosingAndOpeningAgain() {
    DatabaseSettings another = DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("again"), "sa", "");
    try (JdbcOrderStore first = JdbcOrderStore.open(another)) {
      first.append(Samples.placed("o-1"));
    }
    try (JdbcOrderStore second = JdbcOrderStore.open(another)) {
      assertThat(second.load(Samples.id("o-1")).orElseThrow().facts())
          .isEqualTo(Samples.placed("o-1").facts());
      assertThat(second.claimDue(Samples.NOON, 10, Duration.ofSeconds(1))).hasSize(1);
    }
  }
}
