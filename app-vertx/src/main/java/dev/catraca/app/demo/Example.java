package dev.catraca.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.port.AcquirerSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One example order: what is sent, what happens to it, and how it must end.
 *
 * @param file
 *          its name without the ending
 * @param story
 *          in one sentence
 * @param order
 *          the body of {@code POST /v1/orders}
 * @param faults
 *          what the simulated Legiti is told before, as its {@code POST /faults} takes it
 */
record Example(String file, String story, JsonNode order, List<ExampleStep> steps, List<JsonNode> faults,
    Expectation expect) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Something that somebody does once the order is in a state.
   *
   * @param when
   *          the state to wait for
   * @param legitiHeard
   *          how many calls Legiti must have taken before; 0 where that does not matter
   * @param post
   *          the last part of the path: {@code payments}, {@code cancel}, {@code verdict}, ...
   */
  record ExampleStep(String when, int legitiHeard, String post, JsonNode body) {}

  /**
   * How it must end.
   *
   * @param legiti
   *          what Legiti must have taken, in order
   * @param captures
   *          effective captures and charges
   * @param captured
   *          their sum in minor units
   * @param refunded
   *          in minor units
   */
  record Expectation(String status, String state, List<String> legiti, int captures, long captured,
      long refunded,
      int openHolds) {}

  String id() {
    return order.path("id").asText();
  }

  /**
   * The same with payments that an acquirer's simulator understands; empty if one of them it does not.
   *
   * @param payments
   *          by the card's token in the example
   */
  Optional<Example> playedWith(Function<String, Optional<AcquirerSimulator.Payment>> payments) {
    Optional<JsonNode> played = translated(order, order.path("payment"), payments);
    List<ExampleStep> translated = new ArrayList<>();
    for (ExampleStep step : steps) {
      translated(step.body(), step.body(), payments).ifPresent(
          body -> translated.add(new ExampleStep(step.when(), step.legitiHeard(), step.post(), body)));
    }
    return translated.size() == steps.size()
        ? played.map(body -> new Example(file, story, body, translated, faults, expect))
        : Optional.empty();
  }

  /** A copy of the body with another payment; the body itself if it holds none. */
  private static Optional<JsonNode> translated(JsonNode body, JsonNode payment,
      Function<String, Optional<AcquirerSimulator.Payment>> payments) {
    if (!payment.path("card").has("token")) {
      return Optional.of(body);
    }
    return payments.apply(payment.path("card").path("token").asText()).map(told -> {
      ObjectNode copy = body.deepCopy();
      ObjectNode changed = copy.path("payment") instanceof ObjectNode offered ? offered : copy;
      ObjectNode card = (ObjectNode) changed.path("card");
      card.put("token", told.card().token());
      told.card().brand().ifPresent(brand -> card.put("brand", brand));
      if (!told.acquirerData().isEmpty()) {
        ObjectNode data = changed.putObject("acquirer_data");
        told.acquirerData().forEach(data::put);
      }
      return copy;
    });
  }

  /** All examples of a folder, by name. */
  static List<Example> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().map(Example::read).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new IllegalStateException("the examples in " + folder + " cannot be read", unreadable);
    }
  }

  private static Example read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      List<ExampleStep> steps = new ArrayList<>();
      json.path("steps").forEach(step -> steps.add(
          new ExampleStep(step.path("when").asText(),
              step.path("legiti_heard").asInt(), step.path("post").asText(), step.path("body"))));
      List<JsonNode> faults = new ArrayList<>();
      json.path("faults").forEach(faults::add);
      return new Example(file.getFileName().toString().replace(".json", ""), json.path("story").asText(),
          json.path("order"), steps, faults, expectation(json.path("expect")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the example " + file + " cannot be read", unreadable);
    }
  }

  private static Expectation expectation(JsonNode json) {
    List<String> legiti = new ArrayList<>();
    json.path("legiti").forEach(call -> legiti.add(call.asText()));
    JsonNode ledger = json.path("ledger");
    return new Expectation(json.path("status").asText(), json.path("state").asText(), legiti,
        ledger.path("captures").asInt(), ledger.path("captured").asLong(), ledger.path("refunded").asLong(),
        ledger.path("open_holds").asInt());
  }
}
