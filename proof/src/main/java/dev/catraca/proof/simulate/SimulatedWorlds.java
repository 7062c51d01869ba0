package dev.catraca.proof.simulate;

import java.util.Optional;

/** Single worlds, for whoever wants to know what they show. */
public final class SimulatedWorlds {
  private SimulatedWorlds() {}

  /** What is broken in that world of that seed, if anything is; as it is run by {@code ./prove simulate --seed --world}. */
  public static Optional<String> broken(long seed, int world) {
    return SimulateCommand
        .inside(strands -> Shrinker.run(Planner.plan(Seeds.of(seed, world), Simulation.ORDERS), Mistake.NONE,
            strands))
        .verdicts().stream().findFirst().map(verdict -> verdict.violation().toString());
  }
}
