package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What arrived, in order, bounded: past the limit the orders that were first heard of longest ago are dropped whole, so
 * that an order's story is complete or absent. Only an order that fills the log alone loses its own oldest requests.
 */
final class ReceivedLog {
  private final int limit;
  /** By order id; a request that names no order stands alone under its sequence number. */
  private final Map<Object, Deque<Entry>> byOrder = new LinkedHashMap<>();
  private long lastSequence;
  private int size;

  ReceivedLog(int limit) {
    this.limit = limit;
  }

  synchronized Entry append(String method, String path, Optional<String> order, Optional<JsonNode> body) {
    Entry entry = new Entry(
        new Received(++lastSequence, Instant.now(), method, path, order, body, false, Optional.empty(),
            OptionalInt.empty()));
    Object key = order.isPresent() ? order.get() : (Object) lastSequence;
    byOrder.computeIfAbsent(key, unheardOf -> new ArrayDeque<>()).addLast(entry);
    size++;
    shrink(key);
    return entry;
  }

  private void shrink(Object newest) {
    while (size > limit) {
      Map.Entry<Object, Deque<Entry>> oldest = byOrder.entrySet().iterator().next();
      if (oldest.getKey().equals(newest)) {
        oldest.getValue().removeFirst();
        size--;
      } else {
        byOrder.remove(oldest.getKey());
        size -= oldest.getValue().size();
      }
    }
  }

  synchronized List<Received> all() {
    return byOrder.values().stream().flatMap(Collection::stream).map(Entry::snapshot)
        .sorted(Comparator.comparingLong(Received::sequence)).toList();
  }

  synchronized List<Received> of(String order) {
    return Optional.ofNullable(byOrder.get(order)).stream().flatMap(Collection::stream).map(Entry::snapshot)
        .toList();
  }

  synchronized void forget() {
    byOrder.clear();
    size = 0;
  }

  /** A request whose fate is still being written down. */
  final class Entry {
    private Received received;

    private Entry(Received received) {
      this.received = received;
    }

    void handled(boolean taken, Optional<String> decision) {
      synchronized (ReceivedLog.this) {
        received = new Received(received.sequence(), received.at(), received.method(), received.path(),
            received.order(), received.body(), taken, decision, received.status());
      }
    }

    void answered(int status) {
      setStatus(OptionalInt.of(status));
    }

    /** The answer was on its way and its connection was gone. */
    void unanswered() {
      setStatus(OptionalInt.empty());
    }

    private void setStatus(OptionalInt status) {
      synchronized (ReceivedLog.this) {
        received = new Received(received.sequence(), received.at(), received.method(), received.path(),
            received.order(), received.body(), received.taken(), received.decision(), status);
      }
    }

    private Received snapshot() {
      return received;
    }
  }
}
