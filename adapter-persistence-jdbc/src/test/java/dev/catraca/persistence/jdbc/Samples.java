package dev.catraca.persistence.jdbc;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.Schedule;
import dev.catraca.view.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Appends for tests to which it does not matter what they say. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money AMOUNT = Money.of(11000, "BRL");

  private Samples() {}

  static OrderId id(String value) {
    return new OrderId(value);
  }

  /** A new order with one lane due. */
  static Append placed(String order) {
    return placed(order, NOON);
  }

  /** A new order with one lane that is due at that time. */
  static Append placed(String order, Instant due) {
    Fact placed = new Fact.OrderPlaced(id(order), FlowKind.DIRECT, AMOUNT, Policy.DEFAULT);
    return new Append(id(order), 0, List.of(new RecordedFact(1, NOON, "shop", placed)), head(order, 1),
        Map.of(Lane.EVALUATION, new Schedule("evaluate", due)), Optional.empty());
  }

  static Append next(String order, long expected) {
    RecordedFact fact = new RecordedFact(expected + 1, NOON, "engine", new Fact.HoldLapsed(1));
    return new Append(id(order), expected, List.of(fact), head(order, expected + 1), Map.of(),
        Optional.empty());
  }

  private static Head head(String order, long sequence) {
    return head(order, sequence, NOON);
  }

  /** A head that changed at that time. */
  static Head head(String order, long sequence, Instant changed) {
    return new Head(id(order), FlowKind.DIRECT, OrderStatus.PENDING, OrderState.EVALUATING, sequence, AMOUNT,
        NOON, changed, Optional.empty(), Concerns.NONE);
  }
}
