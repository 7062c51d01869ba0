package dev.catraca.proof.simulate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What strikes everything at once: outages, killed and paused instances, steps of clocks. */
final class Disruptions {
  private final World world;
  private final List<Disruption> planned;
  private final Map<Fault, Integer> under = new EnumMap<>(Fault.class);

  Disruptions(World world, List<Disruption> planned) {
    this.world = world;
    this.planned = planned;
  }

  void plan() {
    long start = world.clockwork().now();
    planned.forEach(disruption -> world.clockwork().at(start + disruption.at(), () -> begin(disruption)));
  }

  private void begin(Disruption disruption) {
    world.strike(disruption.fault());
    Instance instance = world.fleet().instances().get(disruption.instance());
    switch (disruption.fault()) {
      case INSTANCE_KILLED -> world.fleet().kill(instance);
      case INSTANCE_PAUSED -> {
        instance.pause(true);
        world.later(disruption.length(), () -> goesOn(instance));
      }
      case CLOCK_STEP_FORWARD -> step(instance, disruption.length());
      case CLOCK_STEP_BACK -> step(instance, -disruption.length());
      case STORE_CLOCK_STEP_FORWARD -> world.storeClockSet(disruption.length());
      case STORE_CLOCK_STEP_BACK -> world.storeClockSet(-disruption.length());
      default -> {
        under.merge(disruption.fault(), 1, Integer::sum);
        world.later(disruption.length(), () -> end(disruption.fault()));
      }
    }
    world.fleet().blockedOrNot();
  }

  private void goesOn(Instance instance) {
    instance.pause(false);
    world.punctuality().arrived(world.clockwork().now());
    instance.ring();
    world.fleet().blockedOrNot();
  }

  private void step(Instance instance, long millis) {
    instance.step(millis);
    world.fleet().clocksMayDiffer();
  }

  private void end(Fault fault) {
    under.merge(fault, -1, Integer::sum);
    world.fleet().blockedOrNot();
  }

  boolean isAway(Fault fault) {
    return !planned.isEmpty() && under.getOrDefault(fault, 0) > 0;
  }

  boolean isStoreAway(boolean writing) {
    return isAway(Fault.STORE_OUTAGE) || (writing && isAway(Fault.STORE_READ_ONLY));
  }
}
