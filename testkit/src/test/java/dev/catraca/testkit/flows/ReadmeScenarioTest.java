package dev.catraca.testkit.flows;

import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.IN_REVIEW;

import dev.catraca.policy.DeadlineAction;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The README's example of a test. */
class ReadmeScenarioTest {
  // example: scenario
  @Test
  void a_review_that_nobody_ends_is_declined_after_four_hours() {
    Scenario.preAuthorization()
        .policy(policy -> policy.withReviewDeadline(Duration.ofHours(4), DeadlineAction.DECLINE))
        .legiti(answers(MANUAL))
        .place().expectState(IN_REVIEW)
        .advance(Duration.ofHours(4))
        .expectSettled(DECLINED)
        .expectLedger(captures(0), openHolds(0))
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined");
  }
  // end
}
