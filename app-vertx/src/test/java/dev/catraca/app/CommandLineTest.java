package dev.catraca.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.http.TestService;
import dev.catraca.app.wiring.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1:8080", "//host", "ftp://host", "http://",
      "http://host:99999",
      "http://host:port", "http://host:0", "http://ana:secret@host", "http://host/?a=b", "http://ho st", ""})
  void anAddressThatIsNoneIsOneSentence(String url) {
    assertThat(run("timeline", "o", "--url", url)).isNotZero();
    assertThat(err.toString().lines()).singleElement().asString()
        .startsWith("catraca: the service's URL must be like http://127.0.0.1:8080").doesNotContain("secret");
  }

  static Stream<Arguments> portsThatAreNone() {
    return Stream.of("serve", "demo", "simulator", "acquirer").flatMap(
        command -> Stream.of("65536", "70000", "999999999999", "-1", "x", "8080x", "")
            .map(port -> Arguments.of(command, port)));
  }

  @ParameterizedTest
  @MethodSource("portsThatAreNone")
  void aPortThatIsNoneIsOneSentence(String command, String port) {
    assertThat(run(command, "--port=" + port)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("catraca: ").contains("--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulator", "acquirer", "demo"})
  void aPortThatIsTakenIsOneSentence(String command) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run(command, "--port", port)).isEqualTo(1);
      assertThat(err.toString().lines()).singleElement().asString().startsWith("catraca: ").contains(port);
    }
  }

  @Test
  void aTimelineCannotPaintTheTerminal() throws IOException {
    HttpServer peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = """
        {"entries": [{"kind": "fact", "at": "now\\u0007", "by": "ana\\u001b[31m", "sequence": 1,
          "text": "verdict\\r\\n2 2026 paid \\u202etxt"},
         {"kind": "remark", "at": "now", "by": "legiti", "subject": "a\\u0000b", "result": "\\u2028c", "text": "\\u2066d",
          "times": 2}]}""".getBytes(StandardCharsets.UTF_8);
    peer.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    peer.start();
    try {
      assertThat(run("timeline", "o", "--url", "http://127.0.0.1:" + peer.getAddress().getPort())).isZero();
    } finally {
      peer.stop(0);
    }
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("ana\\u001b[31m").contains("\\u000d\\u000a2 2026 paid \\u202etxt")
        .contains("a\\u0000b").contains("\\u2028c").contains("\\u2066d");
    assertThat(out.toString().replace("\n", "").chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void aFailureCannotPaintTheTerminalEither() {
    assertThat(run("timeline", "o\u001b[2J", "--url", "ftp://\u001b[31m")).isNotZero();
    assertThat(err.toString()).contains("\\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void processSendsNothingTwiceAndTheTimelineShowsAnOrder() throws IOException {
    try (Service service = Service
        .start(ServiceSettings.from(Map.of("CATRACA_PORT", "0", "CATRACA_LEGITI_URL", "simulated",
            "CATRACA_ACQUIRER", "simulated", "CATRACA_DATABASE_URL",
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
