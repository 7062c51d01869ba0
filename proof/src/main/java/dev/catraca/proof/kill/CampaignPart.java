package dev.catraca.proof.kill;

import dev.catraca.usecase.Backoff;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A part of a campaign: peers and services of its own, orders and strikes at the same time, then quiet until everything has drained, then
 * the judge.
 */
final class CampaignPart implements AutoCloseable {
  private static final int SERVICES = 2;
  /** A call to Legiti may take 8 s by the settings of {@link Instance}; its lease lasts a second longer. */
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(9);
  private static final Duration POLL = Duration.ofMillis(250);
  /** A busy machine may be slow; one on which nothing that could be claimed moves for so long has a fault. */
  private static final Duration STANDSTILL = Duration.ofSeconds(60);
  /** What is tried again slower and slower may take its time: as long as between two questions to an acquirer, and some more. */
  private static final Duration NO_END = Backoff.ACQUIRER.cap().plus(STANDSTILL);
  private static final long STARTS_WITHIN_S = 300;

  /** Who plays. */
  record Stage(List<Instance> services, Postgres database, Witness witness, Tally tally, Recovery recovery) {}

  /**
   * How much.
   *
   * @param played what kind of acquirer
   */
  record Size(int number, int orders, int kills, int crashes, int pauses, String played) {
    String prefix() {
      return "wave" + number + "-";
    }
  }

  private final Size size;
  private final SplittableRandom random;
  private final Peers peers;
  private final Stage stage;
  private final RandomFaults weather;
  private final Watch watch;
  private final Traffic traffic;
  private final Customers customers;
  /** What the acquirer tells of its own accord is told to whichever service is up. */
  private final HttpGate notices;
  private final List<Finding> findings = new ArrayList<>();

  CampaignPart(Size size, Launcher launcher, Path logs, Postgres database, Tally tally,
      SplittableRandom random)
      throws IOException {
    this.size = size;
    this.random = random;
    Path folder = Files.createDirectories(logs.resolve("wave-" + size.number()));
    peers = Peers.start(launcher, folder, size.played());
    weather = new RandomFaults(random.split());
    Witness witness = new Witness();
    Instance.Talks talks = Instance.Talks.noting(witness, peers.acquirer());
    List<Instance> services = new ArrayList<>();
    for (int i = 1; i <= SERVICES; i++) {
      services.add(new Instance(i, launcher, folder, peers, database.port(), weather, talks));
    }
    notices = new HttpGate(this::someService, weather, new KillSwitch(), HttpGate.Moments.ACQUIRER,
        Exchanges.UNHEARD);
    peers.acquirer().tellAt(notices.url());
    stage = new Stage(services, database, witness, tally, new Recovery());
    customers = new Customers(services, witness);
    watch = new Watch(database, size.prefix());
    List<Script> scripts = new ArrayList<>();
    for (int i = 1; i <= size.orders(); i++) {
      String order = size.prefix() + i;
      scripts.add(Script.draw(order, random, token -> peers.acquirer().payment(order, token)));
    }
    traffic = new Traffic(scripts, customers, watch, stage.recovery());
  }

  int placed() {
    return traffic.placed();
  }

  int atRest() {
    return traffic.atRest();
  }

  /** The last orders that are not at rest, once all others are. */
  String waitingFor() {
    Map<String, Watch.Row> left = traffic.restless();
    return traffic.isAllPlaced() && !left.isEmpty() && left.size() <= 2 ? "; waiting for " + left : "";
  }

  long up() {
    return stage.services().stream().filter(Instance::isUp).count();
  }

  /** Runs it to its end. */
  List<Finding> run() throws IOException, InterruptedException {
    startAll();
    weather.turnRough();
    traffic.start();
    Random lots = new Random(random.nextLong());
    new Director(Strike.draw(size.kills(), size.crashes(), size.pauses(), SERVICES, lots), stage, traffic,
        lots)
        .run(size.orders());
    awaitPlaced();
    weather.calmDown();
    drain();
    traffic.close();
    stage.tally().weathered(weather, customers.repeated());
    OrderTrial court = new OrderTrial(peers, stage);
    findings.addAll(court.judge(traffic.rows()));
    return findings;
  }

