package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  private static final DatabaseSettings SETTINGS = DatabaseSettings.of("jdbc:h2:mem:pool", "shop", "secret");

  @Test
  void aPoolThatIsTooSmallToMigrateTheSchemaIsRefused() {
    assertThatThrownBy(() -> SETTINGS.withPoolSize(1)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("pool_size").hasMessageContaining("at least 2");
  }

  @Test
  void theSmallestPoolIsEnough() {
    try (JdbcOrderStore store = JdbcOrderStore.open(SETTINGS.withPoolSize(2))) {
      assertThat(store.load(new dev.catraca.order.OrderId("none"))).isEmpty();
    }
  }
}
