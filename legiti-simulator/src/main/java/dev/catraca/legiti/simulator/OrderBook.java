package dev.catraca.legiti.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which orders were posted, how often, and which were taken. Bounded: past a million orders the oldest is unknown. */
final class OrderBook {
  private static final int LIMIT = 1_000_000;

  private final Map<String, Order> orders = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
      return size() > LIMIT;
    }
  };

  /** Counts a post of the order; 1 for its first. */
  synchronized int posted(String id) {
    return orders
        .merge(id, new Order(1, false), (known, first) -> new Order(known.posts() + 1, known.taken()))
        .posts();
  }

  synchronized void take(String id) {
    orders.merge(id, new Order(0, true), (known, unseen) -> new Order(known.posts(), true));
  }

  synchronized boolean isTaken(String id) {
    return orders.getOrDefault(id, new Order(0, false)).taken();
  }

  synchronized void forget() {
    orders.clear();
  }

  private record Order(int posts, boolean taken) {}
}
