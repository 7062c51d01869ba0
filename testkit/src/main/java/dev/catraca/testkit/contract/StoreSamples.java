package dev.catraca.testkit.contract;

import dev.catraca.flow.Fact;
import dev.catraca.flow.OrderState;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.Policy;
import dev.catraca.flow.Recorded;
import dev.catraca.order.Buyer;
import dev.catraca.order.Dossier;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.Purchase;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.port.Lane;
import dev.catraca.port.Remark;
import dev.catraca.port.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store contract stores; which facts they are does not matter to a store. */
final class StoreSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Money AMOUNT = Money.of(11000, "BRL");

  private StoreSamples() {}

  /** An append of as many facts, with nothing to do afterwards. */
  static Append append(OrderId order, long expected, int facts) {
    return append(order, expected, facts, Map.of());
  }

  static Append append(OrderId order, long expected, int facts, Map<Lane, Schedule> lanes) {
    List<Recorded> recorded = new ArrayList<>();
    for (long sequence = expected + 1; sequence <= expected + facts; sequence++) {
      recorded.add(new Recorded(sequence, NOON.plusSeconds(sequence), "engine", fact(order, sequence)));
    }
    return new Append(order, expected, recorded, head(order, expected + facts, NOON), lanes,
        Optional.empty());
  }

  static Append placed(OrderId order, Lane lane, String call, Instant at) {
    return append(order, 0, 1, Map.of(lane, new Schedule(call, at)));
  }

  static Append withHead(Append append, Head head) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), head, append.lanes(),
        append.dossier());
  }

  static Append withDossier(Append append, Dossier dossier) {
    return new Append(append.order(), append.expectedSequence(), append.facts(), append.head(),
        append.lanes(),
        Optional.of(dossier));
  }

  static Fact fact(OrderId order, long sequence) {
    return sequence == 1 ? new Fact.OrderPlaced(order, FlowKind.DIRECT, AMOUNT, Policy.DEFAULT)
        : new Fact.OperationNotExecuted(1, sequence, "connection refused");
  }

  static Head head(OrderId order, long sequence, Instant placedAt) {
    return new Head(order, FlowKind.DIRECT, OrderStatus.PENDING, OrderState.EVALUATING, sequence, AMOUNT,
        placedAt,
        placedAt.plusSeconds(sequence), Optional.empty(), false);
  }

  static Head inReview(OrderId order, long sequence, Instant placedAt, Instant deadline) {
    return new Head(order, FlowKind.DIRECT, OrderStatus.MANUAL_ANALYSIS, OrderState.IN_REVIEW, sequence,
        AMOUNT,
        placedAt, placedAt, Optional.of(deadline), true);
  }

  static Dossier dossier(String name) {
    Buyer buyer = new Buyer("98745", Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return new Dossier(new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), buyer, List.of(), List.of(), Optional.empty()),
        Map.of());
  }

  static Remark remark(Instant at, long after, String subject, String result) {
    return new Remark(at, after, "legiti", subject, result, "503, code 3", false);
  }
}
