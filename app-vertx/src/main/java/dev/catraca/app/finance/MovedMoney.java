package dev.catraca.app.finance;

import dev.catraca.app.finance.Movement.Kind;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The movements of one order, read off its history. */
final class MovedMoney {
  private final OrderId order;
  private final List<Movement> movements = new ArrayList<>();
  private final Map<Integer, String> acquirers = new HashMap<>();
  /** What each start acts on. */
  private final Map<Long, String> references = new HashMap<>();
  private final Map<String, OpenHold> held = new LinkedHashMap<>();
  private final Map<String, Integer> payments = new HashMap<>();
  private final Map<String, Fact.ChargedBack> chargebacks = new HashMap<>();
  private Optional<Fact.Captured> taken = Optional.empty();

  private MovedMoney(OrderId order) {
    this.order = order;
  }

  static MovedMoney of(OrderId order, List<RecordedFact> history) {
    MovedMoney moved = new MovedMoney(order);
    history.forEach(moved::read);
    return moved;
  }

  List<Movement> movements() {
    return movements;
  }

  /** What is still held after all of it. */
  List<OpenHold> held() {
    return List.copyOf(held.values());
  }

  private Optional<OpenHold> closed(Optional<String> reference) {
    return reference.map(held::remove);
  }

  private void read(RecordedFact recorded) {
    switch (recorded.fact()) {
      case Fact.OperationStarted f -> {
        acquirers.put(f.payment(), f.terms().name());
        f.reference().ifPresent(id -> references.put(recorded.sequence(), id));
      }
      case Fact.Authorized f -> {
        held.put(f.authorizationId(), new OpenHold(order, recorded.at(), f.payment(),
            Optional.ofNullable(acquirers.get(f.payment())), f.amount(), f.authorizationId()));
        add(recorded, Kind.AUTHORIZED, f.payment(), f.amount(), Optional.of(f.authorizationId()),
            f.transactionId());
      }
      case Fact.Captured f -> {
        Optional<String> reference = Optional.ofNullable(references.get(f.start()));
        closed(reference);
        captured(recorded, f, reference);
      }
      case Fact.CaptureRefused f when f.why() == Fact.CaptureRefusal.EXPIRED
          || f.why() == Fact.CaptureRefusal.VOIDED ->
          closed(recorded, Optional.ofNullable(references.get(f.start())),
              f.why() == Fact.CaptureRefusal.VOIDED ? Kind.VOIDED : Kind.EXPIRED);
      case Fact.Charged f -> {
        add(recorded, Kind.AUTHORIZED, f.payment(), f.amount(), Optional.of(f.chargeId()), f.transactionId());
        captured(recorded, new Fact.Captured(f.payment(), f.start(), f.amount(), f.transactionId()),
            Optional.of(f.chargeId()));
      }
      case Fact.HoldClosed f -> closed(recorded, Optional.of(f.authorizationId()),
          f.how() == Fact.Closure.VOIDED ? Kind.VOIDED : Kind.EXPIRED);
      case Fact.Refunded f ->
          add(recorded, Kind.REFUNDED, f.payment(), f.amount(), Optional.of(f.reference()),
              f.transactionId());
      case Fact.ChargedBack f -> {
        f.chargebackId().ifPresent(id -> chargebacks.put(id, f));
        chargedBack(recorded, Kind.CHARGED_BACK, f);
      }
      case Fact.ChargebackReversed f -> Optional.ofNullable(chargebacks.get(f.chargebackId()))
          .ifPresent(back -> chargedBack(recorded, Kind.CHARGEBACK_REVERSED, back));
      default -> {
        // By the others no money moves.
      }
    }
  }

  private void closed(RecordedFact recorded, Optional<String> reference, Kind how) {
    closed(reference).ifPresent(hold -> add(recorded, how, hold.payment(), hold.amount(), reference,
        Optional.empty()));
  }

  private void captured(RecordedFact recorded, Fact.Captured fact, Optional<String> reference) {
    taken = Optional.of(fact);
    reference.ifPresent(id -> payments.put(id, fact.payment()));
    add(recorded, Kind.CAPTURED, fact.payment(), fact.amount(), reference, fact.transactionId());
  }

  /** Chargebacks of before they had amounts took all that was left; what was taken is the nearest that is known. */
  private void chargedBack(RecordedFact recorded, Kind kind, Fact.ChargedBack fact) {
    Optional<Money> amount = fact.amount().or(() -> taken.map(Fact.Captured::amount));
    int payment = fact.reference().map(payments::get).or(() -> taken.map(Fact.Captured::payment)).orElse(1);
    amount.ifPresent(there -> add(recorded, kind, payment, there, fact.reference(),
        taken.flatMap(Fact.Captured::transactionId)));
  }

  private void add(RecordedFact recorded, Kind kind, int payment, Money amount, Optional<String> reference,
      Optional<String> transactionId) {
    movements.add(new Movement(order, recorded.sequence(), recorded.at(), kind, payment,
        Optional.ofNullable(acquirers.get(payment)), amount, reference, transactionId));
  }
}
