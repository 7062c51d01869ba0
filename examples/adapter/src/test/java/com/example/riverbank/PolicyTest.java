package com.example.riverbank;

import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LegitiScript.answers;

import dev.catraca.antifraud.Decision;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A merchant's own policy, on the real engine. */
class PolicyTest {
  // example: policy
  @Test
  void what_legiti_cannot_decide_is_approved_in_our_pilot_phase() {
    Scenario.preAuthorization()
        .policy(policy -> policy.withFallback(FallbackAction.APPROVE, FallbackAction.REVIEW))
        .legiti(answers(Decision.UNAVAILABLE)).place().expectSettled(OrderStatus.APPROVED);
  }

  @Test
  void a_review_that_nobody_ends_is_approved_after_a_day() {
    Scenario.direct()
        .policy(policy -> policy.withReviewDeadline(Duration.ofDays(1), DeadlineAction.APPROVE))
        .legiti(answers(Decision.MANUAL)).place().advance(Duration.ofHours(23)).expectLedger(captures(0))
        .advance(Duration.ofHours(1)).expectSettled(OrderStatus.APPROVED).expectLedger(captures(1));
  }
  // end

  // example: fixture
  @Test
  void an_order_that_is_cancelled_before_anything_was_sent_ends_at_once_and_only_once() {
    FlowFixture.given(
        new Fact.OrderPlaced(OrderDraft.order().orderId(), FlowKind.DIRECT, OrderDraft.order().money(), Policy.DEFAULT),
        new Fact.PaymentOffered(1, OrderDraft.payment("card-a").card().withoutHolder(), 1, false, Optional.empty()))
        .after(Duration.ofMinutes(1))
        .when(new Request.Cancel(Optional.of("changed my mind")))
        .then(new Fact.OrderEnded(new Ending(OrderStatus.CANCELLED, EndReason.CANCELLED,
            Optional.of("changed my mind"), Optional.empty())))
        .when(new Request.GiveVerdict(1, true, false, "ana", "called the buyer"))
        .thenRefused(Result.Refusal.ORDER_ENDED);
  }
  // end
}
