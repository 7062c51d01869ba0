package dev.catraca.testkit.scenario;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.judge.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scenario language itself: who works when, and what the judge sees. */
class ScenarioTest {
  private static Scenario resting() {
    return Scenario.preAuthorization().legiti(answers(APPROVE)).workerRests().place();
  }

  @Test
  void oneLaneWorksAndTheOthersDoNot() {
    Scenario scenario = resting().expectAcquirer();
    scenario.next(Lane.ACQUIRER).expectAcquirer("authorize").expectLegiti();
    scenario.next(Lane.EVALUATION).expectAcquirer("authorize").expectLegiti("post pending");
    scenario.next(Lane.ACQUIRER).expectAcquirer("authorize", "capture").expectLegiti("post pending");
    scenario.next(Lane.NOTIFICATION).expectSettled(OrderStatus.APPROVED);
  }

  @Test
  void aLaneWithNothingToDoDoesNothingAndTakesNoTime() {
    Scenario scenario = resting();
    var before = scenario.clock().instant();
    scenario.next(Lane.EVALUATION).expectAcquirer().expectLegiti();
    assertThat(scenario.clock().instant()).isEqualTo(before);
  }

  @Test
  void aLaneThatWaitsIsWaitedFor() {
    Scenario scenario = resting().next(Lane.ACQUIRER).next(Lane.EVALUATION)
        .acquirer(nextCapture(Behavior.loseAnswer())).next(Lane.ACQUIRER);
    var before = scenario.clock().instant();
    scenario.next(Lane.ACQUIRER).expectAcquirer("authorize", "capture", "capture").expectLedger(captures(1));
    assertThat(scenario.clock().instant()).isAfter(before);
  }

  @Test
  void aProcessThatDiesInTheMiddleOfACallIsForgottenWithItsAnswer() {
    resting().during(Moment.afterEffectOf(Operation.AUTHORIZE), s -> s.cancel().dies()).next(Lane.ACQUIRER)
        .expect(s -> assertThat(s.hasCrashed()).isTrue()).restart().workerRuns().advance(Duration.ofHours(1))
        .expectSettled(OrderStatus.CANCELLED).expectNothingOwed();
  }

  @Test
  void anEngineThatNeverComesToRestFailsTheStoryAndDoesNotHangIt() {
    OrderStore sticky = new PassingStore(new InMemoryOrderStore()) {
      private final List<Claim> first = new ArrayList<>();

      @Override
      public List<Claim> claimDue(Instant now, Set<Lane> lanes, int most, Duration lease) {
        if (first.isEmpty()) {
          first.addAll(super.claimDue(now, lanes, most, lease));
        }
        return first;
      }
    };
    Scenario scenario = Scenario.preAuthorization().storeIs(sticky);
    assertThatThrownBy(scenario::place).isInstanceOf(EndlessWork.class)
        .hasMessageContaining("does not come to rest").hasMessageContaining("order-1");
  }

  @Test
  void anAcquirerLetsItsHoldsGo() {
    resting().next(Lane.ACQUIRER).holdsExpire()
        .expect(s -> assertThat(s.acquirer().openHolds(s.id())).isEmpty());
  }

  @Test
  void anAcquirerTellsWhatItHasNotAnsweredAndThenTheLastOnceMore() {
    Scenario scenario = Scenario.direct()
        .acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(2))).legiti(answers(APPROVE))
        .place().workerRests().acquirer(nextRefund(Behavior.loseAnswer())).refund("half", 5_500)
        .next(Lane.ACQUIRER).expectLedger(refunded(5_500));
    scenario.acquirerTells(Operation.REFUND).expectDone().acquirerTells(Operation.REFUND).expectRepeated()
        .workerRuns().expectLedger(refunded(5_500)).expectSettled(OrderStatus.APPROVED);
  }

  @Test
  void anAcquirerCannotTellOfWhatNeverWas() {
    assertThatThrownBy(() -> resting().acquirerTells(Operation.VOID)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing came of any VOID of order-1");
  }

  @Test
  void whatIsOwedIsNamed() {
    Scenario scenario = resting().next(Lane.ACQUIRER);
    scenario.expectPromisesKept();
    assertThat(scenario.owed()).extracting(Violation::invariant).contains(26, 27);
    assertThatThrownBy(scenario::expectNothingOwed).isInstanceOf(AssertionError.class)
        .hasMessageContaining("the story of order-1").hasMessageContaining("invariant 26");
  }

  @Test
  void whatIsWrongInTheAcquirersBooksIsSeenByTheJudgeWhateverIsAskedNext() {
    Scenario scenario = resting().next(Lane.ACQUIRER).cancel().workerRuns()
        .expectSettled(OrderStatus.CANCELLED);
    String hold = scenario.acquirer().holds(scenario.id()).get(0).id();
    scenario.acquirer(bank -> bank.captureElsewhere(hold, OrderDraft.order().money())).run();
    assertThatThrownBy(() -> scenario.expectStatus(OrderStatus.CANCELLED)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("invariant");
  }

  @Test
  void ofAnOrderThatAnotherStoryWorksOnTooNothingIsSaid() {
    Scenario first = resting();
    Scenario other = Scenario.preAuthorization().storeIs(first.store()).legiti(answers(APPROVE)).run();
    assertThat(other.order().status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(other.owed()).isEmpty();
    other.expectStatus(OrderStatus.APPROVED);
    assertThatThrownBy(other::expectPromisesKept).isInstanceOf(AssertionError.class)
        .hasMessageContaining("somebody else works on order-1");
    assertThatThrownBy(other::expectNothingOwed).isInstanceOf(AssertionError.class)
        .hasMessageContaining("somebody else works on order-1");
  }
}
