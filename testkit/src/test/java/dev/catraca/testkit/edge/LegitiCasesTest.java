package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.DO_NOT_RETRY;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.noSuchPath;
import static dev.catraca.testkit.scenario.LegitiScript.refused;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.LegitiScript.unreachable;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.input.Result.Refusal;
import dev.catraca.order.OrderId;
import dev.catraca.policy.FallbackAction;
import dev.catraca.port.History;
import dev.catraca.testkit.fake.LegitiReceived.Collection;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cases that real systems got wrong: what Legiti was told, and what was made of its answers. The number is the case's. */
class LegitiCasesTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void case08_a_notification_counts_as_sent_only_once_it_was_acknowledged() {
    scenario.legiti(answers(APPROVE), next(Status.class, lost(), unavailable())).place().expectState(SETTLING)
        .expect(s -> assertThat(s.order().legiti().open()).hasSize(1)).advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put approved",
            "put approved");
    Scenario.preAuthorization().legiti(answers(APPROVE)).crash(beforeSending(Status.class)).place().restart()
        .expectSettled(APPROVED).expectLegiti("post pending", "payment 1", "payment 1", "put approved");
    Scenario.preAuthorization().legiti(answers(APPROVE)).crash(afterEffectOf(Status.class)).place().restart()
        .expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved", "put approved");
  }

  @Test
  void case10_an_antifraud_cancellation_is_applied_once() {
    scenario.legiti(answers(REJECT)).during(afterEffectOf(Evaluation.class), s -> {
      s.clock().advance(Duration.ofSeconds(50));
      s.legiti(answers(REJECT)).anotherInstanceRuns(Duration.ZERO).expectStatus(DECLINED);
    }).place().expectSettled(DECLINED).expectLedger(voids(1)).expectAcquirer("authorize", "void")
        .expect(s -> assertThat(s.legiti().received(Status.class)).hasSize(1))
        .expect(s -> assertThat(s.timeline()).filteredOn("order ended"::equals).hasSize(1));
  }

  /** That the adapter takes a 200 and a 201 alike is shown by the adapter's own tests; to the flows they are one thing. */
  @Test
  void case21_any_2xx_with_a_decision_is_a_decision() {
    scenario.legiti(next(Evaluation.class, decided(APPROVE))).place().expectSettled(APPROVED);
  }

  /** That the sandbox's message becomes this answer is shown by the adapter's tests. */
  @Test
  void case22_a_message_without_a_decision_is_never_an_approval() {
    scenario
        .legiti(next(Evaluation.class, new AntiFraudOutcome.Acknowledged("[SANDBOX] Valid request!"))).place()
        .expectState(IN_REVIEW).expectLedger(captures(0), openHolds(1));
  }

  @Test
  void case23_an_unknown_decision_word_is_no_decision() {
    scenario.policy(policy -> policy.withFallback(FallbackAction.APPROVE, FallbackAction.DECLINE))
        .legiti(next(Evaluation.class, new AntiFraudOutcome.Acknowledged("unknown decision: escalate")))
        .place()
        .expectSettled(DECLINED).expectLedger(captures(0), voids(1));
  }

  /** That every shape of {@code error_message} is read is shown by the adapter's tests; here: the fields reach a person. */
  @Test
  void case24_the_messages_of_an_error_reach_the_timeline() {
    scenario.legiti(next(Evaluation.class, refused("items.0.quantity"))).place()
        .expectAlert("items.0.quantity").expectAlert("validation failed");
  }

  /** That a 403 "Missing Authentication Token" becomes this answer is shown by the adapter's tests. */
  @Test
  void case25_a_wrong_path_is_an_error_of_that_call_alone() {
    scenario.legiti(next(Evaluation.class, noSuchPath(), decided(APPROVE))).place().expectState(IN_REVIEW)
        .expectAlert("Missing Authentication Token").given(order().id("order-2")).place()
        .expectSettled(APPROVED);
  }

  @Test
  void case26_an_order_that_legiti_never_saw_is_collected_first() {
    scenario.acquirer(nextAuthorize(declined(DO_NOT_RETRY))).place().expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "payment 1", "put unauthorized");
  }

  @Test
  void case27_the_final_status_waits_its_turn() {
    scenario.legiti(answers(MANUAL), next(Status.class, unavailable(), unavailable(), unavailable())).place()
        .approve("rita").expectStatus(APPROVED).expectLedger(captures(1)).advance(Duration.ofMinutes(1))
        .expectSettled(APPROVED).expect(s -> assertThat(s.legiti().received(Status.class))
            .map(told -> told.status()).containsExactly(MANUAL_ANALYSIS, MANUAL_ANALYSIS, MANUAL_ANALYSIS,
                MANUAL_ANALYSIS, APPROVED));
  }

  @Test
  void case28_declining_for_fraud_what_legiti_has_just_rejected_marks_nothing() {
    scenario.legiti(answers(REJECT)).during(beforeSending(VOID), s -> s.declineForFraud("merchant_rules")
        .expectRefused(Refusal.REJECTED_BY_LEGITI, "rejected")).place().expectSettled(DECLINED)
        .expect(s -> assertThat(s.legiti().received(Mark.class)).isEmpty());
  }

  @Test
  void case29_who_suspected_fraud_first_is_kept() {
    scenario.legiti(answers(REJECT)).place().declineForFraud("merchant_rules")
        .expect(s -> assertThat(s.legiti().received(Mark.class)).isEmpty());
    Scenario.preAuthorization().legiti(answers(REJECT)).during(afterEffectOf(Evaluation.class),
        s -> s.declineForFraud("merchant_rules").expectDone()).place().expectSettled(DECLINED)
        .expectLegiti("post pending", "payment 1", "put declined", "mark merchant_rules");
  }

  @Test
  void case46_a_payment_update_at_a_wrong_path_is_parked_and_stops_nothing() {
    scenario.legiti(answers(APPROVE), always(Payment.class, noSuchPath())).place().expectStatus(APPROVED)
        .expectState(SETTLING).expectAttention("is parked")
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved")
        .given(order().id("order-2")).legiti(answers(APPROVE)).place().expectStatus(APPROVED);
  }

  @Test
  void case47_the_first_answer_was_lost_and_the_repetition_is_refused_about_the_id() {
    scenario.legiti(next(Evaluation.class, lost(), refused("id"))).place().advance(Duration.ofSeconds(30))
        .expectState(IN_REVIEW).expectLedger(captures(0))
        .expectLegiti("post pending", "post pending", "payment 1", "put manual_analysis");
  }

  @Test
  void case47_without_a_doubtful_send_before_it_a_refused_id_acknowledges_nothing() {
    scenario.legiti(next(Evaluation.class, unreachable(), refused("id"))).place()
        .advance(Duration.ofSeconds(30))
        .expectState(IN_REVIEW)
        .expectLegiti("post pending", "post pending", "collect manual_analysis", "payment 1",
            "put manual_analysis");
  }

  @Test
  void case47_a_send_that_died_with_its_process_is_doubtful_too() {
    scenario.legiti(next(Evaluation.class, lost(), refused("id"))).crash(afterEffectOf(Evaluation.class))
        .place()
        .restart().expectState(IN_REVIEW)
        .expectLegiti("post pending", "post pending", "payment 1", "put manual_analysis");
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(DO_NOT_RETRY)))
        .legiti(next(Collection.class, acknowledged(), refused("id"))).crash(afterEffectOf(Collection.class))
        .place()
        .restart().expectSettled(UNAUTHORIZED)
        .expectLegiti("collect unauthorized", "collect unauthorized", "payment 1", "put unauthorized");
  }

  /** Simulation found it: the doubt went with a lease that was given back. */
  @Test
  void case47_whoever_takes_over_and_fails_leaves_the_doubt_to_the_next() {
    int[] failures = {1};
    scenario.legiti(next(Evaluation.class, lost(), refused("id"))).crash(afterEffectOf(Evaluation.class))
        .place().storeIs(new PassingStore(scenario.memory()) {
          @Override
          public Optional<History> load(OrderId order) {
            if (failures[0]-- > 0) {
              throw new IllegalStateException("this order cannot be read just now");
            }
            return super.load(order);
          }
        }).restart().advance(Duration.ofSeconds(30)).expectState(IN_REVIEW)
        .expectLegiti("post pending", "post pending", "payment 1", "put manual_analysis");
  }
}
