package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.AcquirerOutcome.RefusalReason.OTHER;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.holdsFor;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.AcquirerScript.nextVoid;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeStoring;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.input.Result.Refusal;
import dev.catraca.model.Fact;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.owed.Agenda;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.port.OrderQuery;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that real systems got wrong: customers, reviewers and clocks that come at the wrong moment. The number is the case's. */
class PeopleCasesTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void case14_an_authorization_does_not_expire_unseen_in_review() {
    scenario.acquirer(holdsFor(Duration.ofHours(8))).legiti(answers(MANUAL)).place()
        .expect(s -> assertThat(s.deadline()).contains(MovableClock.START.plus(Duration.ofHours(6))))
        .expect(s -> assertThat(s.store()
            .list(new OrderQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10,
                OrderQuery.Sorting.REVIEW_DEADLINE))
            .heads()).singleElement()
            .satisfies(head -> assertThat(head.reviewDeadline())
                .contains(MovableClock.START.plus(Duration.ofHours(6)))))
        .advance(Duration.ofHours(6)).expectSettled(DECLINED).expectLedger(captures(0), voids(1));
    Scenario.preAuthorization()
        .policy(policy -> policy.withReviewDeadline(Duration.ofDays(9), DeadlineAction.APPROVE))
        .acquirer(holdsFor(Duration.ofHours(8))).legiti(answers(MANUAL)).place().advance(Duration.ofHours(6))
        .expectSettled(APPROVED).expectLedger(captures(1), authorizations(1));
  }

  @Test
  void case15_an_expiry_does_not_revive_a_cancelled_order() {
    scenario.acquirer(holdsFor(Duration.ofMinutes(1)), a -> a.always(VOID, loseRequest()))
        .legiti(answers(MANUAL))
        .place().cancel().expectStatus(CANCELLED).advance(Duration.ofMinutes(10)).expectStatus(CANCELLED)
        .acquirer(a -> a.always(VOID, obey())).advance(Duration.ofMinutes(5)).expectSettled(CANCELLED)
        .expectLedger(captures(0), openHolds(0), authorizations(1));
  }

  @Test
  void case16_an_expired_authorization_does_not_block_a_cancellation() {
    scenario.acquirer(holdsFor(Duration.ofDays(30))).legiti(answers(MANUAL)).place()
        .expect(s -> s.acquirer().expire(s.acquirer().holds(s.id()).get(0).id())).cancel().expectDone()
        .expectSettled(CANCELLED).expectTimeline("order ended", "operation started", "hold closed");
  }

  @Test
  void case17_an_order_in_review_can_be_cancelled() {
    scenario.legiti(answers(MANUAL)).place().expectState(IN_REVIEW).cancel().expectDone()
        .expectSettled(CANCELLED)
        .expectLedger(voids(1));
    Scenario.direct().legiti(answers(MANUAL)).place().cancel().expectDone().expectSettled(CANCELLED)
        .expectLedger(untouched());
  }

  @Test
  void case30_of_an_approval_and_a_rejection_at_the_same_moment_the_first_wins() {
    scenario.legiti(answers(MANUAL)).place().during(beforeStoring(Fact.VerdictGiven.class),
        s -> s.reject("otto", true).expectDone()).approve("rita")
        .expectRefused(Refusal.VERDICT_ALREADY_GIVEN, "rejected by otto").expectSettled(DECLINED)
        .expectLedger(captures(0), voids(1));
  }

  @Test
  void case30_a_double_click_is_one_verdict() {
    scenario.legiti(answers(MANUAL)).place().during(beforeStoring(Fact.VerdictGiven.class),
        s -> s.approve("rita").expectDone()).approve("rita").expectRepeated().expectSettled(APPROVED)
        .expectLedger(captures(1))
        .expect(s -> assertThat(s.timeline()).filteredOn("verdict given"::equals).hasSize(1));
  }

  @Test
  void case31_an_approval_after_the_cancellation_is_ignored_and_on_the_timeline() {
    scenario.legiti(answers(MANUAL)).place().cancel().approve("rita")
        .expectRefused(Refusal.ORDER_ENDED, "cancelled")
        .expectTimeline("order ended", "give verdict: refused: order ended").expectSettled(CANCELLED)
        .expectLedger(captures(0));
  }

  @Test
  void case32_the_customer_cancels_while_the_evaluation_is_in_flight() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(Evaluation.class), s -> s.cancel().expectDone()
        .expectStatus(CANCELLED).expectLedger(voids(1), openHolds(0))).place().expectSettled(CANCELLED)
        .expectAcquirer("authorize", "void").expectLedger(captures(0))
        .expect(s -> assertThat(s.order().legiti().lateDecision()).contains(APPROVE))
        .expectLegiti("post pending", "payment 1", "put cancelled");
  }

  @Test
  void case34_a_declined_order_with_its_void_pending_is_final_and_the_void_goes_on() {
    scenario.acquirer(nextVoid(loseRequest(), loseRequest(), refuse(OTHER))).legiti(answers(REJECT)).place()
        .expectStatus(DECLINED).expectState(SETTLING)
        .expectLegiti("post pending", "payment 1", "put declined")
        .advance(Duration.ofMinutes(1)).expectSettled(DECLINED).expectLedger(voids(1), openHolds(0));
  }

  @Test
  void case37_the_same_order_id_with_another_payload_is_a_conflict_that_names_the_field() {
    scenario.legiti(answers(MANUAL)).place().given(order().amount(99)).place()
        .expectRefused(Refusal.ORDER_DIFFERS, "amount").expectAcquirer("authorize")
        .expect(s -> assertThat(s.order().amount()).isEqualTo(Money.of(11_000, "BRL")));
  }

  @Test
  void case48_an_old_approval_sent_again_does_not_approve_attempt_two() {
    Scenario.direct().legiti(answers(MANUAL, MANUAL)).acquirer(nextCharge(declined(FUNDS))).place()
        .approve("rita")
        .offerPayment("card-b").expectState(IN_REVIEW).approve("rita").expectRepeated().approve("otto")
        .expectRefused(Refusal.VERDICT_ALREADY_GIVEN, "rita").expectState(IN_REVIEW).expectAcquirer("charge")
        .verdict(2, true, false, "rita").expectSettled(APPROVED).expectLedger(captures(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4006381333931", "1700000000002", "7891000315507"})
  void case49_an_id_that_happens_to_pass_luhn_is_not_a_card_number(String id) {
    scenario.given(order().id(id)).legiti(answers(APPROVE)).place().expectDone().expectSettled(APPROVED);
  }

  @Test
  void case49_the_number_of_the_very_card_is_refused_in_an_id() {
    assertThatThrownBy(() -> order().id("x-4111111111111111").checkout())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("id must not contain a full card number");
  }

  @Test
  void case50_settings_that_change_across_a_restart_do_not_change_the_agenda_of_a_placed_order() {
    scenario.legiti(answers(MANUAL)).place();
    Agenda before = Agenda.of(scenario.order());
    Optional<Instant> deadline = scenario.deadline();
    scenario.policy(
        policy -> policy.withReviewDeadline(Duration.ofMinutes(1), DeadlineAction.APPROVE).withMaxAttempts(1)
            .withReporting(false, false))
        .advance(Duration.ofHours(1)).expectState(IN_REVIEW);
    assertThat(Agenda.of(scenario.order())).isEqualTo(before);
    assertThat(scenario.deadline()).isEqualTo(deadline);
    scenario.advance(Duration.ofHours(47)).expectSettled(DECLINED)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined")
        .place().expectRepeated();
  }
}
