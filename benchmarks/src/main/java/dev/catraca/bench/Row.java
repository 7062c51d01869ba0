package dev.catraca.bench;

import dev.catraca.bench.contend.Contenders;
import dev.catraca.bench.drive.Placed;
import dev.catraca.bench.peer.Verdict;

/**
 * What was measured of a contender under a load, once.
 *
 * @param perSecond orders a second that came to their end
 * @param appCpu processor time of the application in ms, all orders together
 * @param databaseCpu the same of all processes of the database
 * @param commits of all orders together, and so log and statements
 * @param wal bytes
 * @param peak memory in MiB
 */
record Row(Contenders contender, Plan.Load load, int round, double perSecond, Placed placed, Verdict verdict,
    long appCpu, long databaseCpu, long commits, long wal, long statements, long peak) {

  /** What is told of something that was counted for all orders, an order. */
  double each(long sum) {
    return verdict.complete() == 0 ? 0 : (double) sum / verdict.complete();
  }

  long violations() {
    return verdict.violations(placed.orders());
  }

  Row withCommits(long counted) {
    return new Row(contender, load, round, perSecond, placed, verdict, appCpu, databaseCpu, counted, wal,
        statements, peak);
  }
}
