package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.input.Result.Refusal.REJECTED_BY_LEGITI;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.noSuchPath;
import static dev.catraca.testkit.scenario.LegitiScript.refused;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.LegitiScript.unreachable;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.Notification;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RiskDecision;
import dev.catraca.testkit.fake.LegitiReceived.Collection;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.view.OrderView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Edge cases 26 to 29, 46 and 47, further: what Legiti is told, in which order, and what it is not told. */
class NotificationCasesTest {
  @Test
  void case47_a_lost_answer_and_then_a_refused_id_say_that_legiti_has_the_order() {
    Scenario.preAuthorization().legiti(next(Evaluation.class, lost(), refused("id"))).place()
        .advance(Duration.ofMinutes(2)).expectState(IN_REVIEW)
        .expect(s -> {
          assertThat(s.order().legiti().acknowledged()).isTrue();
          assertThat(s.legiti().received(Evaluation.class)).hasSize(2).containsOnly(
              s.legiti().received(Evaluation.class).get(0));
        })
        .expectLegiti("post pending", "post pending", "payment 1", "put manual_analysis")
        .expectLedger(captures(0), openHolds(1)).expectNoAttention();
  }

  @Test
  void case47_a_refused_id_without_an_earlier_send_is_an_error_like_any_other() {
    Scenario.preAuthorization().legiti(next(Evaluation.class, refused("id"))).place().expectState(IN_REVIEW)
        .expect(s -> assertThat(s.legiti().received(Collection.class)).hasSize(1))
        .expectLegiti("post pending", "collect manual_analysis", "payment 1", "put manual_analysis")
        .expectAlert("400");
  }

  @Test
  void case47_a_refused_id_after_a_refused_connection_is_an_error_too() {
    Scenario.preAuthorization().legiti(next(Evaluation.class, unreachable(), refused("id"))).place()
        .advance(Duration.ofMinutes(2)).expectState(IN_REVIEW)
        .expectLegiti("post pending", "post pending", "collect manual_analysis", "payment 1",
            "put manual_analysis");
  }

  @Test
  void case47_an_error_that_names_another_field_too_acknowledges_nothing() {
    Scenario.preAuthorization().legiti(next(Evaluation.class, lost(), refused("user.email"))).place()
        .advance(Duration.ofMinutes(2)).expectState(IN_REVIEW)
        .expect(s -> assertThat(s.legiti().received(Collection.class)).hasSize(1));
  }

