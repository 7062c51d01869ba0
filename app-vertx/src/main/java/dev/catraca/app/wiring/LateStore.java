package dev.catraca.app.wiring;

import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.Logins;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Figures;
import dev.catraca.port.History;
import dev.catraca.port.KeptAnswer;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.LaneTime;
import dev.catraca.port.Leasing;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.port.TimelineNote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that may not be there yet: until it is, every call says that the store is unavailable. */
final class LateStore implements OrderStore {
  private volatile Optional<JdbcOrderStore> store = Optional.empty();

  /** From now on the store is there. */
  void arrived(JdbcOrderStore theStore) {
    store = Optional.of(theStore);
  }

  private JdbcOrderStore store() {
    return store.orElseThrow(() -> new StoreUnavailableException("the database was not reached yet",
        new IllegalStateException("not connected")));
  }

  /** What those who work with orders keep beside them. */
  Desk desk() {
    return store().desk();
  }

  /** Who is logged in. */
  Logins logins() {
    return store().logins();
  }

  @Override
  public Optional<History> load(OrderId order) {
    return store().load(order);
  }

  @Override
  public Optional<Long> sequence(OrderId order) {
    return store().sequence(order);
  }

  @Override
  public Append.Result append(Append append) {
    return store().append(append);
  }

  @Override
  public Appended append(Append append, Leasing leasing) {
    return store().append(append, leasing);
  }

  @Override
  public void remark(OrderId order, TimelineNote remark) {
    store().remark(order, remark);
  }

  @Override
  public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
    return store().claimDue(now, lanes, most, lease);
  }

  @Override
  public Optional<Claim> claim(OrderId order, Lane lane, Instant now, Duration lease) {
    return store().claim(order, lane, now, lease);
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    return store().extend(claim, until);
  }

  @Override
  public void release(Claim claim) {
    store().release(claim);
  }

  @Override
  public LaneTime time() {
    return store().time();
  }

  @Override
  public Optional<ClockStep> keep(Instant counted) {
    return store().keep(counted);
  }

  @Override
  public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
    store().postpone(claim, call, at, tries, trouble);
  }

  @Override
  public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
    store().abandon(claim, now, call, at, tries, trouble);
  }

  @Override
  public Map<Lane, LaneState> lanes(OrderId order) {
    return store().lanes(order);
  }

  @Override
  public Page list(OrderQuery query) {
    return store().list(query);
  }

  @Override
  public Figures figures(Instant now) {
    return store().figures(now);
  }

  @Override
  public List<TimelineEntry> timeline(OrderId order) {
    return store().timeline(order);
  }

  @Override
  public boolean erase(OrderId order) {
    return store().erase(order);
  }

  @Override
  public Result note(OrderId order, OrderNote note, Optional<KeptAnswer> answer) {
    return store().note(order, note, answer);
  }

  @Override
  public List<OrderNote> notes(OrderId order) {
    return store().notes(order);
  }

  @Override
  public Optional<KeptAnswer> answered(String key) {
    return store().answered(key);
  }

  @Override
  public Optional<OperationRef.Keyed> operation(String acquirer, String reference) {
    return store().operation(acquirer, reference);
  }
}
