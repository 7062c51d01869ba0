package dev.catraca.proof.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/**
 * Orders through the production code in simulated worlds, with every fault that a simulation can strike. Alone: strands keep all carriers
 * of virtual threads busy for minutes, and tests beside it would wait for theirs.
 */
@Isolated
class SimulationTest {
  private static final long SEED = 20260302;
  /** The build says how many, more in the profile "campaigns". */
  private static final long ORDERS = Long.getLong("simulation.orders", SimulateCommand.ORDERS);
  /** How often a long run says that it is still there: every minute or so. */
  private static final int WORLDS_A_LINE = 1_000;

  @Test
  void noPromiseIsBrokenAndEveryFaultStrikes() {
    List<String> told = new ArrayList<>();
    int worlds = Math.toIntExact(ORDERS / Simulation.ORDERS);
    long start = System.nanoTime();
    Simulation.Outcome outcome = new Simulation(SEED, worlds, 2, Mistake.NONE).run(ended -> {
      if (ended % WORLDS_A_LINE == 0) {
        System.out.println(ended + " of " + worlds + " worlds simulated");
      }
    });
    outcome.failed().ifPresent(number -> told.add(
        SimulateCommand.inside(strands -> Counterexample.in(SEED, number, Mistake.NONE, strands).story())));
    System.out.println(new Report(outcome, (System.nanoTime() - start) / 1e9).figures());

    assertThat(told).isEmpty();
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.tally().neverStruck()).isEmpty();
    assertThat(outcome.tally().orders()).isEqualTo((long) worlds * Simulation.ORDERS);
  }

  /**
   * A clock was set back by hours while the database could not be written for more than a minute; who came back then knew less of the time than
   * who had counted on, and the judge held that against the latter.
   */
  @Test
  void whoCountedOnWhileTheDatabaseCouldNotBeWrittenIsRight() {
    assertThat(SimulatedWorlds.broken(1201, 753)).isEmpty();
  }

  /**
   * An acquirer told of a capture, and that it came to nothing, to an order that could not be read; then a person said so. The judge knew of the
   * capture only, and called its money owed.
   */
  @Test
  void whatCameToNothingBeforeTheOrderHeardOfItIsOwedByNobody() {
    assertThat(SimulatedWorlds.broken(1201, 1788)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameBytesWhateverTheNumberOfThreads() {
    Simulation.Outcome one = run(3, 1);
    Simulation.Outcome two = run(3, 2);

    assertThat(two.digest()).isEqualTo(one.digest());
    assertThat(two.tally().facts()).isEqualTo(one.tally().facts());
    assertThat(Arrays.stream(Fault.values()).map(two.tally()::struck).toList())
        .isEqualTo(Arrays.stream(Fault.values()).map(one.tally()::struck).toList());
  }

  @Test
  void anotherSeedGivesOtherBytes() {
    assertThat(run(4, 1).digest()).isNotEqualTo(run(5, 1).digest());
  }

  private static Simulation.Outcome run(long seed, int threads) {
    return new Simulation(seed, 2, threads, Mistake.NONE).run(ended -> {
    });
  }

  @Test
  void aFaultThatNeverStrikesFailsTheRun() {
    Simulation.Outcome outcome = run(3, 1);
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.tally().neverStruck()).as("two worlds are too few for all faults").isNotEmpty();

    Report report = new Report(outcome, 1);

    assertThat(report.violations()).isPositive();
    assertThat(report.figures()).endsWith("violations " + outcome.tally().neverStruck().size());
    assertThat(report.faults()).contains("NEVER");
  }

  @Test
  void oneWorldCanBeSeenAlone() {
    assertThat(
        new CommandLine(new SimulateCommand()).execute("--seed", "3", "--world", "1", "--keep", "o5,o6,d0"))
        .isZero();
  }
}
