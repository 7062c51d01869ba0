package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that has a DataSource of its own, and neither Flyway nor HikariCP nor a driver that it does not use. */
class OptionalLibrariesTest {
  private static final Pattern OPTIONAL = Pattern.compile(".*[/\\\\](flyway|HikariCP|postgresql).*");

  /** Opens the store as it is told to, and uses it. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      for (String name : List.of("org.flywaydb.core.Flyway", "com.zaxxer.hikari.HikariDataSource",
          "org.postgresql.Driver")) {
        try {
          throw new IllegalStateException(Class.forName(name) + " is there");
        } catch (ClassNotFoundException wanted) {
          // It is not there.
        }
      }
      JdbcDataSource database = new JdbcDataSource();
      database.setURL(arguments[0]);
      for (StoreOptions.Migration migration : StoreOptions.Migration.values()) {
        try (JdbcOrderStore store = JdbcOrderStore.on(database,
            StoreOptions.DEFAULT.withMigration(migration))) {
          System.out.println(migration + " " + store.append(Samples.placed("o-" + migration)) + " "
              + store.load(Samples.id("o-" + migration)).isPresent());
        } catch (IllegalStateException refused) {
          System.out.println(migration + " " + refused.getMessage());
        }
      }
    }
  }

  @Test
  void theStoreWorksOnTheApplicationsDataSource(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0";
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(url);
    JdbcOrderStore.on(database, StoreOptions.DEFAULT).close();

    String classPath = Arrays
        .stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !OPTIONAL.matcher(entry).matches()).collect(Collectors.joining(File.pathSeparator));
    Path said = folder.resolve("said.txt");
    Process program = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-cp", classPath, Program.class.getName(), url)
        .redirectErrorStream(true).redirectOutput(said.toFile()).start();

    assertThat(program.waitFor()).as(Files.readString(said)).isZero();
    assertThat(Files.readAllLines(said)).filteredOn(line -> line.matches("(MIGRATE|VALIDATE|NONE) .*"))
        .satisfiesExactly(migrate -> assertThat(migrate).contains("needs Flyway", "VALIDATE or NONE"),
            validate -> assertThat(validate).isEqualTo("VALIDATE DONE true"),
            none -> assertThat(none).isEqualTo("NONE DONE true"));
  }

  @Test
  void theVersionThatIsLookedForIsThatOfTheNewestScript() {
    for (Dialect dialect : Dialect.values()) {
      JdbcDataSource anywhere = new JdbcDataSource();
      anywhere.setURL("jdbc:h2:mem:");
      assertThat(Arrays.stream(Migrations.in(anywhere, dialect, Optional.empty()).info().all())
          .mapToInt(each -> Integer.parseInt(each.getVersion().getVersion())).max())
          .hasValue(dialect.schemaVersion());
    }
  }
}
