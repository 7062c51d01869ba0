package com.example.riverbank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.AcquirerSandbox.Effect;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import dev.catraca.testkit.generate.Cards;
import dev.catraca.testkit.generate.Monies;
import dev.catraca.testkit.generate.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is ordered, and whoever orders it. */
class EveryAmountTest {
  @Provide
  Arbitrary<Money> amounts() {
    return Monies.amounts();
  }

  @Provide
  Arbitrary<OrderId> orders() {
    return Orders.ids();
  }

  @Provide
  Arbitrary<Card> cards() {
    return Cards.withoutHolder();
  }

  // example: property
  @Property(tries = 50)
  void every_amount_of_every_order_is_charged_exactly(@ForAll("amounts") Money amount,
      @ForAll("orders") OrderId order, @ForAll("cards") Card card) {
    try (Riverbank bank = new Riverbank();
        RiverbankAcquirer acquirer = new RiverbankAcquirer(bank.url(), Riverbank.KEY, Duration.ofSeconds(10))) {
      bank.cardThat(Situation.APPROVES);
      AcquirerOutcome outcome = acquirer.perform(new OperationRequest(order, new OperationRef(1, Operation.CHARGE, 1),
          amount, card, 1, Optional.empty(), 1, Instant.EPOCH));
      assertEquals(amount, ((AcquirerOutcome.Charged) outcome).amount());
      assertEquals(List.of(new Effect(Operation.CHARGE, amount)), bank.effects(order));
    }
  }
  // end
}
