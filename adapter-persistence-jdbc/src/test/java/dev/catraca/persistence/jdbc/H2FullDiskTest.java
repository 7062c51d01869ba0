package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a write that failed H2 closes the database for good, and answered 90098 until the process was started again (glowroot#409). */
class H2FullDiskTest {
  @TempDir private Path folder;

  @BeforeEach
  void install() {
    FullDisk.install();
  }

  @AfterEach
  void free() {
    FullDisk.fill(false);
  }

  @Test
  void afterTheDiskWasFullAndIsFreedTheStoreWorksAgainAndHasLostNothing() {
    DatabaseSettings settings = new DatabaseSettings("jdbc:h2:filling:" + folder.resolve("orders"), "sa", "",
        4,
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5));
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      assertThat(store.append(Samples.placed("before"))).isEqualTo(Append.Result.DONE);

      FullDisk.fill(true);
      assertThat(stored(store, "meanwhile")).isFalse();
      assertThat(stored(store, "meanwhile too")).isFalse();

      FullDisk.fill(false);
      await().atMost(Duration.ofSeconds(30)).until(() -> stored(store, "after"));
      assertThat(store.load(Samples.id("before"))).isPresent();
      assertThat(store.load(Samples.id("after"))).isPresent();
    }
    try (JdbcOrderStore again = JdbcOrderStore.open(settings)) {
      assertThat(again.load(Samples.id("before"))).isPresent();
      assertThat(again.load(Samples.id("after"))).isPresent();
    }
  }

  private static boolean stored(JdbcOrderStore store, String order) {
    try {
      return store.append(Samples.placed(order)) != Append.Result.IN_DOUBT;
    } catch (StoreUnavailableException full) {
      return false;
    }
  }
}
