package dev.catraca.testkit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.usecase.Answer;
import dev.catraca.view.OrderState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the judge knows of refunds, chargebacks and fraud that is told late: what breaks it, and what comes close and does not. */
class JudgeOfMoneyBackTest {
  private static final Money ALL = Money.of(11_000, "BRL");
  private static final Money HALF = Money.of(5_500, "BRL");
  private static final FraudSignal VELOCITY = new FraudSignal("velocity");

  private static OperationRequest capture(PlantedTrace trace) {
    return trace.find(Event.Sent.class, sent -> sent.request().operation() == Operation.CAPTURE).request();
  }

  /** A refund is about to be asked of the acquirer. */
  private static PlantedTrace asksBack(PlantedTrace run, Money amount) {
    return asksBack(run, "r-9", amount);
  }

  private static PlantedTrace asksBack(PlantedTrace run, String refundId, Money amount) {
    Fact.OperationStarted first = (Fact.OperationStarted) run.find(Event.Written.class,
        w -> isStart(w)).append().facts().stream().map(recorded -> recorded.fact())
        .filter(Fact.OperationStarted.class::isInstance).findFirst().orElseThrow();
    Fact start = new Fact.OperationStarted(1, Operation.REFUND, amount, capture(run).reference(),
        Optional.of(refundId), first.terms());
    return run.copy().store(run.head().sequence(), run.head().status(), OrderState.SETTLING, start);
  }

  private static boolean isStart(Event.Written written) {
    return written.append().facts().stream().anyMatch(r -> r.fact() instanceof Fact.OperationStarted);
  }

  private static Fact chargedBack(PlantedTrace run, String id, Money amount) {
    return new Fact.ChargedBack(false, Optional.of(id), Optional.of(amount), capture(run).reference());
  }

  @Test
  void invariant2NoMoreIsAskedBackThanAChargebackLeft() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    run.store(chargedBack(run, "b-1", HALF));
    assertThat(asksBack(run, ALL).broken()).containsExactly(2);
    assertThat(asksBack(run, HALF).broken()).isEmpty();
    run.store(new Fact.ChargebackReversed("b-1"));
    assertThat(asksBack(run, ALL).broken()).isEmpty();
  }

  @Test
  void invariant2WhatWentBackInAnotherCurrencyIsNotAskedBackAgain() {
    PlantedTrace run = asksBack(PlantedTrace.preAuthorized(), HALF);
    long number = run.head().sequence();
    OperationRequest taken = capture(run);
    OperationRequest refund = new OperationRequest(run.order(), new OperationRef(1, Operation.REFUND, number),
        HALF, taken.card(), 1, taken.reference(), taken.mappingVersion(), taken.startedAt());
    Money dollars = Money.of(5_500, "USD");
    run.plant(new Event.Answered(refund, new AcquirerOutcome.Refunded(dollars, Optional.empty())))
        .store(new Fact.Refunded(1, number, taken.reference().orElseThrow(), Optional.of("r-9"), dollars,
            Optional.empty()));
    assertThat(asksBack(run, "r-10", ALL).broken()).containsExactly(2);
    assertThat(asksBack(run, "r-10", HALF).broken()).isEmpty();
    assertThat(asksBack(run, HALF).broken()).as("by itself").containsExactly(20);
  }

  @Test
  void invariant20AChargebackAndItsReversalHaveOneEffect() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    run.store(chargedBack(run, "b-1", HALF));
    assertThat(run.copy().store(chargedBack(run, "b-1", HALF)).broken()).containsExactly(20);
    assertThat(run.copy().store(chargedBack(run, "b-2", HALF)).broken()).isEmpty();
    Fact reversed = new Fact.ChargebackReversed("b-1");
    assertThat(run.copy().store(reversed, reversed).broken()).containsExactly(20);
    assertThat(run.copy().store(reversed).broken()).isEmpty();
  }

  @Test
  void invariant20AnotherChargebackUnderAnIdThatWasUsedIsRefused() {
    PlantedTrace run = PlantedTrace.preAuthorized();
    run.store(chargedBack(run, "b-1", HALF));
    Answer repeated = new Answer.Repeated(run.folded(), "known");
    assertThat(run.copy().plant(new Event.Replied(run.order(),
        new Request.ReportChargeback("b-1", Optional.of(ALL), false), repeated)).broken())
        .containsExactly(20);
    assertThat(run.copy().plant(new Event.Replied(run.order(),
        new Request.ReportChargeback("b-1", Optional.of(HALF), false), repeated)).broken()).isEmpty();
  }

  @Test
  void invariant9FraudIsToldLateOnlyByTheMerchantAndNeverAfterLegitisOwnRejection() {
    Fact reported = new Fact.FraudReported(VELOCITY, Optional.empty());
    Request asked = new Request.DeclineForFraud(VELOCITY, Optional.empty());
    PlantedTrace run = PlantedTrace.preAuthorized();
    assertThat(run.copy().store(reported).broken()).containsExactly(9);
    PlantedTrace rejected = PlantedTrace.preAuthorized(new Happening.LegitiWill(
        LegitiReceived.Evaluation.class, new AntiFraudOutcome.Decided(Decision.REJECT, Optional.empty())));
    assertThat(rejected.plant(new Event.Requested(rejected.order(), asked, "shop")).store(reported).broken())
        .containsExactly(9);
    assertThat(run.copy().plant(new Event.Requested(run.order(), asked, "shop")).store(reported).broken())
        .isEmpty();
  }

  @Test
  void invariant10FraudIsToldLateOnceForEachSignal() {
    FraudSignal other = new FraudSignal("stolen_account");
    PlantedTrace run = PlantedTrace.preAuthorized();
    for (FraudSignal signal : new FraudSignal[]{VELOCITY, other}) {
      run.plant(new Event.Requested(run.order(), new Request.DeclineForFraud(signal, Optional.empty()),
          "shop"));
    }
    Fact reported = new Fact.FraudReported(VELOCITY, Optional.empty());
    assertThat(run.copy().store(reported, reported).broken()).containsExactly(10);
    assertThat(run.copy().store(reported, new Fact.FraudReported(other, Optional.empty())).broken())
        .isEmpty();
  }

  @Test
  void invariant27WhatAWonDisputeBringsBackIsOwedAgain() {
    PlantedTrace run = PlantedTrace.direct(
        new Happening.AcquirerWill(Operation.CHARGE, Behavior.useAmount(HALF.minorUnits())))
        .upTo(Fact.OrderEnded.class);
    assertThat(run.brokenAtTheEnd()).contains(27);
    Fact.Charged charged = (Fact.Charged) run.find(Event.Written.class, w -> w.append().facts().stream()
        .anyMatch(r -> r.fact() instanceof Fact.Charged)).append().facts().stream()
        .map(recorded -> recorded.fact()).filter(Fact.Charged.class::isInstance).findFirst().orElseThrow();
    run.store(new Fact.ChargedBack(false, Optional.of("b-1"), Optional.of(HALF),
        Optional.of(charged.chargeId())));
    assertThat(run.brokenAtTheEnd()).doesNotContain(27);
    assertThat(run.store(new Fact.ChargebackReversed("b-1")).brokenAtTheEnd()).contains(27);
  }
}
