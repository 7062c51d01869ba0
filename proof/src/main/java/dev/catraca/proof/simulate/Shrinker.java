package dev.catraca.proof.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a failing world small: leaves out orders, then faults, as long as the same promise is broken. What is left is one story that
 * a person can read.
 */
final class Shrinker {
  private static final int MOST_TRIES = 300;

  private final Mistake mistake;
  private final SimulatedThreads strands;
  private final int invariant;
  private int tries;

  private Shrinker(Mistake mistake, SimulatedThreads strands, int invariant) {
    this.mistake = mistake;
    this.strands = strands;
    this.invariant = invariant;
  }

  /** A small plan that fails as the world of a plan does; that plan itself, if it cannot be made smaller. */
  static Plan shrink(Plan plan, Mistake mistake, SimulatedThreads strands) {
    World failed = run(plan, mistake, strands);
    if (failed.verdicts().isEmpty()) {
      return plan;
    }
    World.Verdict first = failed.verdicts().getFirst();
    Shrinker shrinker = new Shrinker(mistake, strands, first.violation().invariant());
    Plan few = shrinker.fewerOrders(plan, first.story().plan());
    return shrinker.fewerFaults(few);
  }

  static World run(Plan plan, Mistake mistake, SimulatedThreads strands) {
    World world = new World(plan, strands, new Tally(), mistake);
    world.run();
    return world;
  }

  private boolean stillFails(Plan plan) {
    return ++tries <= MOST_TRIES && run(plan, mistake, strands).verdicts().stream()
        .anyMatch(verdict -> verdict.violation().invariant() == invariant);
  }

  private Plan fewerOrders(Plan plan, OrderPlan broken) {
    Plan alone = plan.with(List.of(broken));
    if (stillFails(alone)) {
      return alone;
    }
    List<OrderPlan> left = fewer(plan.orders(), orders -> stillFails(plan.with(orders)));
    return plan.with(left);
  }

  private Plan fewerFaults(Plan plan) {
    List<Disruption> disruptions = fewer(plan.disruptions(), some -> stillFails(plan.withDisruptions(some)));
    Plan left = plan.withDisruptions(disruptions);
    for (int i = 0; i < left.orders().size(); i++) {
      left = fewerIncidents(left, i);
    }
    return left;
  }

  private Plan fewerIncidents(Plan plan, int order) {
    List<Incident> incidents = fewer(plan.orders().get(order).incidents(),
        some -> stillFails(replaced(plan, order, some)));
    return replaced(plan, order, incidents);
  }

  private static Plan replaced(Plan plan, int order, List<Incident> incidents) {
    List<OrderPlan> orders = new ArrayList<>(plan.orders());
    orders.set(order, orders.get(order).withIncidents(incidents));
    return plan.with(orders);
  }

  /** Leaves out parts, halves first and then ever smaller ones, as long as it still fails. */
  private static <T> List<T> fewer(List<T> all, Predicate<List<T>> fails) {
    List<T> left = new ArrayList<>(all);
    int part = Math.max(1, left.size() / 2);
    while (part >= 1 && !left.isEmpty()) {
      Optional<List<T>> smaller = without(left, part, fails);
      if (smaller.isPresent()) {
        left = smaller.get();
      } else {
        part /= 2;
      }
    }
    return left;
  }

  private static <T> Optional<List<T>> without(List<T> all, int part, Predicate<List<T>> fails) {
    for (int from = 0; from < all.size(); from += part) {
      List<T> rest = new ArrayList<>(all.subList(0, from));
      rest.addAll(all.subList(Math.min(all.size(), from + part), all.size()));
      if (fails.test(rest)) {
        return Optional.of(rest);
      }
    }
    return Optional.empty();
  }
}
