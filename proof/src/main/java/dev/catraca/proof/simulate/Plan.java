package dev.catraca.proof.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything that is to happen in one world. Made from a seed before anything happens, so that parts can be left out.
 *
 * @param seed of the world
 */
record Plan(long seed, List<InstancePlan> instances, List<OrderPlan> orders, List<Disruption> disruptions) {
  Plan {
    instances = List.copyOf(instances);
    orders = List.copyOf(orders);
    disruptions = List.copyOf(disruptions);
  }

  /**
   * One instance of the service.
   *
   * @param clock how far its clock is from the truth at the start, in milliseconds
   * @param settings which of the {@link Settings} it has
   * @param acquirer which acquirer gets its new payments
   */
  record InstancePlan(long clock, int settings, Peer acquirer) {}

  /** Whether the worker works by itself in this world, beside itself and with little room; in one of three. */
  boolean isLive() {
    return Math.floorMod(Seeds.of(seed, -7), 3) == 0;
  }

  Plan with(List<OrderPlan> others) {
    return new Plan(seed, instances, others, disruptions);
  }

  Plan withDisruptions(List<Disruption> others) {
    return new Plan(seed, instances, orders, others);
  }

  /** The labels of all that can be left out. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    orders.forEach(order -> {
      labels.add(order.label());
      order.incidents().forEach(incident -> labels.add(incident.label()));
    });
    disruptions.forEach(disruption -> labels.add(disruption.label()));
    return labels;
  }

  /** This plan with nothing but the parts of these labels. */
  Plan keeping(Set<String> labels) {
    List<OrderPlan> kept = orders.stream().filter(order -> labels.contains(order.label()))
        .map(order -> order.withIncidents(
            order.incidents().stream().filter(incident -> labels.contains(incident.label())).toList()))
        .toList();
    return new Plan(seed, instances, kept,
        disruptions.stream().filter(disruption -> labels.contains(disruption.label())).toList());
  }
}
