package dev.catraca.proof.kill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A whole campaign: waves of orders, in turn with an acquirer that is idempotent and one that can only be asked. */
final class Campaign {
  private static final List<String> KINDS = List.of("idempotent", "query");
  private static final int MOST_ORDERS_A_WAVE = 2500;
  /** Below that one wave is enough, and the seed says with which acquirer. */
  private static final int FEWEST_FOR_BOTH = 500;
  private static final int ORDERS_A_PAUSE = 400;
  private static final long PROGRESS_S = 5;
  private static final int STORIES_SHOWN = 3;

  /** How much. */
  record Size(int kills, int crashes, int orders) {
    static final Size SHORT = new Size(100, 10, 5_000);
    static final Size DEEP = new Size(1_000, 100, 100_000);

    private int waves() {
      int least = orders < FEWEST_FOR_BOTH ? 1 : KINDS.size();
      return Math.max(least, (orders + MOST_ORDERS_A_WAVE - 1) / MOST_ORDERS_A_WAVE);
    }

    /** The share of a wave, from 0: the parts of a whole add up to it. */
    private CampaignPart.Size wave(int index, String acquirer) {
      int ordersHere = share(orders, index);
      return new CampaignPart.Size(index + 1, ordersHere, share(kills, index), share(crashes, index),
          1 + ordersHere / ORDERS_A_PAUSE, acquirer);
    }

    private int share(int whole, int index) {
      return (int) ((long) whole * (index + 1) / waves() - (long) whole * index / waves());
    }
  }

  private final Size size;
  private final List<String> acquirers;
  private final long seed;
  private final Path folder;
  private final PrintWriter out;
  private final Tally tally = new Tally();
  private final long begun = System.nanoTime();
  private int told;

  /** @param acquirer the name of an adapter, whose simulator is played against */
  Campaign(Size size, String acquirer, long seed, Path folder, PrintWriter out) {
    this.size = size;
    this.acquirers = acquirer.equals(Peers.SIMULATED) ? KINDS : List.of(acquirer);
    this.seed = seed;
    this.folder = folder;
    this.out = out;
  }

  /** What was kept count of. */
  Tally tally() {
    return tally;
  }

  /** Runs all waves; everything that was violated. */
  List<Finding> run() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    say("seed " + seed + ": " + size.orders() + " orders, " + size.kills() + " kills, " + size.crashes()
        + " database crashes; logs in " + folder);
    List<Finding> findings = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (Postgres database = Postgres.start()) {
      Launcher launcher = Launcher.archiving(folder, database.port());
      for (int i = 0; i < size.waves(); i++) {
        findings.addAll(run(size.wave(i, acquirers.get(Math.floorMod(seed + i, acquirers.size()))), launcher,
            database, random.split()));
      }
    }
    report(findings);
    return findings;
  }

  private List<Finding> run(CampaignPart.Size part, Launcher launcher, Postgres database,
      SplittableRandom random)
      throws IOException, InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (CampaignPart wave = new CampaignPart(part, launcher, folder, database, tally, random)) {
      Thread.ofPlatform().daemon().name("progress").start(() -> progress(part, wave, done));
      List<Finding> findings = wave.run();
      say("wave " + part.number() + " (acquirer: " + part.played() + ") judged: " + part.orders()
          + " orders, "
          + findings.size() + " violations");
      for (Finding finding : findings) {
        tell(finding);
      }
      return findings;
    } finally {
      done.countDown();
    }
  }

  private void progress(CampaignPart.Size part, CampaignPart wave, CountDownLatch done) {
    try {
      while (!done.await(PROGRESS_S, TimeUnit.SECONDS)) {
        say("wave " + part.number() + " of " + size.waves() + ": " + wave.placed() + " of " + part.orders()
            + " orders placed, " + wave.atRest() + " at rest, " + wave.up() + " services up; so far "
            + tally.kills()
            + " kills, " + tally.crashes() + " crashes, " + tally.pauses() + " pauses" + wave.waitingFor());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** At once: in a long campaign nobody waits for its end to hear of it. */
  private void tell(Finding finding) throws IOException {
    told++;
    Files.writeString(folder.resolve("violation-" + told + ".txt"), finding + "\n" + finding.story());
    out.println("VIOLATED " + finding);
    if (told <= STORIES_SHOWN) {
      out.print(finding.story().indent(4));
    }
    out.flush();
  }

  private void report(List<Finding> findings) {
    tally.lines().forEach(out::println);
    if (!findings.isEmpty()) {
      out.println("every story and the services' logs are in " + folder);
    }
    out.println("kill: seed " + seed + ", acquirer " + String.join(" and ", acquirers) + ", kills "
        + tally.kills() + ", database crashes " + tally.crashes()
        + ", pauses "
        + tally.pauses() + ", orders " + tally.orders() + ", recovery min/median/max "
        + tally.recoveryInShort() + ", "
        + (System.nanoTime() - begun) / 1_000_000_000 + " s, violations " + findings.size());
    out.flush();
  }

  private void say(String line) {
    out.printf("%4d s  %s%n", (System.nanoTime() - begun) / 1_000_000_000, line);
    out.flush();
  }
}
