package dev.catraca.bench;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.database.Server;
import dev.catraca.bench.drive.ChildRunner;
import dev.catraca.bench.micro.Micro;
import dev.catraca.bench.peer.PeerAddress;
import dev.catraca.bench.peer.PeerMain;
import dev.catraca.bench.process.Child;
import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: {@code ./bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Runs the same orders by Catraca and by other ways, in turn, on a PostgreSQL of its own, and tells how they compare.",
    "The full form takes about three quarters of an hour; docs/performance.md tells how to read it."})
public final class Bench implements Callable<Integer> {
  private static final List<String> PEER_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  @Option(names = "--quick", description = "Fewer loads, once, for a shorter time: under ten minutes.") private boolean quick;

  @Option(names = "--smoke", description = "A few seconds: whether everything runs, not how fast.") private boolean smoke;

  @Option(names = "--jmh", description = "Instead: what the parts that only compute cost, by JMH.") private boolean micro;

  @Option(names = "--contenders", paramLabel = "NAME", split = ",", description = "Which, parted by commas. Default: all but catraca-2 and catraca-4, the instances side by side.") private List<String> contenders = List
      .of();

  @Option(names = "--loads", paramLabel = "LOAD", split = ",", description = "Placers at once, such as 256, or orders a second, such as 200/s, parted by commas.") private List<String> loads = List
      .of();

  @Option(names = "--seconds", paramLabel = "N", description = "How long each load is measured.") private Optional<Integer> seconds;

  @Option(names = "--warm", paramLabel = "N", description = "How many seconds each contender runs before.") private Optional<Integer> warm;

  @Option(names = "--rounds", paramLabel = "N", description = "How often everything is repeated.") private Optional<Integer> rounds;

  @Option(names = "--delay", paramLabel = "MS", description = "How long the peers take to answer. Default: no time.", defaultValue = "0") private int delay;

  @Option(names = "--flow", paramLabel = "FLOW", description = "pre_authorization or direct. Default: pre_authorization.", defaultValue = "pre_authorization") private String flow = "";

  @Option(names = "--dir", paramLabel = "FOLDER", description = "Where database and logs live; its disk is what is measured. Default: benchmarks/target/bench below the project.") private Optional<Path> folder;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs and ends with its status: 0 only if nothing was violated, 1 otherwise, 2 wrong arguments. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path home = folder.orElse(
        Path.of(System.getProperty("catraca.home", "."), "benchmarks", "target", "bench")).toAbsolutePath();
    Files.createDirectories(home);
    return micro ? micro(home, out) : compare(home, out);
  }

  private int micro(Path home, PrintWriter out) throws IOException, InterruptedException {
    String path = Micro.prepare(home.resolve("jmh"), out);
    List<String> length = smoke ? List.of("-wi", "0", "-i", "1", "-r", "100ms", "-f", "1")
        : quick ? List.of("-wi", "2", "-w", "1s", "-i", "3", "-r", "1s", "-f", "1")
            : List.of("-wi", "5", "-w", "1s", "-i", "5", "-r", "1s", "-f", "2");
    out.flush();
    return Child.show(path, "org.openjdk.jmh.Main", length);
  }

  private int compare(Path home, PrintWriter out) throws IOException, SQLException, InterruptedException {
    Plan plan = plan();
    try (Server server = Server.start(home);
        Child peers = Child.start("peers",
            ProcessBuilder.Redirect.appendTo(home.resolve("peers.log").toFile()), PEER_OPTIONS, Map.of(),
            PeerMain.class,
            Integer.toString(delay))) {
      PeerAddress address = new PeerAddress(Integer.parseInt(peers.await("ready")));
      introduce(plan, server, home).forEach(out::println);
      try (Run run = new Run(plan, server, address,
          (contender, place) -> ChildRunner.start(contender, place, Plan.PATIENCE,
              home.resolve(contender.word() + ".log")),
          out, !smoke)) {
        Table table = run.run();
        out.println();
        table.lines().forEach(out::println);
        out.println(table.summary());
        out.flush();
        return table.summary().endsWith("violations 0") ? 0 : 1;
      }
    }
  }

  private Plan plan() {
    try {
      List<Contenders> who = contenders.isEmpty() ? Contenders.alone()
          : contenders.stream().map(Contenders::of).toList();
      List<String> usual = smoke ? List.of("16")
          : quick ? List.of("64", "256", "4096", "200/s")
              : List.of("64", "256", "1024", "4096", "100/s", "200/s", "400/s");
      List<String> asked = loads.isEmpty() ? usual : loads;
      return new Plan(who,
          asked.stream().filter(load -> !load.endsWith("/s")).map(Integer::valueOf).toList(),
          asked.stream().filter(load -> load.endsWith("/s")).map(load -> load.substring(0, load.length() - 2))
              .map(Integer::valueOf).toList(),
          rounds.orElse(quick || smoke ? 1 : 3), seconds(warm.orElse(smoke ? 0 : quick ? 10 : 25)),
          seconds(smoke ? 0 : 2), seconds(seconds.orElse(smoke ? 1 : quick ? 10 : 20)),
          Duration.ofMillis(delay), FlowKind.valueOf(flow.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static Duration seconds(int number) {
    return Duration.ofSeconds(number);
  }

  /** On what and how. */
  private static List<String> introduce(Plan plan, Server server, Path home)
      throws IOException, SQLException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        "%s, %d processors%s, load before %.1f; Java %s; PostgreSQL %s on %s, fsync and synchronous_commit on"
            .formatted(system.getName(), system.getAvailableProcessors(), processor(),
                system.getSystemLoadAverage(), Runtime.version().feature(), server.version(),
                Files.getFileStore(home).type()),
        "%s, peers answer after %d ms; each warmed for %d s, then %d x %d s a load".formatted(
            plan.flow().name().toLowerCase(Locale.ROOT), plan.delay().toMillis(), plan.warm().toSeconds(),
            plan.rounds(), plan.window().toSeconds()));
  }

  private static String processor() throws IOException {
    Path told = Path.of("/proc/cpuinfo");
    return Files.isReadable(told)
        ? Files.readAllLines(told).stream().filter(line -> line.startsWith("model name")).findFirst()
            .map(line -> " (" + Arrays.asList(line.split(":", 2)).get(1).strip() + ")").orElse("")
        : "";
  }
}
