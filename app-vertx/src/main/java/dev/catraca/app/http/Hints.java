package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.port.Observer;
import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which orders changed, for whoever shows some: those of this process as they change, those of other instances by a look at the
 * database every second. A hint names an order and no more, may be missing or come twice, and is not kept.
 */
public final class Hints implements Observer {
  private static final Logger LOGGER = LoggerFactory.getLogger(Hints.class);
  /** By how much clocks of instances, and commits, may lag behind. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);
  private static final int MOST = 500;
  private static final int REMEMBERED = 10_000;
  private static final int MOST_LISTENERS = 200;

  /** Who shows orders; called from any thread. */
  interface Listener {
    /** @param event as it is written to a stream */
    void tell(String event);

    /** Nothing more is told. */
    void end();
  }

  private final Supplier<Desk> desk;
  private final InstantSource time;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  /** The last sequence that was hinted at, of the orders that changed last. */
  private final Map<OrderId, Long> told = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<OrderId, Long> eldest) {
      return size() > REMEMBERED;
    }
  };

  private volatile boolean ended;

  /** @param desk where changes by other instances are found */
  public Hints(Supplier<Desk> desk, InstantSource time) {
    this.desk = desk;
    this.time = time;
  }

  /** Whether there was room for one more listener; there is none once {@link #end} was called. */
  boolean join(Listener listener) {
    boolean joined = listeners.size() < MOST_LISTENERS && listeners.add(listener);
    if (joined && ended) {
      listeners.remove(listener);
    }
    return joined && !ended;
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  /** This process stops: whoever listens goes on with another one, and is not waited for. */
  void end() {
    ended = true;
    listeners.forEach(Listener::end);
  }

  @Override
  public void recorded(OrderId order, List<RecordedFact> facts) {
    hint(order, facts.getLast().sequence());
  }

  /** Looks for what others changed; blocks on the database, and does nothing while nobody listens. */
  public void look() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      Instant since = time.instant().minus(OVERLAP);
      desk.get().changedAfter(since, MOST).forEach(change -> hint(change.order(), change.sequence()));
    } catch (StoreUnavailableException away) {
      LOGGER.debug("hints=unread", away);
    }
  }

  private void hint(OrderId order, long sequence) {
    synchronized (told) {
      Long before = told.get(order);
      if (before != null && before >= sequence) {
        return;
      }
      told.remove(order);
      told.put(order, sequence);
    }
    String data = JsonNodeFactory.instance.objectNode().put("order", order.value()).put("sequence", sequence)
        .toString();
    listeners.forEach(listener -> listener.tell("event: changed\ndata: " + data + "\n\n"));
  }
}
