package dev.catraca.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What counts as done, and what stays to be done, whoever answers. */
class ProcessCommandTest {
  private static final String OURS = "urn:catraca:problem:";

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int process(Path file, String url) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = new CommandLine(new ProcessCommand()).setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("catraca: " + failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    });
    return line.execute(file.toString(), "--url", url);
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("orders.jsonl"), String.join("\n", lines) + "\n");
  }

  private static String order(String id) {
    return "{\"id\": \"" + id + "\", \"amount\": 1}";
  }

  static Stream<Arguments> answersThatAcknowledgeNothing() {
    String json = "application/json";
    String html = "<html>please log in</html>";
    return Stream.of(
        Arguments.of("a redirect", Peer.Reply.of(301, "", "").with("Location", "/elsewhere")),
        Arguments.of("a proxy's page", Peer.Reply.of(200, "text/html", html)),
        Arguments.of("a page that calls itself JSON", Peer.Reply.of(200, json, html)),
        Arguments.of("JSON that calls itself a page",
            Peer.Reply.of(200, "text/html", Peer.Reply.done("a").body())),
        Arguments.of("JSON without a type", Peer.Reply.of(200, "", Peer.Reply.done("a").body())),
        Arguments.of("another order", Peer.Reply.done("b")),
        Arguments.of("an id that is a number", Peer.Reply.of(200, json, "{\"id\": 1}")),
        Arguments.of("no id", Peer.Reply.of(200, json, "{\"status\": \"ok\"}")),
        Arguments.of("an array", Peer.Reply.of(200, json, "[{\"id\": \"a\"}]")),
        Arguments.of("JSON and more", Peer.Reply.of(200, json, "{\"id\": \"a\"} trailing")),
        Arguments.of("half an answer", Peer.Reply.of(201, json, "{\"id\": \"a\", ")),
        Arguments.of("nothing", Peer.Reply.of(204, "", "")),
        Arguments.of("a wrong path of the service", Peer.Reply.problem(404, OURS + "not_found")),
        Arguments.of("somebody else's 404", Peer.Reply.of(404, "text/html", html)),
        Arguments.of("a method that is not allowed", Peer.Reply.problem(405, OURS + "method_not_allowed")),
        Arguments.of("408", Peer.Reply.of(408, "", "")), Arguments.of("421", Peer.Reply.of(421, "", "")),
        Arguments.of("425", Peer.Reply.of(425, "", "")),
        Arguments.of("429", Peer.Reply.problem(429, OURS + "overloaded")),
        Arguments.of("500", Peer.Reply.problem(500, OURS + "internal_error")),
        Arguments.of("503", Peer.Reply.of(503, "text/html", html)),
        Arguments.of("a key that is refused", Peer.Reply.problem(401, OURS + "unauthorized")),
        Arguments.of("403", Peer.Reply.of(403, json, "{}")),
        Arguments.of("somebody else's refusal", Peer.Reply.problem(400, "about:blank")),
        Arguments.of("a refusal that is no problem",
            Peer.Reply.of(400, json, "{\"type\": \"" + OURS + "x\"}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersThatAcknowledgeNothing")
  void whatDoesNotNameTheOrderStaysToBeDone(String what, Peer.Reply reply) throws IOException {
    Path file = file(order("a"));
    try (Peer wrong = new Peer(id -> reply); Peer service = new Peer(Peer.Reply::done)) {
      assertThat(process(file, wrong.url())).as(what).isEqualTo(1);
      assertThat(wrong.received()).containsExactly("a");
      assertThat(out.toString()).contains("1 orders: 1 sent now, 0 sent before, 0 refused, 1 not done");
      assertThat(err.toString()).contains("line 1 is not done: ");

      assertThat(process(file, service.url())).isZero();
      assertThat(service.received()).containsExactly("a");
      assertThat(process(file, service.url())).isZero();
      assertThat(service.received()).as("done is done").containsExactly("a");
    }
  }

  @Test
  void aRefusalOfTheServiceIsNotSentAgainAndIsToldAgain() throws IOException {
    Path file = file(order("a"), order("b"), order("c"), order("d"));
    try (Peer service = new Peer(id -> switch (id) {
      case "b" -> Peer.Reply.problem(400, OURS + "invalid_field");
      case "c" -> Peer.Reply.problem(409, OURS + "conflict");
      default -> Peer.Reply.done(id);
    })) {
      assertThat(process(file, service.url())).isEqualTo(1);
      assertThat(out.toString()).contains("4 orders: 4 sent now, 0 sent before, 2 refused;");
      assertThat(process(file, service.url())).as("the refusals of the first run").isEqualTo(1);

      assertThat(out.toString()).contains("4 orders: 0 sent now, 4 sent before, 2 refused;");
      assertThat(err.toString()).contains("line 2 is refused: 400 It is wrong.")
          .contains("line 3 is refused: 409 It is wrong.");
      assertThat(service.received()).containsExactly("a", "b", "c", "d");

      file(order("a"), order("b2"), order("d"));
      assertThat(process(file, service.url())).as("what was refused is mended or gone").isZero();
    }
  }

  @Test
  void oneOddAnswerStopsNothingAndManyInARowDo() throws IOException {
    Path file = file(order("1"), order("2"), order("3"), order("4"), order("5"), order("6"), order("7"));
    try (Peer odd = new Peer(id -> id.equals("2") ? Peer.Reply.of(500, "", "") : Peer.Reply.done(id));
        Peer wrong = new Peer(id -> Peer.Reply.of(301, "", ""))) {
      assertThat(process(file, wrong.url())).isEqualTo(1);
      assertThat(wrong.received()).containsExactly("1", "2", "3", "4", "5");
      assertThat(err.toString()).contains("catraca: stopped at line 5, run again to go on: 301");

      assertThat(process(file, odd.url())).isEqualTo(1);
      assertThat(odd.received()).containsExactly("1", "2", "3", "4", "5", "6", "7");
    }
  }

  @Test
  void aBusyServiceIsWaitedFor() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (Peer busy = new Peer(id -> calls.incrementAndGet() % 2 == 1
        ? Peer.Reply.problem(calls.get() == 1 ? 429 : 503, OURS + "overloaded").with("Retry-After", "0")
        : Peer.Reply.done(id))) {
      assertThat(process(file(order("a"), order("b")), busy.url())).isZero();
      assertThat(busy.received()).containsExactly("a", "a", "b", "b");
    }
  }

  @Test
  void nobodyThereIsOneSentence() throws IOException {
    assertThat(process(file(order("a"), order("b")), "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).contains("catraca: stopped at line 1, run again to go on: ")
        .contains("cannot be reached");
  }

  @Test
  void linesThatAreNoOrdersAreToldByTheirNumbersInTheFile() throws IOException {
    byte[] text = ("\uFEFF" + order("a") + "\r\n\r\n{\"id\": \n" + order("b") + "\n{\"id\": 7}\n\"x\"\n"
        + "{\"id\": \"long\", \"x\": \"" + "y".repeat(OrderFile.LONGEST_LINE) + "\"}\n" + order("ç")
        + "\n\u00e7\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("orders.jsonl");
    byte[] torn = java.util.Arrays.copyOf(text, text.length + 1);
    torn[text.length] = (byte) 0xC3;
    Files.write(file, torn);
    try (Peer service = new Peer(Peer.Reply::done)) {
      assertThat(process(file, service.url())).isEqualTo(1);

      assertThat(service.received()).containsExactly("a", "b", "ç");
      assertThat(err.toString()).contains("line 3 is not one whole JSON object")
          .contains("line 5 has no id that is a string").contains("line 6 is not one whole JSON object")
          .contains("line 7 is longer than").contains("line 9 is not one whole JSON object")
          .contains("line 10 is not UTF-8");
      assertThat(out.toString()).contains("9 orders: 3 sent now, 0 sent before, 0 refused, 6 not usable");
      assertThat(Files.readString(folder.resolve("orders.jsonl.results.jsonl"))).contains("\"line\":1,")
          .contains("\"line\":4,").contains("\"line\":8,");
    }
  }

  static Stream<Arguments> filesOfAnotherKind() {
    String one = order("a");
    return Stream.of(
        Arguments.of("an array", ("\n[" + one + "]").getBytes(StandardCharsets.UTF_8), "line 2", "array"),
        Arguments.of("UTF-16 with its mark", one.getBytes(StandardCharsets.UTF_16), "line 1", "UTF-16"),
        Arguments.of("UTF-16 without", one.getBytes(StandardCharsets.UTF_16LE), "line 1", "UTF-16"),
        Arguments.of("UTF-16, the other end first", one.getBytes(StandardCharsets.UTF_16BE), "line 1",
            "UTF-16"),
        Arguments.of("UTF-32", one.getBytes(java.nio.charset.Charset.forName("UTF-32")), "line 1", "UTF-16"),
        Arguments.of("printed over many lines", "{\n \"id\": \"a\"\n}".getBytes(StandardCharsets.UTF_8),
            "line 1",
            "one order a line"),
        Arguments.of("another encoding", "{\"id\": \"\u00e7\"}".getBytes(StandardCharsets.ISO_8859_1),
            "line 1",
            "is not UTF-8"),
        Arguments.of("a table", "id;amount\na;1\n".getBytes(StandardCharsets.UTF_8), "line 1", "JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesOfAnotherKind")
  void aFileOfAnotherKindIsOneSentenceWithTheLine(String what, byte[] bytes, String line, String words)
      throws IOException {
    Path file = Files.write(folder.resolve("orders.jsonl"), bytes);
    try (Peer service = new Peer(Peer.Reply::done)) {
      assertThat(process(file, service.url())).isEqualTo(1);
      assertThat(err.toString().lines()).as(what).singleElement().asString().startsWith("catraca: " + line)
          .contains(words);
      assertThat(service.received()).isEmpty();
    }
  }

  @Test
  void theResultsNeverOverwriteTheOrders() throws IOException {
    Path file = file(order("a"));
    Files.createLink(folder.resolve("orders.jsonl.results.jsonl"), file);
    assertThat(process(file, "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(order("a") + "\n");
  }

  @Test
  void whatAPeerSaysCannotPaintTheTerminal() throws IOException {
    Peer.Reply reply = Peer.Reply.of(400, "application/problem+json",
        "{\"type\": \"" + OURS + "x\", \"detail\": \"\\u001b[2Jgone\\nline 9 \\u202edone\"}");
    try (Peer service = new Peer(id -> reply)) {
      assertThat(process(file(order("a")), service.url())).isEqualTo(1);
      assertThat(err.toString()).contains("\\u001b[2Jgone\\u000aline 9 \\u202edone").doesNotContain("\u001b");
    }
  }
}
