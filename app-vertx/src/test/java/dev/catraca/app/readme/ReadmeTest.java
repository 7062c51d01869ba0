package dev.catraca.app.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.model.Order;
import dev.catraca.order.OrderStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README shows code that compiles and runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void the_ten_lines_that_embed_the_core_run_an_order(@TempDir Path folder) throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:file:" + folder.resolve("shop") + ";WRITE_DELAY=0");
    Vertx vertx = Vertx.vertx();
    try (LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults())) {
      Order order = EmbeddingExample
          .run(vertx, database, legiti.baseUrl(), "lv_test").orElseThrow();

      assertThat(order.status()).isEqualTo(OrderStatus.APPROVED);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @ParameterizedTest
  @CsvSource({
      "embed, app-vertx/src/test/java/dev/catraca/app/readme/EmbeddingExample.java",
      "scenario, testkit/src/test/java/dev/catraca/testkit/flows/ReadmeScenarioTest.java"})
  void what_it_shows_is_the_code_that_is_tested(String example, String source) throws IOException {
    List<String> shown = between(Files.readAllLines(ROOT.resolve("README.md")),
        "<!-- example: " + example + " -->",
        "<!-- /example -->").stream().filter(line -> !line.startsWith("```")).toList();
    List<String> tested = between(Files.readAllLines(ROOT.resolve(source)), "// example: " + example,
        "// end");

    assertThat(shown).containsExactlyElementsOf(unindented(tested));
  }

  private static List<String> between(List<String> lines, String begin, String end) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    int from = stripped.indexOf(begin);
    assertThat(from).as(begin).isNotNegative();
    int to = from + stripped.subList(from, stripped.size()).indexOf(end);
    return lines.subList(from + 1, to);
  }

  private static List<String> unindented(List<String> lines) {
    return String.join("\n", lines).stripIndent().lines().toList();
  }
}
