package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that would lose what it acknowledged, or mix up what it is told, is refused by name. */
class SoundnessTest {
  @TempDir Path folder;

  private static void open(DatabaseSettings settings) {
    JdbcOrderStore.open(settings).close();
  }

  private DatabaseSettings file(String parameters) {
    return DatabaseSettings.of("jdbc:h2:file:" + folder.resolve("orders") + parameters, "sa", "");
  }

  @ParameterizedTest
  @CsvSource({";WRITE_DELAY=500,WRITE_DELAY is 500", ";write_delay=1,WRITE_DELAY is 1",
      ";FILE_LOCK=NO,FILE_LOCK",
      ";LOCK_MODE=0,LOCK_MODE is 0"})
  void aFileThatForgetsOrThatTwoMayWriteIsRefused(String parameters, String named) {
    assertThatThrownBy(() -> open(file(parameters))).isInstanceOf(UnsafeDatabaseException.class)
        .hasMessageContaining("is not used").hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";WRITE_DELAY=0", ";CACHE_SIZE=4096"})
  void aFileAsItShouldBeIsOpened(String parameters) {
    assertThatCode(() -> open(file(parameters))).doesNotThrowAnyException();
  }

  @Test
  void aServerWithAnotherEncodingIsRefused() {
    DatabaseSettings usual = PostgresServer.newDatabase();
    PostgresServer.execute(usual,
        "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
    DatabaseSettings latin = DatabaseSettings.of(usual.url().replaceFirst("/[^/]*$", "/latin"), usual.user(),
        usual.password());

    assertThatThrownBy(() -> open(latin)).isInstanceOf(UnsafeDatabaseException.class)
        .hasMessageContaining("its encoding is LATIN1");
    assertThatCode(() -> open(usual)).doesNotThrowAnyException();
  }

  @Test
  void asynchronousCommitIsSwitchedOnWhereADatabaseHasItOff() {
    DatabaseSettings hasty = PostgresServer.newDatabase();
    PostgresServer.execute(hasty,
        "ALTER DATABASE " + hasty.url().replaceFirst(".*/", "") + " SET synchronous_commit = off");

    assertThatCode(() -> open(hasty)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes"})
  void aServerThatAcknowledgesWhatIsNotOnItsDiskIsRefused(String setting) throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
        .setServerConfig(setting, "off").start()) {
      DatabaseSettings unsafe = DatabaseSettings.of(
          "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
          "postgres", "postgres");

      assertThatThrownBy(() -> open(unsafe)).isInstanceOf(UnsafeDatabaseException.class)
          .hasMessageContaining(setting + " is off");
    }
  }
}
