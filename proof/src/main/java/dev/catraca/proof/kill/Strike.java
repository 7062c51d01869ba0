package dev.catraca.proof.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One of the large faults, each told by a director when to happen. */
sealed interface Strike {
  /** {@code kill -9} of a service; whose turn it is, the director knows. */
  record Kill(KillPoint point) implements Strike {}

  /** A service stands still, longer than its lease, and goes on as if nothing had been. */
  record Pause(int service, Duration time) implements Strike {}

  /** The database dies and comes back on the same files. */
  record DatabaseCrash(Duration away) implements Strike {}

  /** A service finds one of its peers' doors shut. */
  record Outage(int service, String door, Duration time) implements Strike {}

  /** So many of each in any order; kills go round the points. */
  static List<Strike> draw(int kills, int crashes, int pauses, int services, Random random) {
    List<Strike> strikes = new ArrayList<>();
    KillPoint[] points = KillPoint.values();
    int first = random.nextInt(points.length);
    for (int i = 0; i < kills; i++) {
      strikes.add(new Kill(points[(first + i) % points.length]));
    }
    for (int i = 0; i < crashes; i++) {
      strikes.add(new DatabaseCrash(Duration.ofMillis(random.nextInt(1200))));
    }
    List<String> doors = List.of("acquirer", "legiti", "database");
    for (int i = 0; i < pauses; i++) {
      strikes.add(new Pause(random.nextInt(services), Duration.ofMillis(1500 + random.nextInt(2500))));
      strikes.add(new Outage(random.nextInt(services), doors.get(random.nextInt(doors.size())),
          Duration.ofMillis(300 + random.nextInt(1500))));
    }
    Collections.shuffle(strikes, random);
    return strikes;
  }
}
