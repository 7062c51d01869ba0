package dev.catraca.bench;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.contend.Contest;
import dev.catraca.bench.database.Server;
import dev.catraca.bench.drive.Placed;
import dev.catraca.bench.drive.Runner;
import dev.catraca.bench.peer.PeerAddress;
import dev.catraca.bench.peer.Verdict;
import dev.catraca.bench.process.Processes;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs every contender under every load, in turn, and keeps what was measured. */
final class Run implements AutoCloseable {
  /** An idle session of PostgreSQL tells what it has counted after ten seconds at the latest. */
  private static final Duration SETTLING = Duration.ofMillis(10_500);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Plan plan;
  private final Server server;
  private final PeerAddress peers;
  private final Starter starter;
  private final PrintWriter out;
  private final boolean settles;
  private final Map<Contenders, Runner> runners = new LinkedHashMap<>();
  private final Map<Contenders, Long> lastWork = new HashMap<>();
  private final Map<Contenders, Open> open = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private long violations;
  private int loads;

  /** A row whose commits are not all told yet. */
  private record Open(int row, long commitsBefore) {}

  /** How a contender comes to life. */
  interface Starter {
    Runner start(Contenders contender, Contest place) throws IOException;
  }

  /** @param settles whether commits are waited for until all are told; a run of seconds does without */
  Run(Plan plan, Server server, PeerAddress peers, Starter starter, PrintWriter out, boolean settles) {
    this.plan = plan;
    this.server = server;
    this.peers = peers;
    this.starter = starter;
    this.out = out;
    this.settles = settles;
  }

  /** Everything, from the start of the contenders to the last load. */
  Table run() throws IOException, SQLException, InterruptedException {
    for (Contenders contender : plan.contenders()) {
      String database = server.create(database(contender));
      runners.put(contender, starter.start(contender, new Contest(database, peers, plan.flow())));
      warm(contender);
    }
    out.println(Table.head());
    for (int round = 0; round < plan.rounds(); round++) {
      for (Plan.Load load : plan.loads()) {
        for (Contenders contender : plan.order(round)) {
          measure(contender, load, round);
        }
      }
    }
    for (Contenders contender : plan.contenders()) {
      settle(contender);
    }
    return new Table(plan, rows, violations);
  }

  /** Its name: one for each contender and flow. */
  private String database(Contenders contender) {
    return contender.word() + "_" + plan.flow().name().toLowerCase(Locale.ROOT);
  }

  private Runner runner(Contenders contender) {
    Runner runner = runners.get(contender);
    if (runner == null) {
      throw new IllegalStateException(contender + " was not started");
    }
    return runner;
  }

  private void warm(Contenders contender) throws IOException, InterruptedException {
    if (plan.warm().isZero()) {
      return;
    }
    String name = name();
    Runner runner = runner(contender);
    runner.keep(name, Plan.WARM_PLACERS);
    Thread.sleep(plan.warm());
    Placed placed = runner.stop();
    awaitTold(name, placed);
    Verdict verdict = peers.judge(name);
    violations += verdict.violations(placed.orders());
    lastWork.put(contender, System.nanoTime());
    say("%s is warm after %d orders".formatted(contender, verdict.complete()));
    explain(placed, verdict);
  }

  private void measure(Contenders contender, Plan.Load load, int round)
      throws IOException, SQLException, InterruptedException {
    settle(contender);
    Runner runner = runner(contender);
    String name = name();
    runner.processes().forEach(Processes::forgetPeak);
    Server.Reading before = server.read(database(contender));
    long appBefore = runner.processes().stream().mapToLong(Processes::cpuMillis).sum();
    double perSecond = switch (load) {
      case Plan.Load.Closed closed -> {
        runner.keep(name, closed.placers());
        Thread.sleep(plan.ramp());
        yield rate(name);
      }
      case Plan.Load.Open even -> {
        runner.pace(name, even.perSecond());
        yield rate(name);
      }
    };
    Placed placed = runner.stop();
    awaitTold(name, placed);
    long app = runner.processes().stream().mapToLong(Processes::cpuMillis).sum() - appBefore;
    Server.Reading after = server.read(database(contender));
    Verdict verdict = peers.judge(name);
    lastWork.put(contender, System.nanoTime());
    Row row = new Row(contender, load, round, perSecond, placed, verdict, app,
        after.cpuMillis() - before.cpuMillis(),
        after.commits() - before.commits(), after.wal() - before.wal(),
        after.statements() - before.statements(),
        Processes.peakMebibytes(runner.processes()));
    open.put(contender, new Open(rows.size(), before.commits()));
    rows.add(row);
    violations += row.violations();
    say(Table.line(row));
    explain(placed, verdict);
  }

  /** What was not as it should be. */
  private void explain(Placed placed, Verdict verdict) {
    if (verdict.violations(placed.orders()) > 0 || placed.refused() > 0) {
      say("        placed %d, turned away %d, lost %d, twice or out of turn %d, repeated %d".formatted(
          placed.orders(), placed.refused(), verdict.lost(placed.orders()), verdict.wrongs(),
          verdict.repeated()));
    }
  }

  /** Where a customer is answered before the last notification is acknowledged, that is still to come. */
  private void awaitTold(String name, Placed placed) throws IOException, InterruptedException {
    long end = System.nanoTime() + Plan.PATIENCE.toNanos();
    while (peers.complete(name) < placed.orders() && System.nanoTime() < end) {
      Thread.sleep(LOOK);
    }
  }

  private double rate(String name) throws IOException, InterruptedException {
    long before = peers.complete(name);
    long start = System.nanoTime();
    Thread.sleep(plan.window());
    long after = peers.complete(name);
    return (after - before) * 1e9 / (System.nanoTime() - start);
  }

  /** Completes the row of the load before with the commits that were told since. */
  private void settle(Contenders contender) throws SQLException, InterruptedException {
    Long last = lastWork.get(contender);
    if (last == null || !settles) {
      return;
    }
    long left = last + SETTLING.toNanos() - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
    Open waiting = open.remove(contender);
    if (waiting != null) {
      long commits = server.read(database(contender)).commits() - waiting.commitsBefore();
      rows.set(waiting.row(), rows.get(waiting.row()).withCommits(commits));
    }
  }

  private String name() {
    return "l" + loads++;
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    for (Runner runner : runners.values()) {
      runner.close();
    }
  }
}
