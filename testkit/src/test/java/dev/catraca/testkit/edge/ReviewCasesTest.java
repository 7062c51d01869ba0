package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.input.Result.Refusal.VERDICT_ALREADY_GIVEN;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.model.Fact;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Edge case 30, further: two verdicts at the same moment. */
class ReviewCasesTest {
  private static final String[] REJECTED = {"post pending", "payment 1", "put manual_analysis",
      "put declined",
      "mark manual_analysis"};

  @Test
  void case30_an_approval_that_is_stored_first_wins_over_a_rejection_at_the_same_moment() {
    Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .during(Moment.beforeStoring(Fact.VerdictGiven.class), s -> s.approve("rita").expectDone())
        .reject("bob", true).expectRefused(VERDICT_ALREADY_GIVEN, "approved by rita")
        .expectSettled(APPROVED).expectLedger(captures(1), openHolds(0))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "payment 1", "put approved");
  }

  @Test
  void case30_a_double_click_on_reject_marks_once() {
    Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .during(Moment.afterStoring(Fact.VerdictGiven.class), s -> s.reject("bob", true).expectRepeated())
        .reject("bob", true).expectDone().reject("bob", true).expectRepeated()
        .reject("bob", false).expectRefused(VERDICT_ALREADY_GIVEN, "rejected by bob")
        .expectSettled(DECLINED).expectLegiti(REJECTED);
  }

  @Test
  void case30_a_verdict_at_the_very_deadline_comes_too_late() {
    Scenario scenario = Scenario.direct()
        .policy(p -> p.withReviewDeadline(Duration.ofHours(1), DeadlineAction.DECLINE))
        .legiti(answers(MANUAL)).place().expectState(IN_REVIEW).workerRests();
    Instant deadline = scenario.deadline().orElseThrow();
    scenario.clock().set(deadline);

    scenario.approve("rita").expectRefused(VERDICT_ALREADY_GIVEN, "the deadline policy").workerRuns()
        .expectSettled(DECLINED).expectAcquirer()
        .expectLegiti("post pending", "put manual_analysis", "put declined");
  }

  @Test
  void case30_a_verdict_just_before_the_deadline_counts_though_the_clock_is_looked_at_later() {
    Scenario scenario = Scenario.direct()
        .policy(p -> p.withReviewDeadline(Duration.ofHours(1), DeadlineAction.DECLINE))
        .legiti(answers(MANUAL)).place().workerRests();
    scenario.clock().set(scenario.deadline().orElseThrow().minusMillis(1));

    scenario.approve("rita").expectDone().nobodyRunsFor(Duration.ofMinutes(10)).workerRuns()
        .expectSettled(APPROVED).expectLedger(captures(1));
    assertThat(scenario.order().lastPayment().reviewEnd().orElseThrow().reviewer()).isEqualTo("rita");
  }
}
