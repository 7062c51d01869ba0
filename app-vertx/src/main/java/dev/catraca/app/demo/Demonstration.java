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
import picocli.CommandLine.Help.Ansi;

/** All examples of a folder, run at once through a service and summed up in a table. */
public final class Demonstration {
  private static final String ROW = "%-27s %-13s %-46s %s%n";

  private Demonstration() {}

  /**
   * Runs the examples.
   *
   * @param colours whether the terminal has any
   * @return whether every order came out as its file says
   */
  public static boolean run(Path folder, DemoSystem town, Ansi colours, PrintWriter out)
      throws InterruptedException {
    List<Example> examples = new ArrayList<>();
    for (Example example : Example.in(folder)) {
      Optional<Example> played = example.playedWith(token -> town.payment(example.id(), token))
          .filter(translated -> town.takes(translated.order().path("currency").asText(),
              translated.order().path("payment").path("installments").asInt()));
      Wrapped.lines("%-27s ".formatted(example.file()), example.story()
          + (played.isPresent() ? "" : " (Left out: this acquirer never does so.)")).forEach(out::println);
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
    print(outcomes, colours, out);
    return !outcomes.isEmpty() && outcomes.stream().allMatch(ExampleRun.Outcome::isRight);
  }

  private static void print(List<ExampleRun.Outcome> outcomes, Ansi colours, PrintWriter out) {
    out.println();
    out.printf(ROW, "order", "status", "ledger (minor units), what Legiti received", "result");
    for (ExampleRun.Outcome outcome : outcomes) {
      out.printf(ROW, outcome.example().file(), outcome.status(), outcome.ledger(),
          colours.string(outcome.isRight() ? "@|green as expected|@" : "@|red,bold WRONG|@"));
      Wrapped.lines(" ".repeat(42), String.join(", ", outcome.legiti())).forEach(out::println);
      outcome.complaints().forEach(complaint -> out.println("    " + complaint));
    }
    long right = outcomes.stream().filter(ExampleRun.Outcome::isRight).count();
    out.println();
    out.println(right + " of " + outcomes.size() + " orders came out as expected");
    out.flush();
  }
}
