package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreUnavailableException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the process lives, and whether it can do its work. */
final class HealthApi {
  private static final OrderQuery ONE = new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(),
      1,
      OrderQuery.Sorting.PLACED);

  private final OrderStore store;
  private final BooleanSupplier legitiAuthorized;
  private final BooleanSupplier stopping;

  HealthApi(OrderStore store, BooleanSupplier legitiAuthorized, BooleanSupplier stopping) {
    this.store = store;
    this.legitiAuthorized = legitiAuthorized;
    this.stopping = stopping;
  }

  Reply live(Incoming request) {
    return Reply.json(200, JsonNodeFactory.instance.objectNode().put("status", "up"));
  }

  /** 200 only if orders can be stored, Legiti accepts the key and the service is not about to stop. */
  Reply ready(Incoming request) {
    boolean stored = isStoreThere();
    boolean authorized = legitiAuthorized.getAsBoolean();
    boolean up = stored && authorized && !stopping.getAsBoolean();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", up ? "up" : "down");
    json.putObject("checks").put("store", stored ? "up" : "down")
        .put("legiti", authorized ? "up" : "key refused")
        .put("service", stopping.getAsBoolean() ? "stopping" : "up");
    return Reply.json(up ? 200 : 503, json);
  }

  private boolean isStoreThere() {
    try {
      store.list(ONE);
      return true;
    } catch (StoreBusyException crowded) {
      // It works for others; to take this instance away would only crowd the rest.
      return true;
    } catch (StoreUnavailableException down) {
      return false;
    }
  }
}
