package dev.catraca.proof.explore;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.PersonalData;
import dev.catraca.order.Purchase;
import dev.catraca.testkit.judge.OrderJudge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order that is explored, as it was placed. */
final class Start {
  static final OrderId ORDER = new OrderId("order-1");
  static final Money AMOUNT = Money.of(11000, "BRL");
  static final Money HALF = Money.of(5500, "BRL");
  /** As much in another currency. */
  static final Money DOLLARS = Money.of(11000, "USD");
  /** When everything happens: every moment is moved here. */
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static final Purchase PURCHASE = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
      new Buyer("buyer-1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
      List.of(), List.of(), Optional.empty());
  static final PersonalData DOSSIER = new PersonalData(PURCHASE, Map.of(1, PersonalData.Payer.of(offer(1))));

  private Start() {}

  static Card card(int number) {
    return new Card("tok-" + number, "411111", "000" + number, Optional.empty(), Optional.empty());
  }

  private static PaymentOffer offer(int card) {
    return new PaymentOffer(card(card), 1, Optional.empty());
  }

  static State of(ExploredSetting place, Keys keys) {
    Checkout checkout = new Checkout(ORDER, Optional.of(place.flow()), AMOUNT, PURCHASE, offer(1));
    Transition placed = Decider.place(checkout, place.policy(), "shop", NOW);
    OrderJudge judge = place.reportsStepByStep() ? new OrderJudge(ORDER) : OrderJudge.ofMoney(ORDER);
    MoveInProgress turn = new MoveInProgress(place, keys,
        new State(placed.order(), World.EMPTY, judge, place.faults()), 0);
    turn.write(0, placed);
    return turn.state();
  }
}
