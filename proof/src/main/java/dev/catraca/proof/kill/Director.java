package dev.catraca.proof.kill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets the strikes happen one after the other, spread over the placing of a wave's orders. */
final class Director {
  private static final long GOES_OFF_WITHIN_S = 4;
  private static final long STARTS_WITHIN_S = 300;

  private final List<Strike> strikes;
  private final List<Instance> services;
  private final Postgres database;
  private final Traffic traffic;
  private final Witness witness;
  private final Tally tally;
  private final Recovery recovery;
  private final Random random;
  private int victims;

  Director(List<Strike> strikes, CampaignPart.Stage stage, Traffic traffic, Random random) {
    this.strikes = strikes;
    this.services = stage.services();
    this.database = stage.database();
    this.traffic = traffic;
    this.witness = stage.witness();
    this.tally = stage.tally();
    this.recovery = stage.recovery();
    this.random = random;
  }

  /** @param orders of the wave */
  void run(int orders) throws IOException, InterruptedException {
    for (int i = 0; i < strikes.size(); i++) {
      int slot = (int) ((long) orders * i / strikes.size());
      traffic.letPlace((int) ((long) orders * (i + 1) / strikes.size()) + 1);
      while (traffic.placed() < slot) {
        pause(Duration.ofMillis(20));
      }
      happen(strikes.get(i));
    }
    traffic.letPlace(orders);
  }

  private void happen(Strike strike) throws IOException, InterruptedException {
    switch (strike) {
      case Strike.Kill kill -> kill(nextVictim(), kill.point());
      case Strike.Pause still -> pause(services.get(still.service()), still.time());
      case Strike.DatabaseCrash crash -> crash(crash.away());
      case Strike.Outage outage -> shut(services.get(outage.service()), outage);
    }
  }

  /** In turn: the one that was killed last has yet to start again. */
  private Instance nextVictim() {
    return services.get(victims++ % services.size());
  }

  private void kill(Instance victim, KillPoint point) throws InterruptedException {
    if (!victim.awaitUp(STARTS_WITHIN_S)) {
      throw new IllegalStateException("service " + victim.number() + " does not start again");
    }
    CountDownLatch dead = new CountDownLatch(1);
    if (point != KillPoint.ANY_MOMENT) {
      victim.trap().set(point, () -> {
        slay(victim, point);
        dead.countDown();
      });
      if (dead.await(GOES_OFF_WITHIN_S, TimeUnit.SECONDS) || !victim.trap().takeBack()) {
        return;
      }
    } else {
      pause(Duration.ofMillis(random.nextInt(300)));
    }
    slay(victim, KillPoint.ANY_MOMENT);
  }

  private void slay(Instance victim, KillPoint point) {
    Instant died = Instant.now();
    victim.killAndRestart(() -> {
      tally.restarted(Duration.between(died, Instant.now()));
      witness.disturbed(Instant.now());
    });
    witness.disturbed(Instant.now());
    recovery.begin(died);
    tally.killed(point);
  }

  private void pause(Instance victim, Duration time) throws IOException, InterruptedException {
    if (!victim.awaitUp(STARTS_WITHIN_S)) {
      throw new IllegalStateException("service " + victim.number() + " does not start again");
    }
    ChildProcess process = victim.process().orElseThrow();
    process.suspend();
    recovery.begin(Instant.now());
    pause(time);
    // What it had read before may be overtaken by what others did meanwhile.
    witness.disturbed(Instant.now());
    process.resume();
    tally.paused();
  }

  private void crash(Duration away) throws IOException, InterruptedException {
    witness.disturbed(Instant.now());
    database.crash();
    witness.disturbed(Instant.now());
    pause(away);
    database.restart();
    Instant back = Instant.now();
    recovery.begin(back);
    tally.crashed();
    // Connections of the pools are found dead one by one.
    for (int i = 0; i < 50; i++) {
      witness.disturbed(back.plusMillis(i * 100L));
    }
  }

  private void shut(Instance victim, Strike.Outage outage) {
    Door door = victim.doors().get(outage.door());
    if (door == null) {
      throw new IllegalStateException("there is no door to " + outage.door());
    }
    witness.disturbed(Instant.now());
    door.shut();
    pause(outage.time());
    door.open();
    witness.disturbed(Instant.now());
    tally.shut();
  }

  private static void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
