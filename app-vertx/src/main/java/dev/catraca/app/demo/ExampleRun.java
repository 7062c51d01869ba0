package dev.catraca.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.port.AcquirerSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sends one example through the API, does what its steps say, and judges how it ended. */
final class ExampleRun {
  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 50;

  private final Example example;
  private final ServiceClient client;
  private final DemoSystem town;

  ExampleRun(Example example, ServiceClient client, DemoSystem town) {
    this.example = example;
    this.client = client;
    this.town = town;
  }

  /**
   * How an example ended.
   *
   * @param complaints
   *          what is other than its file says; none if all is well
   */
  record Outcome(Example example, String flow, String status, String state, List<String> legiti,
      AcquirerSimulator.Totals ledger,
      List<String> complaints) {
    boolean isRight() {
      return complaints.isEmpty();
    }
  }

  Outcome run() throws InterruptedException {
    for (JsonNode fault : example.faults()) {
      town.misbehave(fault);
    }
    List<String> complaints = new ArrayList<>();
    ServiceClient.Answer placed = client.post("/v1/orders", example.order().toString());
    if (!placed.isSuccess()) {
      complaints.add("not placed: " + placed.problem());
    }
    for (Example.ExampleStep step : example.steps()) {
      if (complaints.isEmpty()) {
        step(step, complaints);
      }
    }
    if (complaints.isEmpty()) {
      boolean ignored = comesTrue(() -> judged().isRight());
    }
    Outcome outcome = judged();
    complaints.addAll(outcome.complaints());
    return new Outcome(example, outcome.flow(), outcome.status(), outcome.state(), outcome.legiti(),
        outcome.ledger(), complaints);
  }

  private void step(Example.ExampleStep step, List<String> complaints) throws InterruptedException {
    if (!comesTrue(() -> order().path("state").asText().equals(step.when())
        && town.legitiHeard(example.id()).size() >= step.legitiHeard())) {
      complaints.add("never " + step.when() + ", so there was no " + step.post());
      return;
    }
    String path = step.post().equals("verdict") ? ServiceClient.review(example.id())
        : ServiceClient.order(example.id());
    ServiceClient.Answer answer = client.post(path + "/" + step.post(), step.body().toString());
    if (!answer.isSuccess()) {
      complaints.add(step.post() + " refused: " + answer.problem());
    }
  }

  private Outcome judged() {
    JsonNode order = order();
    Example.Expectation expected = example.expect();
    List<String> heard = town.legitiHeard(example.id());
    AcquirerSimulator.Totals ledger = town.ledger(example.id());
    AcquirerSimulator.Totals wanted = new AcquirerSimulator.Totals(expected.captures(), expected.captured(),
        expected.refunded(),
        expected.openHolds());
    List<String> complaints = new ArrayList<>();
    compare(complaints, "status", expected.status(), order.path("status").asText());
    compare(complaints, "state", expected.state(), order.path("state").asText());
    compare(complaints, "Legiti", legitiHears(expected.legiti()), heard);
    compare(complaints, "ledger", wanted, ledger);
    return new Outcome(example, order.path("flow").asText(), order.path("status").asText(),
        order.path("state").asText(), heard, ledger, complaints);
  }

  /** Of a capture without an id of its own there is nothing new to tell before the approval. */
  private List<String> legitiHears(List<String> expected) {
    int approval = expected.indexOf("status approved");
    boolean captured = example.order().path("flow").asText().equals("pre_authorization") && approval > 0;
    if (town.namesCaptures() || !captured) {
      return expected;
    }
    List<String> fewer = new ArrayList<>(expected);
    fewer.remove(approval - 1);
    return fewer;
  }

  private static void compare(List<String> complaints, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      complaints.add(what + ": " + actual + " instead of " + expected);
    }
  }

  private JsonNode order() {
    try {
      return client.get(ServiceClient.order(example.id())).body();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private static boolean comesTrue(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_STEP.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
