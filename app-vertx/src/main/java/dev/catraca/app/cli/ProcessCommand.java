package dev.catraca.app.cli;

import dev.catraca.app.observe.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  /** So many lines are told of one by one; the rest is counted. */
  private static final int MOST_TOLD = 20;
  /** After so many answers in a row that no service of ours gives, whoever answers is none. */
  private static final int MOST_UNDONE_IN_A_ROW = 5;

  @Parameters(paramLabel = "FILE", description = "One order as JSON on each line, in UTF-8.") private Path file;

  @Option(names = "--results", paramLabel = "FILE", description = "Where results go, one line an order. Default: FILE.results.jsonl.") private Optional<Path> resultsFile;

  @Mixin private ServiceOptions service;

  @Spec private CommandSpec spec;

  private int orders;
  private int sent;
  private int before;
  private int refused;
  private int undone;
  private int unusable;
  private int told;
  private int row;
  private boolean barIsOpen;

  /**
   * One after another, so that the results are in the order of the file. What the service has acknowledged or refused is not sent again;
   * what it has refused is told again. Everything else stays to be done.
   *
   * @return 0 only if the service has acknowledged every order of the file
   */
  @Override
  public Integer call() throws InterruptedException {
    Path results = resultsFile.orElseGet(() -> file.resolveSibling(file.getFileName() + ".results.jsonl"));
    if (isSame(file, results)) {
      throw new IllegalStateException("the results cannot go where the orders are");
    }
    Sending sending = new Sending(service.client(), InstantSource.system(),
        time -> Thread.sleep(time.toMillis()));
    try (OrderFile lines = OrderFile.open(file)) {
      Optional<OrderFile.Line> line = lines.next();
      while (line.filter(OrderFile.Line.Blank.class::isInstance).isPresent()) {
        line = lines.next();
      }
      // What is no file of orders has been refused by now, and leaves no results behind.
      try (ResultsFile known = ResultsFile.open(results)) {
        while (line.isPresent()) {
          process(line.get(), known, sending);
          progress(line.get().end(), lines.size());
          line = lines.next();
        }
      } finally {
        say(results);
      }
    }
    return refused + undone + unusable == 0 ? 0 : 1;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void process(OrderFile.Line line, ResultsFile known, Sending sending) throws InterruptedException {
    switch (line) {
      case OrderFile.Line.Blank blank -> {
      }
      case OrderFile.Line.Unusable no -> {
        orders++;
        unusable++;
        tell(no.number(), no.why() + ", and was not sent");
      }
      case OrderFile.Line.Order order -> {
        orders++;
        Optional<String> refusal = known.refusal(order.text());
        if (known.isDone(order.text())) {
          before++;
        } else if (refusal.isPresent()) {
          before++;
          refuse(order, refusal.get());
        } else {
          send(order, known, sending);
        }
      }
    }
  }

  private void send(OrderFile.Line.Order order, ResultsFile known, Sending sending)
      throws InterruptedException {
    Outcome outcome = sending.send(order.text(), order.id());
    known.add(order, outcome);
    sent++;
    switch (outcome) {
      case Outcome.Done done -> row = 0;
      case Outcome.Refused no -> {
        row = 0;
        refuse(order, no.why());
      }
      case Outcome.Undone open -> {
        undone++;
        row++;
        tell(order.number(), "is not done: " + open.why());
        if (open.isForAll() || row == MOST_UNDONE_IN_A_ROW) {
          throw new IllegalStateException(
              "stopped at line " + order.number() + ", run again to go on: " + open.why());
        }
      }
    }
  }

  private void refuse(OrderFile.Line.Order order, String why) {
    refused++;
    tell(order.number(), "is refused: " + why);
  }

  private void tell(int line, String what) {
    told++;
    if (told <= MOST_TOLD) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("\rline " + line + " " + Printable.of(what));
      err.flush();
    }
  }

  private void say(Path results) {
    PrintWriter out = spec.commandLine().getOut();
    if (barIsOpen) {
      spec.commandLine().getErr().println();
      spec.commandLine().getErr().flush();
    }
    if (told > MOST_TOLD) {
      spec.commandLine().getErr().println("and " + (told - MOST_TOLD) + " lines more");
      spec.commandLine().getErr().flush();
    }
    out.println(orders + " orders: " + sent + " sent now, " + before + " sent before, " + refused + " refused"
        + (undone == 0 ? "" : ", " + undone + " not done")
        + (unusable == 0 ? "" : ", " + unusable + " not usable")
        + "; results in " + Printable.of(results.toString()));
    out.flush();
  }

  private void progress(long done, long all) {
    long whole = Math.max(Math.max(all, done), 1);
    int filled = (int) (BAR * done / whole);
    PrintWriter err = spec.commandLine().getErr();
    err.print("\r[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + 100 * done / whole + "%"
        + (done == whole ? "\n" : ""));
    err.flush();
    barIsOpen = done != whole;
  }
}
