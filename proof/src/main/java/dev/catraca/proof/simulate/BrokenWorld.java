package dev.catraca.proof.simulate;

import dev.catraca.testkit.judge.Violation;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first of some simulated worlds in which a promise is broken, made small: for those who look for a mistake.
 *
 * @param story what happened, and which faults were enough for it
 */
public record BrokenWorld(Violation violation, String story) {
  /** Looks for it in worlds of {@value Simulation#ORDERS} orders each; empty if every promise is kept in all of them. */
  public static Optional<BrokenWorld> firstOf(long seed, int worlds) {
    return SimulateCommand.inside(strands -> IntStream.range(0, worlds).filter(
        number -> !Shrinker
            .run(Planner.plan(Seeds.of(seed, number), Simulation.ORDERS), Mistake.NONE, strands)
            .verdicts().isEmpty())
        .mapToObj(number -> Counterexample.in(seed, number, Mistake.NONE, strands)).findFirst()
        .map(found -> new BrokenWorld(found.violation(), found.story())));
  }
}
