package dev.catraca.usecase;

import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.TimelineEntry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows orders; changes nothing. */
public final class ReadOrder {
  private final Journal journal;
  private final OrderStore store;

  ReadOrder(Journal journal, OrderStore store) {
    this.journal = journal;
    this.store = store;
  }

  /** The order as it is now. */
  public Optional<Order> read(OrderId id) {
    return journal.load(id).map(Journal.Loaded::order);
  }

  /** Who bought, what and where to; empty if there is no such order, or if that was erased. */
  public Optional<PersonalData> dossier(OrderId id) {
    return journal.load(id).flatMap(Journal.Loaded::dossier);
  }

  /** The time by which it is judged what somebody should look at. */
  public Instant now() {
    return journal.now();
  }

  /** How its lanes stand: next times, tries and troubles. */
  public Map<Lane, LaneState> lanes(OrderId id) {
    Map<Lane, LaneState> lanes = new EnumMap<>(Lane.class);
    store.lanes(id).forEach((lane, state) -> lanes.put(lane, journal.shown(state)));
    return lanes;
  }

  /** What the order is made of, in order, and nothing else that its timeline tells; empty if there is no such order. */
  public List<RecordedFact> facts(OrderId id) {
    return store.load(id).map(History::facts).orElse(List.of());
  }

  /** Everything that happened to it, in order; empty if there is no such order. */
  public List<TimelineEntry> timeline(OrderId id) {
    return store.timeline(id);
  }

  /** What people wrote about it, the newest first; empty if there is no such order. */
  public Optional<List<OrderNote>> notes(OrderId id) {
    return store.sequence(id).map(there -> store.notes(id));
  }

  /** One page of orders. */
  public OrderLists.Page list(OrderQuery query) {
    return store.list(query);
  }
}
