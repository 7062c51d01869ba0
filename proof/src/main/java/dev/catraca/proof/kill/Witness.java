package dev.catraca.proof.kill;

import dev.catraca.model.Order;
import dev.catraca.port.Lane;
import dev.catraca.testkit.judge.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Writes down what passes the doors and what is asked of the services, order by order; safe for use by many threads. */
final class Witness {
  /** Which service sent a call, and for which lane. */
  record Sender(int service, Lane lane) {}

  /**
   * Something that was seen.
   *
   * @param event some of them tell of the order as it is known only afterwards
   * @param sender of a call that was begun earlier than it could be seen
   */
  record Seen(Instant at, Function<Order, Event> event, Optional<Sender> sender) {
    Seen(Instant at, Function<Order, Event> event) {
      this(at, event, Optional.empty());
    }
  }

  private final Map<String, Queue<Seen>> seen = new ConcurrentHashMap<>();
  private final Queue<Instant> disturbances = new ConcurrentLinkedQueue<>();

  void saw(String order, Instant at, Event event) {
    saw(order, new Seen(at, known -> event));
  }

  void saw(String order, Seen what) {
    seen.computeIfAbsent(order, id -> new ConcurrentLinkedQueue<>()).add(what);
  }

  /** What some service had read and not stored by then may be forgotten. */
  void disturbed(Instant at) {
    disturbances.add(at);
  }

  /** Everything about an order, as it was noted. */
  List<Seen> about(String order) {
    return new ArrayList<>(seen.getOrDefault(order, new ConcurrentLinkedQueue<>()));
  }

  /** The orders of which anything was seen. */
  java.util.Set<String> orders() {
    return seen.keySet();
  }

  List<Instant> disturbances() {
    return disturbances.stream().sorted().toList();
  }
}
