package dev.catraca.app.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections. One that has no request in hand is closed after a while, however much trickles; and where there are too many, the
 * one that has been without a whole request for longest is closed, so that there is always room for the next.
 */
final class Guests {
  private final Vertx vertx;
  private final Limits limits;
  private final Map<HttpConnection, Guest> guests = new ConcurrentHashMap<>();
  /** Without a whole request, the longest first. */
  private final Set<Guest> waiting = new LinkedHashSet<>();

  Guests(Vertx vertx, Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** Called on the connection's event loop. */
  void opened(HttpConnection connection) {
    Guest guest = new Guest(connection);
    guests.put(connection, guest);
    connection.closeHandler(closed -> guest.left());
    guest.await(limits.head());
    Guest eldest = null;
    synchronized (waiting) {
      waiting.add(guest);
      if (guests.size() > limits.connections()) {
        eldest = waiting.iterator().next();
        waiting.remove(eldest);
      }
    }
    if (eldest != null) {
      eldest.connection.close();
    }
  }

  Guest of(HttpConnection connection) {
    return guests.computeIfAbsent(connection, Guest::new);
  }

  /** One connection; used on its event loop alone. */
  final class Guest {
    private final HttpConnection connection;
    private long timer = -1;
    private int inHand;

    private Guest(HttpConnection connection) {
      this.connection = connection;
    }

    /** The head of a request is there; from now on the request has its own time. */
    void asks() {
      inHand++;
      cancel();
    }

    /** The request is there whole, and is worked on. */
    void isServed() {
      synchronized (waiting) {
        waiting.remove(this);
      }
    }

    /** The answer has left. */
    void isAnswered() {
      inHand--;
      synchronized (waiting) {
        waiting.remove(this);
        if (guests.containsKey(connection)) {
          waiting.add(this);
        }
      }
      if (inHand == 0 && guests.containsKey(connection)) {
        await(limits.rest());
      }
    }

    private void await(Duration longest) {
      cancel();
      timer = vertx.setTimer(longest.toMillis(), late -> connection.close());
    }

    private void cancel() {
      if (timer >= 0) {
        vertx.cancelTimer(timer);
        timer = -1;
      }
    }

    private void left() {
      cancel();
      guests.remove(connection);
      synchronized (waiting) {
        waiting.remove(this);
      }
    }
  }
}
