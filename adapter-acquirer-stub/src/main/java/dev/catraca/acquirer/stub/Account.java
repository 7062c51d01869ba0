package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the ledger about one order. Not thread-safe: the acquirer locks. */
final class Account {
  static final int MOST_EVENTS = 1000;

  /** One execution of an operation; without an outcome as long as it is in progress. */
  static final class Execution {
    private final BankOperation operation;
    private final String identity;
    private final Instant began;
    private Optional<AcquirerOutcome> outcome = Optional.empty();

    Execution(BankOperation operation, String identity, Instant began) {
      this.began = began;
      this.operation = operation;
      this.identity = identity;
    }

    BankOperation operation() {
      return operation;
    }

    Instant began() {
      return began;
    }

    /** The key, made unique where the key was executed before: what ids are derived from. */
    String identity() {
      return identity;
    }

    Optional<AcquirerOutcome> outcome() {
      return outcome;
    }

    void finish(AcquirerOutcome result) {
      outcome = Optional.of(result);
    }
  }

  private record Asked(String token, Operation operation, Optional<String> reference) {}

  private final String order;
  private final Map<String, BankHold> holds = new LinkedHashMap<>();
  private final Map<String, List<Execution>> executions = new LinkedHashMap<>();
  private final List<LedgerEvent> events = new ArrayList<>();
  private final Map<LedgerEvent.Kind, Integer> counts = new EnumMap<>(LedgerEvent.Kind.class);
  private final Map<Asked, Integer> asked = new HashMap<>();

  Account(String order) {
    this.order = order;
  }

  Optional<BankHold> hold(String id, Instant now) {
    noticeExpiry(now);
    return Optional.ofNullable(holds.get(id));
  }

  void put(BankHold hold) {
    holds.put(hold.id(), hold);
  }

  /** How often this was asked for, this time included. */
  int countAsked(BankOperation operation) {
    return asked.merge(new Asked(operation.cardToken(), operation.operation(), operation.reference()), 1,
        Integer::sum);
  }

  List<Execution> executions(String key) {
    return executions.getOrDefault(key, List.of());
  }

  Iterable<String> keys() {
    return executions.keySet();
  }

  Execution begin(BankOperation operation, Instant now) {
    List<Execution> underKey = executions.computeIfAbsent(operation.key(), k -> new ArrayList<>());
    Execution execution = new Execution(operation,
        underKey.isEmpty() ? operation.key() : operation.key() + "#" + (underKey.size() + 1), now);
    underKey.add(execution);
    return execution;
  }

  void tell(Instant at, LedgerEvent.Kind kind, String key, String detail) {
    counts.merge(kind, 1, Integer::sum);
    if (events.size() < MOST_EVENTS) {
      events.add(new LedgerEvent(at, kind, key, detail));
    }
  }

  OrderLedger read(Instant now) {
    noticeExpiry(now);
    return new OrderLedger(order, List.copyOf(holds.values()), List.copyOf(events), Map.copyOf(counts));
  }

  private void noticeExpiry(Instant now) {
    for (Map.Entry<String, BankHold> entry : holds.entrySet()) {
      BankHold before = entry.getValue();
      BankHold after = before.asOf(now);
      if (after.state() != before.state()) {
        entry.setValue(after);
        tell(before.expiresAt(), LedgerEvent.Kind.EXPIRED, before.key(), before.id());
      }
    }
  }
}
