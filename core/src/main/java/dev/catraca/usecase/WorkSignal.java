package dev.catraca.usecase;

import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;
import java.time.Duration;
import java.util.Optional;

/** Tells the worker, once there is one, that a lane has something to do now, or hands it over with its lease. */
final class WorkSignal {
  private volatile Listener listener = new Listener() {
    @Override
    public Optional<Duration> reserve(Lane lane) {
      return Optional.empty();
    }

    @Override
    public void handOver(LaneWork work) {
      throw new IllegalStateException("nobody has reserved a place for it");
    }

    @Override
    public void free(Lane lane) {}

    @Override
    public void due(OrderId order, Lane lane) {}
  };

  /** Whoever wants to know. */
  interface Listener {
    /** Keeps a place for work on a lane of that kind; empty if there is none. Tells how long a lease it needs. */
    Optional<Duration> reserve(Lane lane);

    /** Takes a place that was reserved. */
    void handOver(LaneWork work);

    /** A place that was reserved is not needed. */
    void free(Lane lane);

    /** A lane that nobody was handed has something to do. */
    void due(OrderId order, Lane lane);
  }

  void connect(Listener worker) {
    listener = worker;
  }

  Listener worker() {
    return listener;
  }
}
