package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What arrived, in order, bounded in number and in the size of the bodies: past a limit the orders that were first
 * heard of longest ago are dropped whole, so that an order's story is complete or absent. Only an order that fills the
 * log alone loses its own oldest requests.
 */
final class ReceivedLog {
  private final int maxRequests;
  private final long maxBodyBytes;
  private final InstantSource time;
  /** By order id; a request that names no order stands alone under its sequence number. */
  private final Map<Object, Deque<Entry>> byOrder = new LinkedHashMap<>();
  private long lastSequence;
  private int requests;
  private long bodyBytes;

  ReceivedLog(int maxRequests, long maxBodyBytes, InstantSource time) {
    this.maxRequests = maxRequests;
    this.maxBodyBytes = maxBodyBytes;
    this.time = time;
  }

  synchronized Entry append(String method, String path, Optional<String> order, Optional<JsonNode> body) {
    Entry entry = new Entry(++lastSequence, time.instant(), method, path, order, body);
    Object key = order.isPresent() ? order.get() : (Object) lastSequence;
    byOrder.computeIfAbsent(key, unheardOf -> new ArrayDeque<>()).addLast(entry);
    requests++;
    bodyBytes += entry.bodyBytes();
    while (requests > 1 && (requests > maxRequests || bodyBytes > maxBodyBytes)) {
      dropOldest(key);
    }
    return entry;
  }

  private void dropOldest(Object newest) {
    Map.Entry<Object, Deque<Entry>> oldest = byOrder.entrySet().iterator().next();
    if (oldest.getKey().equals(newest)) {
      dropped(oldest.getValue().removeFirst());
    } else {
      byOrder.remove(oldest.getKey());
      oldest.getValue().forEach(this::dropped);
    }
  }

  private void dropped(Entry entry) {
    requests--;
    bodyBytes -= entry.bodyBytes();
  }

  /**
   * The requests after a sequence number, in order of arrival.
   *
   * @param order
   *          only those that name it; empty for all
   */
  synchronized List<Received> after(long sequence, Optional<String> order, long limit) {
    Stream<Entry> entries = order.isPresent()
        ? Optional.ofNullable(byOrder.get(order.get())).stream().flatMap(Collection::stream)
        : byOrder.values().stream().flatMap(Collection::stream)
            .sorted(Comparator.comparingLong(each -> each.sequence));
    return entries.filter(each -> each.sequence > sequence).limit(limit).map(Entry::snapshot).toList();
  }

  synchronized void forget() {
    byOrder.clear();
    requests = 0;
    bodyBytes = 0;
  }

  /** A request whose fate is still being written down. Its body is kept as text: a tree takes several times the room. */
  final class Entry {
    private final long sequence;
    private final Instant at;
    private final String method;
    private final String path;
    private final Optional<String> order;
    private final Optional<byte[]> body;
    private boolean taken;
    private Optional<String> decision = Optional.empty();
    private OptionalInt status = OptionalInt.empty();

    private Entry(long sequence, Instant at, String method, String path, Optional<String> order,
        Optional<JsonNode> body) {
      this.sequence = sequence;
      this.at = at;
      this.method = method;
      this.path = path;
      this.order = order;
      this.body = body.map(json -> json.toString().getBytes(StandardCharsets.UTF_8));
    }

    void handled(boolean hadEffect, Optional<String> decided) {
      synchronized (ReceivedLog.this) {
        taken = hadEffect;
        decision = decided;
      }
    }

    void answered(int answeredStatus) {
      synchronized (ReceivedLog.this) {
        status = OptionalInt.of(answeredStatus);
      }
    }

    /** The answer was on its way and its connection was gone. */
    void unanswered() {
      synchronized (ReceivedLog.this) {
        status = OptionalInt.empty();
      }
    }

    private int bodyBytes() {
      return body.map(bytes -> bytes.length).orElse(0);
    }

    private Received snapshot() {
      return new Received(sequence, at, method, path, order, body.map(Entry::parse), taken, decision, status);
    }

    private static JsonNode parse(byte[] body) {
      try {
        return RequestBody.STRICT_JSON.readTree(new String(body, StandardCharsets.UTF_8));
      } catch (JsonProcessingException ownOutput) {
        throw new IllegalStateException("a body that was printed as JSON cannot be read back", ownOutput);
      }
    }
  }
}
