package dev.catraca.app.cli;

import dev.catraca.app.demo.DemoSystem;
import dev.catraca.app.demo.Demonstration;
import dev.catraca.app.demo.DeskScene;
import dev.catraca.app.demo.Narrator;
import dev.catraca.app.http.DemoClock;
import dev.catraca.app.observe.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./catraca demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs the example orders of both flows over real HTTP and checks how each ends.")
public final class DemoCommand implements Callable<Integer> {
  private static final int CONSOLE_PORT = 8080;

  @Option(names = "--exit", description = "End after the summary; status 0 only if every order came out as its file says.") private boolean exit;

  @Option(names = "--port", paramLabel = "N", converter = Port.class, description = "Port of the service; 0 picks a free one. Default: 8080, with --exit a free one.") private Optional<Integer> port;

  @Option(names = "--examples", paramLabel = "FOLDER", description = "Where the examples are. Default: examples/orders.") private Optional<Path> folder;

  @Option(names = "--acquirer", paramLabel = "NAME", defaultValue = "simulated", description = "The adapter to run them through, against the simulator that it brings along: simulated, cielo, adyen, ... Default: ${DEFAULT-VALUE}.") private String acquirer;

  @Option(names = "--clock", description = "The desk has a clock of its own, with buttons that move it ahead: one sees holds expire and deadlines pass.") private boolean clock;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path log = Path.of(System.getProperty("java.io.tmpdir"),
        "catraca-demo-" + ProcessHandle.current().pid() + ".log");
    try (LogFile file = LogFile.to(log)) {
      out.println("the log goes to " + log);
      out.println();
      return tell(out);
    }
  }

  private int tell(PrintWriter out) throws InterruptedException {
    if (clock && (exit || !acquirer.equals(DeskScene.ACQUIRER))) {
      throw new ParameterException(spec.commandLine(),
          "--clock is for the desk that is left open with the simulated acquirer.");
    }
    Path home = Path.of(System.getProperty("catraca.home", "."));
    boolean hasScene = !exit && acquirer.equals(DeskScene.ACQUIRER);
    if (hasScene) {
      requireFree(port.orElse(CONSOLE_PORT));
    }
    DemoSystem examples = DemoSystem.start(exit || hasScene ? 0 : port.orElse(CONSOLE_PORT), acquirer,
        new Narrator(out));
    boolean right = false;
    try {
      right = Demonstration.run(folder.orElse(home.resolve("examples/orders")), examples,
          spec.commandLine().getColorScheme().ansi(), out);
    } finally {
      if (exit || hasScene) {
        examples.close();
      }
    }
    if (!exit) {
      DemoSystem open = hasScene
          ? DeskScene.open(home.resolve("examples/desk/orders.json"), port.orElse(CONSOLE_PORT),
              clock ? Optional.of(DemoClock.begin()) : Optional.empty())
          : examples;
      out.println(hasScene
          ? "the desk is open until Ctrl-C: eight orders to decide, one notification that Legiti refused, one unknown outcome"
          : "the desk is open until Ctrl-C");
      out.println("listening on " + open.url());
      out.flush();
      Out.serve(open);
    }
    return right ? 0 : 1;
  }

  /** The desk opens after the examples: that its port is taken is said before them. */
  private static void requireFree(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assert free.isBound();
    } catch (IOException taken) {
      throw new IllegalStateException("cannot listen on port " + port, taken);
    }
  }
}
