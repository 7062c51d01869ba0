package dev.catraca.testkit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.usecase.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the judge knows of outcomes that are taken back and of holds that are let go: what breaks it, and what comes close and does not. */
class JudgeOfWithdrawalsTest {
  private static final Money HALF = Money.of(5_500, "BRL");
  private static final String WHY = "it failed after all";

  private static PlantedTrace halfBack() {
    return PlantedTrace.preAuthorized(new Happening.Work(), new Happening.Ask(Happening.Wish.REFUND_HALF));
  }

  private static OperationRequest request(PlantedTrace run, Operation operation) {
    return run.find(Event.Sent.class, sent -> sent.request().operation() == operation).request();
  }

  private static Fact withdrawn(OperationRef ref) {
    return new Fact.OutcomeWithdrawn(ref.payment(), ref.operation(), ref.number(), WHY);
  }

  private static PlantedTrace told(PlantedTrace run, Input notice) {
    return run.plant(new Event.Requested(run.order(), notice, "acquirer"))
        .plant(new Event.Replied(run.order(), notice, new Answer.Repeated(run.folded(), "known")));
  }

  @Test
  void invariant26WhatIsTakenBackIsNotAcknowledgedAndForgotten() {
    PlantedTrace run = halfBack();
    OperationRef refund = request(run, Operation.REFUND).ref();
    Input notice = new Input.OutcomeWithdrawn(refund, WHY);
    assertThat(told(run.copy(), notice).broken()).containsExactly(26);
    OperationRef nothing = new OperationRef(1, Operation.REFUND, 1);
    assertThat(told(run.copy(), new Input.OutcomeWithdrawn(nothing, WHY)).broken()).isEmpty();
    assertThat(told(run.store(withdrawn(refund)), notice).broken()).as("it is on no list")
        .containsExactly(26);
  }

  @Test
  void invariant20WhatIsTakenBackIsTakenBackOnce() {
    PlantedTrace run = halfBack();
    OperationRef refund = request(run, Operation.REFUND).ref();
    assertThat(run.copy().store(withdrawn(refund), withdrawn(refund)).broken()).contains(20);
    assertThat(run.store(withdrawn(refund)).broken()).doesNotContain(20);
  }

  private static PlantedTrace cameBack(PlantedTrace run, OperationRef refund) {
    Request.ResolveOperation word = new Request.ResolveOperation(false, Optional.empty(), refund.number(),
        "is here again");
    return run.store(withdrawn(refund)).plant(new Event.Requested(run.order(), word, "operator"))
        .store(new Fact.OperationResolved(1, refund.number(), false, Optional.empty(), "is here again"));
  }

  @Test
  void invariant2WhatCameBackIsNotCountedOnceMore() {
    PlantedTrace run = halfBack();
    OperationRequest refund = request(run, Operation.REFUND);
    Fact again = new Fact.Refunded(1, refund.ref().number(), refund.reference().orElseThrow(),
        Optional.of("half"), HALF, Optional.empty());
    cameBack(run, refund.ref());
    assertThat(run.copy().broken()).doesNotContain(2);
    assertThat(run.plant(new Event.Answered(refund, new AcquirerOutcome.Refunded(HALF, Optional.empty())))
        .store(again).broken()).contains(2);
  }

  @Test
  void invariant20OfAnApprovedOrderNobodySaysThatNothingWasTaken() {
    PlantedTrace approved = PlantedTrace.preAuthorized();
    assertThat(cameBack(approved, request(approved, Operation.CAPTURE).ref()).broken()).contains(20);
    PlantedTrace refunding = halfBack();
    assertThat(cameBack(refunding, request(refunding, Operation.REFUND).ref()).broken()).doesNotContain(20);
  }

