package dev.catraca.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.app.client.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
  private static final List<OrderFile.Line.Order> ORDERS = List.of(order(1, "a"), order(2, "pedido-ção"),
      order(4, "注文-𝄞"), order(7, "\\u2028\"d\""));

  @TempDir Path folder;

  private static OrderFile.Line.Order order(int line, String id) {
    return new OrderFile.Line.Order(line, 0, "{\"id\": \"" + id + "\"}", id);
  }

  private static Outcome outcome(OrderFile.Line.Order order) {
    boolean refused = order.number() == 2;
    ServiceClient.Answer answer = new ServiceClient.Answer(refused ? 409 : 201, "application/json",
        Optional.empty(), JsonNodeFactory.instance.objectNode().put("status", "pending")
            .put("detail", "não, 不"));
    return refused ? new Outcome.Refused(answer) : new Outcome.Done(answer);
  }

  private static boolean isKnown(ResultsFile results, OrderFile.Line.Order order) {
    return results.isDone(order.text()) || results.refusal(order.text()).isPresent();
  }

  private byte[] whole() throws IOException {
    Path path = folder.resolve("whole");
    try (ResultsFile results = ResultsFile.open(path)) {
      ORDERS.forEach(order -> results.add(order, outcome(order)));
    }
    return Files.readAllBytes(path);
  }

  @Test
  void cutAtAnyByteItKnowsTheWholeLinesAndGoesOn() throws IOException {
    byte[] whole = whole();
    Path path = folder.resolve("cut");
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(path, Arrays.copyOf(whole, cut));
      int lines = 0;
      for (int i = 0; i < cut; i++) {
        lines += whole[i] == '\n' ? 1 : 0;
      }
      try (ResultsFile results = ResultsFile.open(path)) {
        for (int i = 0; i < ORDERS.size(); i++) {
          boolean known = isKnown(results, ORDERS.get(i));
          assertThat(known).as("line %s after a cut at %s", i + 1, cut).isEqualTo(i < lines);
          if (!known) {
            results.add(ORDERS.get(i), outcome(ORDERS.get(i)));
          }
        }
      }
      assertThat(Files.readAllBytes(path)).as("after a cut at %s", cut).isEqualTo(whole);
    }
  }

  @Test
  void aRunAfterTheCutIsRememberedByTheNext() throws IOException {
    byte[] whole = whole();
    Path path = folder.resolve("again");
    Files.write(path, Arrays.copyOf(whole, whole.length - 3));
    try (ResultsFile results = ResultsFile.open(path)) {
      results.add(ORDERS.get(3), outcome(ORDERS.get(3)));
    }
    try (ResultsFile results = ResultsFile.open(path)) {
      assertThat(ORDERS).allMatch(order -> isKnown(results, order));
      assertThat(results.refusal(ORDERS.get(1).text())).contains("409 não, 不");
    }
    for (String line : Files.readAllLines(path)) {
      assertThat(new ObjectMapper().readTree(line).path("line").isInt()).isTrue();
    }
  }

  @Test
  void aSecondRunAtTheSameTimeIsRefused() {
    Path path = folder.resolve("results");
    try (ResultsFile first = ResultsFile.open(path)) {
      assertThatThrownBy(() -> ResultsFile.open(path)).hasMessageContaining("another run is writing to");
      first.add(ORDERS.get(0), outcome(ORDERS.get(0)));
    }
    ResultsFile.open(path).close();
  }

  @Test
  void aFileOfSomethingElseIsLeftAlone() throws IOException {
    for (String other : List.of("{\"id\": \"a\"}\n", "{\"id\": \"a\"", "notes", "{\"lines\": 1}")) {
      Path path = Files.writeString(folder.resolve("other"), other);
      assertThatThrownBy(() -> ResultsFile.open(path)).hasMessageContaining("is no results file");
      assertThat(path).hasContent(other.strip());
    }
  }

  @Test
  void resultsOfEarlierVersionsCountOnlyWhereTheServiceSpoke() throws IOException {
    String digest = "\"digest\":\"" + LineDigest.hex("{}") + "\",\"http_status\":";
    Path path = folder.resolve("old");
    Files.writeString(path, "{\"line\":1," + digest + "200}\n{\"line\":1," + digest + "404,\"type\":\""
        + Outcome.OUR_PROBLEMS + "not_found\"}\n{\"line\":1," + digest + "301}\n");
    try (ResultsFile results = ResultsFile.open(path)) {
      assertThat(results.isDone("{}")).isFalse();
      assertThat(results.refusal("{}")).isEmpty();
    }
    Files.writeString(path, "{\"line\":1," + digest + "200,\"id\":\"a\",\"status\":\"approved\"}\n");
    try (ResultsFile results = ResultsFile.open(path)) {
      assertThat(results.isDone("{}")).isTrue();
    }
  }
}
