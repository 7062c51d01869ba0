package dev.catraca.app.demo;

import dev.catraca.app.client.ServiceClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All examples of a folder, run at once through a service and summed up in a table. */
public final class Demonstration {
  private static final String ROW = "%-27s %-18s %-13s %-9s %-56s %-44s %s%n";

  private Demonstration() {}

  /**
   * Runs the examples.
   *
   * @return whether every order came out as its file says
   */
  public static boolean run(Path folder, DemoSystem town, PrintWriter out) throws InterruptedException {
    List<Example> examples = new ArrayList<>();
    for (Example example : Example.in(folder)) {
      Optional<Example> played = example.playedWith(token -> town.payment(example.id(), token))
          .filter(translated -> town.takes(translated.order().path("currency").asText(),
              translated.order().path("payment").path("installments").asInt()));
      out.println(example.file() + ": " + example.story()
          + (played.isPresent() ? "" : " (Left out: this acquirer never does so.)"));
      played.ifPresent(examples::add);
    }
    out.println();
    out.flush();
    ServiceClient client = new ServiceClient(town.url(), Optional.empty());
    List<ExampleRun.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ExampleRun.Outcome>> runs = examples.stream()
          .map(example -> threads.submit(() -> new ExampleRun(example, client, town).run())).toList();
      for (Future<ExampleRun.Outcome> run : runs) {
        outcomes.add(run.get());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("an example could not be run: " + failed.getCause(), failed);
    }
    print(outcomes, out);
    return !outcomes.isEmpty() && outcomes.stream().allMatch(ExampleRun.Outcome::isRight);
  }

  private static void print(List<ExampleRun.Outcome> outcomes, PrintWriter out) {
    out.println();
    out.printf(ROW, "order", "flow", "status", "state", "Legiti received", "ledger (minor units)", "result");
    for (ExampleRun.Outcome outcome : outcomes) {
      out.printf(ROW, outcome.example().file(), outcome.flow(), outcome.status(), outcome.state(),
          String.join(", ", outcome.legiti()), outcome.ledger(), outcome.isRight() ? "as expected" : "WRONG");
      outcome.complaints().forEach(complaint -> out.println("    " + complaint));
    }
    long right = outcomes.stream().filter(ExampleRun.Outcome::isRight).count();
    out.println();
    out.println(right + " of " + outcomes.size() + " orders came out as expected");
    out.flush();
  }
}
