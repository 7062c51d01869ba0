package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.untouched;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.LegitiScript.loginPage;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.noSuchPath;
import static dev.catraca.testkit.scenario.LegitiScript.refused;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.LegitiScript.unreachable;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.CAPTURING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.input.Result.Refusal;
import dev.catraca.port.Head;
import dev.catraca.testkit.fake.LegitiReceived.Collection;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.generate.Dossiers;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flows, section 9: what Legiti is told, in order, until it is acknowledged or visibly parked. */
class NotificationsTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void in_the_order_in_which_things_happened_and_one_at_a_time() {
    scenario.legiti(answers(MANUAL), next(Status.class, unavailable(), unavailable())).place().approve("rita")
        .expectStatus(APPROVED).expectLedger(captures(1))
        .expectLegiti("post pending", "payment 1", "put manual_analysis")
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED).expectLegiti("post pending", "payment 1",
            "put manual_analysis", "put manual_analysis", "put manual_analysis", "payment 1", "put approved");
  }

  @Test
  void pending_travels_only_inside_the_post_whose_status_is_the_current_one() {
    scenario.acquirer(nextCapture(declined(FUNDS))).legiti(answers(MANUAL, APPROVE)).place().approve("rita")
        .offerPayment("card-b")
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "post manual_analysis", "payment 2",
            "payment 2", "put approved");
  }

  @Test
  void a_collect_goes_before_the_first_notification_of_an_unknown_order() {
    scenario.acquirer(nextAuthorize(declined(LOST_OR_STOLEN))).place()
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void a_cancellation_before_any_post_is_collected_first() {
    scenario.workerRests().place().cancel().workerRuns().expectSettled(CANCELLED)
        .expectLegiti("collect cancelled", "put cancelled").expectLedger(untouched());
  }

  @Test
  void a_login_page_acknowledges_no_status_which_is_put_off_and_shown_until_legiti_itself_answers() {
    scenario.legiti(answers(APPROVE), next(Status.class, loginPage(), loginPage(), loginPage())).place()
        .expectState(SETTLING)
        .expect(s -> {
          assertThat(OrderView.attention(s.order(), s.clock().instant())).singleElement().asString().contains(
              "status", "put off",
              "not JSON");
          assertThat(Head.of(s.order()).needsAttention(s.clock().instant())).isTrue();
        })
        .advance(Duration.ofMinutes(5)).expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put approved",
            "put approved",
            "put approved")
        .expect(s -> assertThat(OrderView.attention(s.order(), s.clock().instant())).isEmpty());
  }

  @Test
  void a_login_page_acknowledges_no_creation_and_what_follows_it_waits() {
    scenario.legiti(next(Evaluation.class, unreachable()), always(Collection.class, loginPage()))
        .workerRests()
        .place().cancel().workerRuns()
        .expect(s -> assertThat(OrderView.attention(s.order(), s.clock().instant())).singleElement()
            .asString().contains("creation"))
        .legiti(always(Collection.class, acknowledged())).advance(Duration.ofMinutes(20))
        .expectSettled(CANCELLED)
        .expect(s -> assertThat(s.legiti().received(Status.class)).hasSize(1));
  }

  @Test
  void a_fallback_after_an_outage_is_collected_first() {
    scenario.legiti(always(Evaluation.class, unreachable())).place().advance(Duration.ofMinutes(2))
        .expectState(IN_REVIEW)
        .expect(s -> assertThat(s.legiti().received(Collection.class)).singleElement()
            .hasToString("collect manual_analysis"));
  }

  @Test
  void collecting_can_be_switched_off_for_orders_that_never_reached_legiti() {
    scenario.policy(policy -> policy.withReporting(true, false))
        .acquirer(nextAuthorize(declined(LOST_OR_STOLEN)))
        .place().expectSettled(UNAUTHORIZED).expectLegiti();
  }

  @Test
  void an_order_that_may_have_reached_legiti_is_collected_even_so() {
    scenario.policy(policy -> policy.withReporting(true, false)).legiti(next(Evaluation.class, lost()))
        .place().cancel()
        .expectSettled(CANCELLED)
        .expectLegiti("post pending", "collect cancelled", "payment 1", "put cancelled");
  }

  @Test
  void a_decision_answered_to_a_collect_is_ignored() {
    scenario.acquirer(nextAuthorize(declined(LOST_OR_STOLEN)))
        .legiti(next(Collection.class, decided(APPROVE))).place().expectSettled(UNAUTHORIZED)
        .expectLedger(captures(0));
  }

  @Test
  void no_notification_starts_while_a_post_is_in_flight() {
    scenario.legiti(answers(APPROVE)).during(afterEffectOf(Evaluation.class),
        s -> s.cancel().expectStatus(CANCELLED).expectLegiti("post pending").expectLedger(voids(1))).place()
        .expectSettled(CANCELLED).expectLegiti("post pending", "payment 1", "put cancelled");
  }

  @Test
  void an_evaluation_waits_for_no_notification() {
    Scenario.direct().acquirer(nextCharge(declined(FUNDS))).legiti(answers(APPROVE, APPROVE),
        always(Payment.class, unavailable())).place().offerPayment("card-b").expectStatus(APPROVED)
        .expectLedger(captures(1)).expectState(SETTLING)
        .expect(s -> assertThat(s.legiti().received(Evaluation.class)).hasSize(2));
  }

  @Test
  void approved_is_told_only_after_the_acquirer_confirmed_the_money() {
    scenario.acquirer(nextCapture(loseAnswer())).legiti(answers(APPROVE)).place().expectState(CAPTURING)
        .expectLegiti("post pending", "payment 1").advance(Duration.ofMinutes(1)).expectSettled(APPROVED);
  }

  @Test
  void repeated_for_ever_slower_and_slower_up_to_a_quarter_of_an_hour() {
    scenario.legiti(answers(APPROVE), always(Status.class, unavailable())).place()
        .advance(Duration.ofDays(1));
    int afterADay = scenario.legiti().received(Status.class).size();
    scenario.advance(Duration.ofDays(1));
    assertThat(scenario.legiti().received(Status.class).size() - afterADay).isBetween(95, 97);
    scenario.legiti(always(Status.class, acknowledged())).advance(Duration.ofMinutes(15))
        .expectSettled(APPROVED);
  }

  @Test
  void a_refused_notification_is_parked_alerted_shown_and_not_sent_again_by_itself() {
    scenario.legiti(answers(APPROVE), next(Status.class, refused("status"))).place().expectState(SETTLING)
        .expectAlert("refused by legiti").expectAttention("is parked").advance(Duration.ofDays(1))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved");
  }

  @Test
  void an_operator_sends_a_parked_one_again() {
    scenario.legiti(answers(APPROVE), next(Status.class, refused("status"))).place();
    NotificationId parked = parked(scenario);
    scenario.ask(engine -> engine.resendNotification().resend(scenario.id(),
        new Request.ResendNotification(parked, "fixed"), "operator")).expectDone().expectSettled(APPROVED)
        .expectNoAttention()
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put approved")
        .ask(engine -> engine.resendNotification().resend(scenario.id(),
            new Request.ResendNotification(parked, "fixed"), "operator"))
        .expectRefused(Refusal.NOTIFICATION_NOT_PARKED, "not parked");
  }

  @Test
  void a_parked_creation_blocks_everything_after_it() {
    scenario.acquirer(nextAuthorize(declined(FRAUD))).legiti(next(Collection.class, refused("currency")))
        .place()
        .expectState(SETTLING).advance(Duration.ofDays(1)).expectLegiti("collect unauthorized")
        .ask(engine -> engine.resendNotification().resend(scenario.id(),
            new Request.ResendNotification(parked(scenario), "fixed"), "operator"))
        .expectSettled(UNAUTHORIZED).expectLegiti("collect unauthorized", "collect unauthorized", "payment 1",
            "put unauthorized", "mark acquirer");
  }

  private Scenario correct() {
    return scenario.ask(engine -> engine.correctReport().correct(scenario.id(),
        new Request.CorrectReport(List.of("buyer.name"), "typing error"), Dossiers::renamed, "operator"));
  }

  @Test
  void a_corrected_order_is_a_new_request_and_what_waited_follows_it() {
    scenario
        .legiti(next(Evaluation.class, refused("user.name")), next(Collection.class, refused("user.name")))
        .place().approve("rita").expectAttention("user.name");
    assertThat(scenario.legiti().received(Status.class)).isEmpty();

    correct().expectDone().expectSettled(APPROVED).expectNoAttention()
        .expectLegiti("post pending", "collect manual_analysis", "collect manual_analysis", "payment 1",
            "put manual_analysis", "payment 1", "put approved")
        .expectTimeline("report corrected");

    List<Collection> told = scenario.legiti().received(Collection.class);
    assertThat(told.get(1).report().dossier()).isEqualTo(Dossiers.renamed(told.get(0).report().dossier()));
    assertThat(scenario.store().load(scenario.id()).orElseThrow().facts().toString()).contains("buyer.name")
        .doesNotContain(told.get(1).report().dossier().purchase().buyer().name().orElseThrow());
    scenario.place().expectRepeated();
    correct().expectRefused(Refusal.CREATION_NOT_PARKED, "has the order");
  }

  @Test
  void an_order_is_not_corrected_while_it_is_evaluated_so_that_a_repetition_has_the_same_bytes() {
    scenario.legiti(always(Evaluation.class, unavailable())).place();
    correct().expectRefused(Refusal.EVALUATION_STILL_OPEN, "being evaluated");
    scenario.advance(Duration.ofSeconds(10))
        .expect(s -> assertThat(new HashSet<>(s.legiti().received(Evaluation.class))).hasSize(1));
  }

  @Test
  void of_an_order_whose_personal_data_was_erased_there_is_nothing_to_correct() {
    scenario.legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .ask(engine -> engine.erasePersonalData().erase(scenario.id(), "officer")).expectDone();
    correct().expectRefused(Refusal.PERSONAL_DATA_ERASED, "erased");
  }

  @Test
  void a_parked_status_blocks_only_the_mark_that_it_explains() {
    scenario.legiti(answers(APPROVE), next(Status.class, refused("status"))).place().chargeback(true)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved").expectState(SETTLING)
        .ask(engine -> engine.resendNotification().resend(scenario.id(),
            new Request.ResendNotification(parked(scenario), "fixed"), "operator"))
        .expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put approved",
            "mark chargeback");
  }

  @Test
  void a_parked_payment_notification_blocks_nothing() {
    scenario.legiti(answers(APPROVE), always(Payment.class, noSuchPath())).place()
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved").expectState(SETTLING);
  }

  @Test
  void a_parked_status_overtaken_by_a_later_one_is_superseded_and_not_sent_again() {
    scenario.legiti(answers(MANUAL), next(Status.class, refused("status"))).place();
    NotificationId parked = parked(scenario);
    scenario.approve("rita").expectSettled(APPROVED).expectNoAttention()
        .expect(s -> assertThat(OrderView.shownNotifications(s.order()))
            .anyMatch(notice -> notice.state() == Notification.State.SUPERSEDED))
        .ask(engine -> engine.resendNotification().resend(scenario.id(),
            new Request.ResendNotification(parked, "again"), "operator"))
        .expectRefused(Refusal.NOTIFICATION_SUPERSEDED, "later status")
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "payment 1", "put approved");
  }

  @Test
  void capture_and_void_never_wait_for_notifications() {
    scenario
        .legiti(answers(MANUAL, MANUAL), always(Payment.class, unavailable()),
            always(Status.class, unavailable()))
        .place().approve("rita").expectLedger(captures(1)).given(order().id("order-2")).place().cancel()
        .expectLedger(voids(1), openHolds(0));
  }

  @Test
  void orders_do_not_wait_for_each_other() {
    scenario.legiti(answers(APPROVE, APPROVE),
        legiti -> legiti.always(Status.class, call -> call.order().value().equals("order-1") ? unavailable()
            : acknowledged()))
        .place().expectState(SETTLING).given(order().id("order-2")).place().expectSettled(APPROVED);
  }

  private static NotificationId parked(Scenario scenario) {
    return scenario.order().legiti().open().stream()
        .filter(notice -> notice.state() == Notification.State.PARKED).findFirst().orElseThrow().id();
  }
}