  private Socket someService() throws IOException {
    List<String> up = stage.services().stream().flatMap(service -> service.url().stream()).toList();
    if (up.isEmpty()) {
      throw new IOException("no service is up");
    }
    String url = up.get(ThreadLocalRandom.current().nextInt(up.size()));
    return HttpGate.Way.to(URI.create(url).getPort()).connect();
  }

  private void startAll() throws IOException, InterruptedException {
    // The first brings the schema up to date; the others find it so.
    CountDownLatch started = new CountDownLatch(stage.services().size());
    for (Instance service : stage.services()) {
      Thread.ofPlatform().daemon().start(() -> {
        try {
          service.start();
          started.countDown();
        } catch (IOException failed) {
          throw new java.io.UncheckedIOException(failed);
        }
      });
    }
    if (!started.await(300, TimeUnit.SECONDS)) {
      throw new IOException("the services do not start; see their logs");
    }
    try {
      while (!stage.database().isPrepared()) {
        traffic.pause();
      }
      stage.database().noteLooks();
    } catch (SQLException failed) {
      throw new IOException("the database cannot be prepared", failed);
    }
  }

  private void awaitPlaced() throws InterruptedException {
    awaitUnlessStandstill(() -> size.orders() - traffic.placed(), NO_END);
    for (Instance service : stage.services()) {
      service.awaitUp(STARTS_WITHIN_S);
      if (!service.isUp()) {
        findings
            .add(Finding.of(31, "(all)", "service " + service.number() + " is down, and nobody killed it"));
      }
    }
  }

  /** Nothing strikes any more and everybody is up: now all work must be claimable in time, move on, and come to an end. */
  private void drain() throws InterruptedException {
    Instant quiet = Instant.now();
    stage.recovery().begin(quiet);
    try (Watch once = new Watch(stage.database(), size.prefix())) {
      for (String held : once.heldBeyond(quiet.plus(LONGEST_LEASE).plus(POLL))) {
        findings.add(Finding.of(31, held.split(" ", 2)[0], "is kept from everybody: " + held));
      }
    }
    awaitUnlessStandstill(stage.recovery()::left, LONGEST_LEASE.plus(POLL).plus(STANDSTILL));
    stage.recovery().stuck().forEach(work -> findings.add(
        Finding.of(31, work.order(), "was due at the last restart and has not been touched: " + work)));
    boolean rested = awaitUnlessStandstill(() -> size.orders() - traffic.atRest(), NO_END);
    awaitUnlessStandstill(
        () -> (int) stage.services().stream().filter(service -> !service.isNoted()).count(), STANDSTILL);
    stage.tally().drained(Duration.between(quiet, Instant.now()), stage.recovery().taken());
    traffic.missing().forEach(
        order -> findings.add(Finding.of(17, order, "its placement was answered, and it is not there")));
    if (!rested) {
      for (Map.Entry<String, Watch.Row> each : traffic.restless().entrySet()) {
        findings
            .add(Finding.of(26, each.getKey(), "neither ended nor waits for a person: " + each.getValue()));
      }
    }
  }

  /** Waits until nothing is left; false if for so long it did not become less. */
  private boolean awaitUnlessStandstill(IntSupplier left, Duration standstill) throws InterruptedException {
    int least = Integer.MAX_VALUE;
    long since = System.nanoTime();
    while (left.getAsInt() > 0 && System.nanoTime() - since < standstill.toNanos()) {
      traffic.pause();
      int now = left.getAsInt();
      if (now < least) {
        least = now;
        since = System.nanoTime();
      }
    }
    return left.getAsInt() == 0;
  }

  @Override
  public void close() {
    traffic.close();
    notices.close();
    stage.services().forEach(Instance::close);
    peers.close();
    watch.close();
  }
}
