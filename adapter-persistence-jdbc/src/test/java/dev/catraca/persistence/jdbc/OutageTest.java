package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {
  @TempDir private Path folder;

  @Test
  void anOutageIsToldQuicklyAndTheStoreWorksAgainByItselfAfterwards() throws Exception {
    EmbeddedPostgres server = start(0);
    int port = server.getPort();
    DatabaseSettings settings = new DatabaseSettings("jdbc:postgresql://localhost:" + port + "/postgres",
        "postgres",
        "postgres", 3, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      assertThat(store.append(Samples.placed("o-1"))).isEqualTo(Append.Result.DONE);
      stopAtOnce();

      Instant before = Instant.now();
      assertThatThrownBy(() -> store.append(Samples.next("o-1", 1)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("jdbc:postgresql://localhost:" + port + "/postgres");
      assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> store.claimDue(Samples.NOON, 10, Duration.ofSeconds(30)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));

      server.close();
      server = start(port);
      await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .untilAsserted(store::ping);
      assertThat(store.append(Samples.next("o-1", 1))).isEqualTo(Append.Result.DONE);
      assertThat(store.load(Samples.id("o-1")).orElseThrow().facts()).hasSize(2);
    } finally {
      server.close();
    }
  }

  /** PostgreSQL's immediate shutdown: no connection is told, nothing is written any more. */
  private void stopAtOnce() throws IOException, InterruptedException {
    String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).getFirst();
    new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
    await().atMost(Duration.ofSeconds(10)).until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }

  private EmbeddedPostgres start(int port) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }
}
