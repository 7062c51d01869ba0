package dev.catraca.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.client.ServiceClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./catraca process}. */
@Command(name = "process", mixinStandardHelpOptions = true, description = "Sends one order a line to a running service; run again, it sends nothing twice.")
public final class ProcessCommand implements Callable<Integer> {
  private static final int BAR = 30;

  @Parameters(paramLabel = "FILE", description = "One order as JSON on each line.") private Path file;

  @Option(names = "--results", paramLabel = "FILE", description = "Where results go, one line an order. Default: FILE.results.jsonl.") private Optional<Path> resultsFile;

  @Mixin private ServiceOptions service;

  @Spec private CommandSpec spec;

  /**
   * One after another, so that the results are in the order of the file. A line whose result says that the service answered it is
   * not sent again; one that was never answered is, and the order's id keeps that harmless.
   */
  @Override
  public Integer call() throws InterruptedException {
    List<String> lines = read(file).stream().filter(line -> !line.isBlank()).toList();
    Path results = resultsFile.orElseGet(() -> file.resolveSibling(file.getFileName() + ".results.jsonl"));
    ProcessedOrders processed = ProcessedOrders.in(results);
    ServiceClient client = service.client();
    int sent = 0;
    int refused = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!processed.contains(line)) {
        ServiceClient.Answer answer = client.post("/v1/orders", line);
        if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 403) {
          throw new IllegalStateException("stopped at line " + (i + 1) + ", run again to go on: "
              + answer.problem());
        }
        sent++;
        refused += answer.isSuccess() ? 0 : 1;
        append(results, processed.result(line, i + 1, answer));
      }
      progress(i + 1, lines.size());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(lines.size() + " orders: " + sent + " sent now, " + (lines.size() - sent)
        + " sent before, " + refused + " refused; results in " + results);
    out.flush();
    return refused == 0 ? 0 : 1;
  }

  private static List<String> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new IllegalStateException("the file " + file + " cannot be read", unreadable);
    }
  }

  private static void append(Path results, ObjectNode result) {
    try {
      Files.writeString(results, result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new IllegalStateException("the file " + results + " cannot be written", unwritable);
    }
  }

  private void progress(int done, int all) {
    int filled = BAR * done / all;
    PrintWriter err = spec.commandLine().getErr();
    err.print("\r[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + done + "/" + all
        + (done == all ? "\n" : ""));
    err.flush();
  }
}
