package dev.catraca.testkit.judge;

import static dev.catraca.testkit.scenario.OrderDraft.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import dev.catraca.order.PaymentOffer;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.usecase.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 20 beyond the facts: something else under an id or a key that was used is refused, whatever its answer says. */
class AskedTwiceTest {
  private static final Money HALF = Money.of(5_000, "BRL");
  private static final Fact REFUND = new Fact.RefundRequested("r-1", HALF, Optional.empty(), "returned");

  @Test
  void invariant20AnotherRefundUnderTheSameIdIsRefused() {
    PlantedTrace run = PlantedTrace.preAuthorized().store(REFUND);
    Order order = order(run);
    Request other = refund(Optional.of(Money.of(1, "BRL")), Optional.empty());
    Request marked = refund(Optional.of(HALF), Optional.of(FraudSignal.ofMerchant("velocity")));

    assertThat(answered(run, other, new Answer.Repeated(order, "asked for before")))
        .isEqualTo(Optional.of(20));
    assertThat(answered(run, marked, new Answer.Repeated(order, "asked for before")))
        .isEqualTo(Optional.of(20));
    assertThat(answered(run, other, new Answer.Done(order))).isEqualTo(Optional.of(20));
    assertThat(answered(run, other, new Answer.Refused(order, Result.Refusal.REFUND_DIFFERS, "otherwise")))
        .isEmpty();
  }

  @Test
  void invariant20TheSameRefundAgainIsNoOther() {
    PlantedTrace run = PlantedTrace.preAuthorized().store(REFUND);
    Answer repeated = new Answer.Repeated(order(run), "asked for before");

    assertThat(answered(run, refund(Optional.of(HALF), Optional.empty()), repeated)).isEmpty();
    assertThat(answered(run, refund(Optional.empty(), Optional.empty()), repeated)).isEmpty();
  }

  @Test
  void invariant20AnotherCardUnderTheSameKeyIsRefused() {
    PlantedTrace run = PlantedTrace.preAuthorized(new Happening.AcquirerWill(Operation.AUTHORIZE,
        Behavior.decline(DeclineCategory.FUNDS)));
    PaymentOffer offer = payment("card-b");
    run.store(new Fact.PaymentOffered(2, offer.card(), 1, false, Optional.of("key")));
    Answer repeated = new Answer.Repeated(order(run), "offered before");

    assertThat(answered(run, pay("card-c", 1, "key"), repeated)).isEqualTo(Optional.of(20));
    assertThat(answered(run, pay("card-b", 2, "key"), repeated)).isEqualTo(Optional.of(20));
    assertThat(answered(run, pay("card-b", 1, "key"), repeated)).isEmpty();
    assertThat(answered(run, pay("card-c", 1, "another key"), repeated)).isEmpty();
  }

  private static Request refund(Optional<Money> amount, Optional<FraudSignal> signal) {
    return new Request.GiveRefund("r-1", amount, signal, "returned");
  }

  private static Request pay(String token, int installments, String key) {
    return new Request.OfferPayment(payment(token).card(), installments, Optional.empty(), Optional.of(key));
  }

  private static Order order(PlantedTrace run) {
    return run.folded();
  }

  /** The invariant that this answer breaks. */
  private static Optional<Integer> answered(PlantedTrace run, Request request, Answer answer) {
    return run.copy().plant(new Event.Replied(run.order(), request, answer)).broken().stream().findFirst();
  }
}
