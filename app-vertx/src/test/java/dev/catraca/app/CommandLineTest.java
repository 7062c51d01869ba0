package dev.catraca.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.TestService;
import dev.catraca.app.wiring.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... arguments) {
    CommandLine line = Catraca.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "serve", "process", "timeline", "simulator", "acquirer", "diagram",
      "purge"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: catraca " + command);
  }

  @Test
  void errorsAreOneSentenceAndAStatus() {
    assertThat(run("timeline", "o", "--url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(run("acquirer", "--class", "clever")).isEqualTo(1);
    assertThat(run("process", folder.resolve("missing.jsonl").toString())).isEqualTo(1);
    assertThat(run("fly")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("catraca: "));
  }

  @Test
  void processSendsNothingTwiceAndTheTimelineShowsAnOrder() throws IOException {
    try (Service service = Service
        .start(ServiceSettings.from(Map.of("CATRACA_PORT", "0", "CATRACA_DATABASE_URL",
            "jdbc:h2:mem:process;DB_CLOSE_DELAY=-1")))) {
      Path file = folder.resolve("orders.jsonl");
      String first = TestService.order("p-1", "direct", "reject@buyer.test", "tok").replace("\n", "");
      String second = TestService.order("p-2", "direct", "reject@buyer.test", "tok").replace("\n", "");
      Files.writeString(file, first + "\n");
      assertThat(run("process", file.toString(), "--url", service.url())).isZero();
      Files.writeString(file, first + "\n" + second + "\n");
      assertThat(run("process", file.toString(), "--url", service.url())).isZero();

      assertThat(out.toString()).contains("2 orders: 1 sent now, 1 sent before, 0 refused");
      assertThat(Files.readAllLines(folder.resolve("orders.jsonl.results.jsonl"))).hasSize(2);
      assertThat(run("timeline", "p-1", "--url", service.url())).isZero();
      assertThat(out.toString()).contains("Legiti decided: reject");
    }
  }
}