  @Test
  void case47_the_answer_to_a_collect_may_be_lost_as_well() {
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(LOST_OR_STOLEN)))
        .legiti(next(Collection.class, lost(), refused("id"))).place()
        .advance(Duration.ofMinutes(1)).expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void case46_a_payment_update_to_a_path_that_does_not_exist_is_parked_alone() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(APPROVE, APPROVE),
        next(Payment.class, noSuchPath(), noSuchPath())).place();
    scenario.expectStatus(APPROVED).expectState(SETTLING).expectLedger(captures(1))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved")
        .expectAttention("Missing Authentication Token").expectAlert("Missing Authentication Token")
        .advance(Duration.ofDays(1))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved");

    scenario.given(order().id("order-2")).place().expectSettled(APPROVED).expectNoAttention();

    scenario.given(order()).expect(NotificationCasesTest::resendParked).expectSettled(APPROVED)
        .expectNoAttention()
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "payment 1", "payment 1");
  }

  @Test
  void case29_legiti_rejects_first_and_the_merchant_marks_nothing() {
    Scenario.preAuthorization().legiti(next(Evaluation.class, unavailable()), answers(REJECT)).place()
        .during(Moment.beforeStoring(Fact.OrderEnded.class),
            s -> s.advance(Duration.ofSeconds(2)).expectStatus(DECLINED))
        .declineForFraud("velocity").expectRefused(REJECTED_BY_LEGITI, "rejected")
        .expectSettled(DECLINED).expectLedger(openHolds(0))
        .expectLegiti("post pending", "post pending", "payment 1", "put declined");
  }

  @Test
  void case29_the_merchant_is_first_and_the_late_rejection_changes_nothing() {
    Scenario.preAuthorization().legiti(answers(REJECT))
        .during(Moment.afterEffectOf(Evaluation.class),
            s -> s.declineForFraud("velocity").expectDone().expectStatus(DECLINED))
        .place().expectSettled(DECLINED).expectLedger(openHolds(0))
        .expectLegiti("post pending", "payment 1", "put declined", "mark velocity")
        .declineForFraud("velocity").expectRepeated()
        .expect(s -> assertThat(s.legiti().received(Mark.class)).hasSize(1));
  }

  @Test
  void case28_nor_while_the_rejection_is_still_to_be_told() {
    Scenario.direct().legiti(answers(REJECT), next(Status.class, unavailable())).place()
        .expectStatus(DECLINED).expectState(SETTLING).declineForFraud("velocity")
        .expectRefused(REJECTED_BY_LEGITI, "rejected").advance(Duration.ofMinutes(1)).expectSettled(DECLINED)
        .expectLedger(untouched()).expectLegiti("post pending", "put declined", "put declined");
  }

  @Test
  void case27_a_review_that_legiti_refuses_to_hear_of_is_superseded_by_the_end() {
    Scenario.preAuthorization().legiti(answers(MANUAL), next(Status.class, refused("status"))).place()
        .expectAttention("parked").reject("rita", true).expectSettled(DECLINED).expectNoAttention()
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put declined",
            "mark manual_analysis")
        .expect(s -> assertThat(OrderView.shownNotifications(s.order())).extracting(Notification::state)
            .contains(Notification.State.SUPERSEDED));
  }

  @Test
  void case27_other_orders_do_not_wait() {
    Scenario.preAuthorization().legiti(answers(MANUAL, APPROVE),
        legiti -> legiti.always(Status.class, call -> call.order().value().equals("order-1") ? unavailable()
            : acknowledged()))
        .place().approve("rita").expectState(SETTLING)
        .given(order().id("order-2")).place().expectSettled(APPROVED);
  }

  @Test
  void case26_a_collect_goes_before_the_status_of_an_order_that_legiti_never_saw() {
    Scenario.preAuthorization().workerRests().place().cancel().workerRuns().expectSettled(CANCELLED)
        .expectLedger(untouched()).expectLegiti("collect cancelled", "put cancelled");
  }

  @Test
  void case26_nothing_is_told_before_the_collect_is_acknowledged() {
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(LOST_OR_STOLEN)))
        .legiti(next(Collection.class, unavailable(), lost(), unavailable())).place()
        .expectStatus(UNAUTHORIZED).expectLegiti("collect unauthorized")
        .advance(Duration.ofMinutes(1)).expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "collect unauthorized", "collect unauthorized",
            "collect unauthorized", "payment 1", "put unauthorized")
        .expect(s -> assertThat(s.legiti().received(Collection.class).stream().distinct()).hasSize(1));
  }

  @Test
  void case26_a_collect_that_legiti_refuses_blocks_everything_until_an_operator_sends_it_again() {
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(LOST_OR_STOLEN)))
        .legiti(next(Collection.class, refused("user.email"))).place().advance(Duration.ofDays(1))
        .expectState(SETTLING).expectAttention("user.email").expectLegiti("collect unauthorized")
        .expect(NotificationCasesTest::resendParked).expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void case26_after_an_outage_the_review_chosen_by_fallback_is_collected_first() {
    Scenario.preAuthorization().legiti(always(Evaluation.class, unreachable())).place()
        .advance(Duration.ofMinutes(2)).expectState(IN_REVIEW)
        .expect(s -> assertThat(s.order().lastPayment().riskDecision())
            .isInstanceOf(RiskDecision.InReview.class))
        .expect(s -> {
          var told = s.legiti().story(s.id()).stream().dropWhile("evaluate pending"::equals).toList();
          assertThat(told).hasSize(3);
          assertThat(told.get(0)).isEqualTo("collect manual_analysis");
          assertThat(told.get(2)).isEqualTo("status manual_analysis");
        });
  }

  @Test
  void case26_an_order_that_never_reached_legiti_can_be_kept_to_oneself() {
    Scenario.preAuthorization().policy(p -> p.withReporting(true, false))
        .acquirer(nextAuthorize(declined(LOST_OR_STOLEN))).place().expectSettled(UNAUTHORIZED)
        .expectLegiti();
  }

  /** An operator sends whatever is parked again. */
  private static void resendParked(Scenario scenario) {
    OrderView.shownNotifications(scenario.order()).stream()
        .filter(notice -> notice.state() == Notification.State.PARKED)
        .forEach(notice -> scenario.ask(engine -> engine.resendNotification().resend(scenario.id(),
            new Request.ResendNotification(notice.id(), "the path was put right"), "operator")).expectDone());
  }
}
