package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextRefund;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.view.OrderState.CHARGING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.Refund;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that real systems got wrong: an operator's word for an unknown outcome, and what becomes of it when it comes twice. */
class OperatorCasesTest {
  private static final Duration CALL = Duration.ofSeconds(10);

  private final Scenario scenario = Scenario.direct().acquirerIs(FakeAcquirer::neither)
      .legiti(answers(APPROVE));

  private long open() {
    return scenario.order().open().orElseThrow().ref().number();
  }

  private Optional<String> madeBy(long number) {
    return scenario.acquirer().holds(scenario.id()).stream().filter(h -> h.key().endsWith("/" + number))
        .map(h -> h.id()).findFirst();
  }

  @Test
  void case51_the_same_word_again_does_not_conclude_the_next_charge() {
    scenario.acquirer(nextCharge(loseRequest()), nextCharge(loseAnswer())).place().advance(CALL);
    long first = open();
    scenario.resolve(first, false, Optional.empty()).expectDone().advance(Duration.ofMinutes(1));
    long second = open();
    assertThat(second).isGreaterThan(first);

    scenario.resolve(first, false, Optional.empty()).expectRepeated();

    assertThat(open()).isEqualTo(second);
    scenario.expectState(CHARGING).expectAttention("#" + second).advance(Duration.ofMinutes(5))
        .expectAcquirer("charge", "charge")
        .resolve(second, true, madeBy(second)).expectDone().expectSettled(APPROVED)
        .expectLedger(captures(1)).expectPromisesKept().expectNothingOwed();
  }

  @Test
  void case51_the_same_word_again_does_not_conclude_the_next_refund() {
    scenario.acquirer(nextRefund(loseAnswer()), nextRefund(loseRequest())).place().expectStatus(APPROVED)
        .refund("first", 1_000).refund("second", 2_000).advance(CALL);
    long first = open();
    scenario.resolve(first, true, Optional.empty()).expectDone().advance(Duration.ofMinutes(1));
    long second = open();
    assertThat(second).isGreaterThan(first);

    scenario.resolve(first, true, Optional.empty()).expectRepeated();

    assertThat(open()).isEqualTo(second);
    assertThat(scenario.order().refunds()).extracting(Refund::state)
        .containsExactly(Refund.State.DONE, Refund.State.REQUESTED);
    scenario.resolve(second, false, Optional.empty()).expectDone().advance(Duration.ofMinutes(1))
        .expectLedger(refunded(3_000)).expectPromisesKept();
  }

  @Test
  void case51_another_word_on_what_is_concluded_is_refused_by_name() {
    scenario.acquirer(nextCharge(loseRequest()), nextCharge(loseAnswer())).place().advance(CALL);
    long first = open();
    scenario.resolve(first, false, Optional.empty()).advance(Duration.ofMinutes(1))
        .resolve(first, true, Optional.of("charge-x"))
        .expectRefused(Refusal.OPERATION_CONCLUDED, "operator");
    scenario.resolve(open(), true, madeBy(open())).expectSettled(APPROVED)
        .resolve(first, false, Optional.of("charge-x")).expectRefused(Refusal.OPERATION_CONCLUDED, "operator")
        .expectLedger(captures(1));
  }

  /** Somebody who does not wait for the answer would have a second charge start beside a call that is merely slow. */
  @Test
  void case51_of_a_call_that_may_still_be_under_way_nobody_says_what_came_of_it() {
    scenario.during(beforeSending(Operation.CHARGE), s -> {
      s.resolve(open(), false, Optional.empty()).expectRefused(Refusal.OPERATION_UNDER_WAY, "under way");
    }).place().expectSettled(APPROVED).expectLedger(captures(1));
  }

  /** The word was true when it was said, and what arrives afterwards is given back as soon as it is known. */
  @Test
  void case51_what_arrives_after_an_operators_word_is_given_back() {
    scenario.acquirer(nextCharge(actLate(Duration.ofMinutes(2)))).place().advance(CALL);
    scenario.resolve(open(), false, Optional.empty()).expectDone().advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED).advance(Duration.ofMinutes(5)).acquirerTells(Operation.CHARGE)
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectLedger(captures(2), refunded(11_000)).expectNothingOwed();
  }

  @Test
  void case51_a_request_to_give_up_that_comes_twice_ends_the_order_once() {
    scenario.acquirer(nextCharge(loseAnswer())).place().cancel().advance(CALL);
    long charge = open();
    scenario.resolve(charge, true, madeBy(charge)).expectDone().expectSettled(CANCELLED)
        .resolve(charge, true, madeBy(charge)).expectRepeated().cancel().expectRepeated()
        .expectLedger(captures(1), refunded(11_000)).expectPromisesKept();
  }
}