  /** An operator says what the books say; without the notice, the acquirer's answer still counts. */
  @Test
  void invariant27AChargeThatWasTakenBackBeforeItsAnswerWasStoredIsNotOwed() {
    PlantedTrace lost = PlantedTrace.direct().upToEvent(event -> event instanceof Event.Answered);
    OperationRef charge = request(lost, Operation.CHARGE).ref();
    assertThat(notExecuted(lost.copy(), charge).brokenAtTheEnd()).contains(27);
    assertThat(notExecuted(lost.store(withdrawn(charge)), charge).brokenAtTheEnd()).doesNotContain(27);
  }

  /** What went back and came back again before it was stored is still to be given back. */
  @Test
  void invariant27ARefundThatWasTakenBackBeforeItsAnswerWasStoredIsOwed() {
    PlantedTrace lost = PlantedTrace
        .direct(new Happening.Work(), new Happening.Ask(Happening.Wish.REFUND_REST))
        .upToEvent(event -> event instanceof Event.Answered answered
            && answered.request().operation() == Operation.REFUND);
    OperationRef refund = request(lost, Operation.REFUND).ref();
    Fact cancelled = new Fact.OrderEnded(new Ending(OrderStatus.CANCELLED, EndReason.CANCELLED,
        Optional.empty(), Optional.empty()));
    assertThat(notExecuted(lost.copy(), refund).store(cancelled).brokenAtTheEnd()).doesNotContain(27);
    assertThat(notExecuted(lost.store(withdrawn(refund)), refund).store(cancelled).brokenAtTheEnd())
        .contains(27);
  }

  private static PlantedTrace notExecuted(PlantedTrace run, OperationRef ref) {
    Request.ResolveOperation word = new Request.ResolveOperation(false, Optional.empty(), ref.number(), WHY);
    return run.plant(new Event.Requested(run.order(), word, "operator")).store(
        new Fact.OperationResolved(1, ref.number(), false, Optional.empty(), WHY),
        new Fact.OperationNotExecuted(1, ref.number(), WHY));
  }

  private static String held(PlantedTrace authorized) {
    return ((Funds.Held) authorized.folded().lastPayment().funds()).authorizationId();
  }

  /** What is only sent changes nothing yet: the order goes on until it knows. */
  @Test
  void invariant5AHoldIsOverOnceTheOrderKnowsThatItWasLetGo() {
    PlantedTrace authorized = PlantedTrace.preAuthorized().upTo(Fact.Authorized.class);
    OperationRequest made = request(authorized, Operation.AUTHORIZE);
    String id = held(authorized);
    Input notice = new Input.HoldExpired(made.ref(), id);
    Fact evaluates = new Fact.EvaluationStarted(1, authorized.last().facts().getLast().at().plusSeconds(60));
    authorized.plant(new Event.Requested(authorized.order(), notice, "acquirer"));
    assertThat(authorized.copy().store(evaluates).broken()).isEmpty();
    assertThat(authorized.store(new Fact.HoldLapsed(1),
        new Fact.HoldClosed(1, made.ref().number(), id, Fact.Closure.EXPIRED), evaluates).broken())
        .containsExactly(5);
  }

  @Test
  void invariant27AHoldThatTheAcquirerLetGoIsNotKept() {
    PlantedTrace authorized = PlantedTrace.preAuthorized().upTo(Fact.Authorized.class);
    OperationRequest made = request(authorized, Operation.AUTHORIZE);
    String id = held(authorized);
    Input notice = new Input.HoldExpired(made.ref(), id);
    assertThat(told(authorized.copy(), notice).broken()).containsExactly(27);
    assertThat(told(PlantedTrace.preAuthorized().upTo(Fact.OperationStarted.class), notice).broken())
        .as("not known as held yet").isEmpty();
    PlantedTrace capturing = PlantedTrace.preAuthorized().upToEvent(event -> event instanceof Event.Sent sent
        && sent.request().operation() == Operation.CAPTURE);
    assertThat(told(capturing, notice).broken()).as("left to the capture's outcome").isEmpty();
  }
}
