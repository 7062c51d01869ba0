package dev.catraca.usecase;

import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;

/** Tells the worker, once there is one, that a lane has something to do now. */
final class WorkSignal {
  private volatile Listener listener = (order, lane) -> {
  };

  /** Whoever wants to know. */
  interface Listener {
    void due(OrderId order, Lane lane);
  }

  void connect(Listener worker) {
    listener = worker;
  }

  void signal(OrderId order, Lane lane) {
    listener.due(order, lane);
  }
}
