package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file held every version of every page that a commit had ever written: 277 KB an order, never given back. */
class H2FileSizeTest {
  private static final int ORDERS = 300;
  private static final long MOST_BYTES_AN_ORDER = 20_000;

  @TempDir private Path folder;

  @Test
  void whatIsNoLongerInUseIsGivenBackWhileTheDatabaseIsOpen() throws Exception {
    GrowingFile file = new GrowingFile(folder);
    try (JdbcOrderStore store = file.open()) {
      file.run(store, ORDERS);
      await().atMost(Duration.ofMinutes(5)).until(() -> file.size() < ORDERS * MOST_BYTES_AN_ORDER);
    }
    assertThat(file.size()).isLessThan(ORDERS * MOST_BYTES_AN_ORDER);
  }
}
