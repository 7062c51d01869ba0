package dev.catraca.proof.simulate;

import dev.catraca.testkit.judge.Violation;
import java.util.stream.Collectors;

/**
 * A small world that breaks a promise, told as the story of the order that it was broken to.
 *
 * @param world its number under the seed of the simulation
 */
record Counterexample(long seed, int world, Plan plan, World.Verdict verdict) {
  /** Looks for it in a world that failed, and makes that small. */
  static Counterexample in(long seed, int number, Mistake mistake, SimulatedThreads strands) {
    Plan small = Shrinker.shrink(Planner.plan(Seeds.of(seed, number), Simulation.ORDERS), mistake, strands);
    World.Verdict verdict = Shrinker.run(small, mistake, strands).verdicts().getFirst();
    return new Counterexample(seed, number, small, verdict);
  }

  Violation violation() {
    return verdict.violation();
  }

  /** How to see it again. */
  String replay() {
    return "./prove simulate --seed " + seed + " --world " + world + " --keep "
        + String.join(",", plan.labels());
  }

  String story() {
    OrderPlan order = verdict.story().plan();
    String faults = plan.orders().stream().flatMap(each -> each.incidents().stream())
        .map(incident -> "  " + incident.label() + ": " + incident.fault().phrase() + ", from call "
            + incident.from())
        .collect(Collectors.joining("\n"));
    String disruptions = plan.disruptions().stream().map(disruption -> "  " + disruption.label() + ": "
        + disruption.fault().phrase() + ", after " + disruption.at() + " ms, instance "
        + disruption.instance() + ", "
        + disruption.length() + " ms").collect(Collectors.joining("\n"));
    return String.join("\n", violation().toString(),
        plan.orders().size() + " of " + Simulation.ORDERS + " orders and these faults are enough:", faults,
        disruptions,
        "Order " + order.label() + ", " + order.flow() + ", " + order.amount() + ":",
        verdict.story().trace().story(),
        "To see it again: " + replay());
  }
}
