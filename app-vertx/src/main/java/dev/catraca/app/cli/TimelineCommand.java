package dev.catraca.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.app.client.ServiceClient;
import dev.catraca.app.observe.Printable;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./catraca timeline}. */
@Command(name = "timeline", mixinStandardHelpOptions = true, description = "Prints an order's timeline from a running service.")
public final class TimelineCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ORDER", description = "The order's id.") private String order;

  @Mixin private ServiceOptions service;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServiceClient.Answer answer = service.client().get(ServiceClient.order(order) + "/timeline");
    if (!answer.isSuccess()) {
      throw new IllegalStateException("the timeline of " + order + " cannot be shown: " + answer.problem());
    }
    PrintWriter out = spec.commandLine().getOut();
    answer.body().path("entries").forEach(entry -> out.println(Printable.of(line(entry))));
    out.flush();
    return 0;
  }

  private static String line(JsonNode entry) {
    String when = entry.path("at").asText() + "  " + pad(entry.path("by").asText(), 12);
    if (entry.path("kind").asText().equals("fact")) {
      return when + pad(entry.path("sequence").asText(), 4) + entry.path("text").asText();
    }
    Optional<Integer> times = Optional.of(entry.path("times").asInt()).filter(n -> n > 1);
    return when + pad("-", 4) + entry.path("subject").asText() + ": " + entry.path("result").asText() + ", "
        + entry.path("text").asText() + times.map(n -> " (" + n + " times)").orElse("");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
