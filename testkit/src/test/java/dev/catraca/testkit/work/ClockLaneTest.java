package dev.catraca.testkit.work;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.work.Stored.lane;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.Policy;
import dev.catraca.port.Lane;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the lane of deadlines goes on. */
class ClockLaneTest {
  private static final Duration REVIEW = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** Both deadlines are within one lease of the first. */
  private static Policy hasty(Policy usual) {
    return usual.with(policy -> policy.attemptWindow(WINDOW).reviewTimeLimit(REVIEW)
        .reviewDeadline(DeadlineAction.APPROVE));
  }

  @Test
  void a_deadline_soon_after_another_is_kept_to_the_moment() {
    Scenario scenario = Scenario.preAuthorization().policy(ClockLaneTest::hasty).legiti(answers(MANUAL))
        .acquirer(nextCapture(declined(FUNDS))).place().expectState(IN_REVIEW).advance(REVIEW)
        .expectState(AWAITING_ATTEMPT);
    assertThat(lane(scenario, Lane.CLOCK).leasedUntil()).isEmpty();
    scenario.advance(WINDOW.minusMillis(1)).expectState(AWAITING_ATTEMPT).advance(Duration.ofMillis(1))
        .expectSettled(UNAUTHORIZED);
  }
}
