package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @Test
  void instancesThatStartAtOnceOnAnEmptyDatabaseAllSucceed(@TempDir Path folder) throws Exception {
    openAtOnce(PostgresServer.newDatabase());
    openAtOnce(DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("orders"), "sa", ""));
  }

  private static void openAtOnce(DatabaseSettings settings) throws Exception {
    List<JdbcOrderStore> stores = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      List<Future<JdbcOrderStore>> opening = pool
          .invokeAll(Collections.nCopies(3, () -> JdbcOrderStore.open(settings.withPoolSize(2))));
      for (Future<JdbcOrderStore> opened : opening) {
        stores.add(opened.get());
      }
      assertThat(stores.get(0).append(Samples.placed("o-1"))).isEqualTo(Append.Result.DONE);
      assertThat(stores.get(1).append(Samples.placed("o-1"))).isEqualTo(Append.Result.STALE);
      assertThat(stores.get(2).load(Samples.id("o-1"))).isPresent();
    } finally {
      stores.forEach(JdbcOrderStore::close);
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedWithoutItsPassword() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    DatabaseSettings settings = DatabaseSettings
        .of("jdbc:postgresql://localhost:" + free + "/orders?password=hunter2", "shop", "hunter2");
    assertThatThrownBy(() -> JdbcOrderStore.open(settings)).isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the database jdbc:postgresql://localhost:" + free + "/orders cannot be reached")
        .hasStackTraceContaining("refused").satisfies(
            failed -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failed))
                .doesNotContain("hunter2"));
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @Test
  void urlsThatWouldNotKeepThePromisesAreRefused() {
    for (String url : List.of("jdbc:mysql://localhost/x", "", "jdbc:h2:mem:x;ignorecase=true",
        "jdbc:h2:mem:x;COLLATION=ENGLISH")) {
      assertThatThrownBy(() -> DatabaseSettings.of(url, "sa", "")).isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("database_url");
    }
  }

  /** H2 has no trigger for it; nothing in this program changes or deletes a fact either, but to purge whole orders. */
  @Test
  void noStatementChangesOrDeletesAFact() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.endsWith("Housekeeping.java"))
          .toList()) {
        String source = Files.readString(file, StandardCharsets.UTF_8).replaceAll("\"\\s*\\+\\s*\"", "");
        assertThat(source).as(file.toString())
            .doesNotContainPattern(
                "(?i)(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into)\\s+order_fact");
      }
    }
  }
}
