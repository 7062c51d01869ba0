package dev.catraca.testkit.flows;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.antifraud.Decision.UNAVAILABLE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.scenario.AcquirerScript.holdsFor;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.acknowledged;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.busyFor;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.LegitiScript.keyRefused;
import static dev.catraca.testkit.scenario.LegitiScript.loginPage;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.refused;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.LegitiScript.unreachable;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.EVALUATING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.Notification;
import dev.catraca.model.Fact;
import dev.catraca.policy.FallbackAction;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.fake.LegitiReceived.Collection;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flows, section 5: what is no decision, how long one is waited for, and what takes its place. */
class NoDecisionTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void a_2xx_without_a_decision_acknowledges_the_order_and_decides_nothing() {
    scenario.legiti(next(Evaluation.class, acknowledged())).place().expectState(IN_REVIEW)
        .expectLegiti("post pending", "payment 1", "put manual_analysis").expectLedger(captures(0));
  }

  @Test
  void a_login_page_is_no_decision_and_no_acknowledgement_so_that_a_collect_goes_first() {
    scenario.legiti(next(Evaluation.class, loginPage())).place().expectState(IN_REVIEW)
        .expectLegiti("post pending", "collect manual_analysis", "payment 1", "put manual_analysis")
        .expectLedger(captures(0));
  }

  @Test
  void after_a_login_page_an_id_that_is_known_says_that_legiti_has_the_order() {
    scenario.legiti(next(Evaluation.class, loginPage()), next(Collection.class, refused("id")))
        .place().expectState(IN_REVIEW)
        .expect(s -> assertThat(s.order().legiti().acknowledged()).isTrue());
  }

  @Test
  void a_503_is_tried_again_with_the_same_content_until_there_is_a_decision() {
    scenario.legiti(next(Evaluation.class, unavailable(), lost(), decided(APPROVE))).place()
        .expectState(EVALUATING).advance(Duration.ofSeconds(30)).expectSettled(APPROVED)
        .expectLegiti("post pending", "post pending", "post pending", "payment 1", "payment 1",
            "put approved")
        .expect(s -> assertThat(new HashSet<>(s.legiti().received(Evaluation.class))).hasSize(1));
  }

  @Test
  void backoff_grows() {
    scenario.legiti(always(Evaluation.class, unavailable())).place();
    List<Instant> sent = new ArrayList<>();
    for (int second = 0; second < 80; second++) {
      int before = scenario.legiti().received(Evaluation.class).size();
      scenario.advance(Duration.ofMillis(500));
      if (scenario.legiti().received(Evaluation.class).size() > before) {
        sent.add(scenario.clock().instant());
      }
    }
    for (int i = 2; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - 1), sent.get(i)))
          .isGreaterThanOrEqualTo(Duration.between(sent.get(i - 2), sent.get(i - 1)));
    }
    assertThat(sent).hasSizeGreaterThan(4);
  }

  @Test
  void retry_after_is_honoured() {
    scenario.legiti(next(Evaluation.class, busyFor(Duration.ofSeconds(20)), decided(APPROVE))).place()
        .advance(Duration.ofSeconds(19)).expectLegiti("post pending")
        .advance(Duration.ofSeconds(1)).expectSettled(APPROVED);
  }

  @Test
  void no_try_begins_after_the_deadline_then_there_is_no_decision() {
    scenario.legiti(always(Evaluation.class, unavailable())).place().advance(Duration.ofMinutes(2))
        .expectState(IN_REVIEW).expectTimeline("evaluation started", "creation in doubt", "evaluation ended",
            "fallback applied");
    int tries = scenario.legiti().received(Evaluation.class).size();
    scenario.advance(Duration.ofHours(1));
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(tries);
  }

  @Test
  void the_deadline_is_durable_across_a_restart() {
    Instant placed = scenario.clock().instant();
    scenario.legiti(always(Evaluation.class, unavailable())).crash(afterEffectOf(Evaluation.class)).place()
        .restart().advance(Duration.ofSeconds(1)).expectState(IN_REVIEW)
        .expect(s -> assertThat(s.store().timeline(s.id()))
            .filteredOn(TimelineEntry.Happened.class::isInstance)
            .map(entry -> ((TimelineEntry.Happened) entry).recorded())
            .filteredOn(recorded -> recorded.fact() instanceof Fact.EvaluationEnded).singleElement()
            .satisfies(
                ended -> assertThat(ended.at()).isBetween(placed.plusSeconds(40), placed.plusSeconds(60))));
  }

  @Test
  void one_in_flight_at_the_deadline_is_awaited_and_counts() {
    scenario.legiti(next(Evaluation.class, decided(APPROVE)))
        .during(afterEffectOf(Evaluation.class), s -> s.clock().advance(Duration.ofSeconds(75))).place()
        .expectSettled(APPROVED).expectLedger(captures(1));
  }

  @Test
  void the_deadline_is_never_beyond_the_holds_limit() {
    scenario.acquirer(holdsFor(Duration.ofSeconds(10))).legiti(always(Evaluation.class, unavailable()))
        .place()
        .advance(Duration.ofSeconds(10))
        .expect(s -> assertThat(s.order().evaluation()).isEmpty());
  }

  @Test
  void once_a_fallback_is_stored_a_later_decision_only_acknowledges_and_is_shown() {
    scenario
        .legiti(next(Evaluation.class, decided(REJECT), unreachable()),
            always(Evaluation.class, unreachable()),
            always(Collection.class, unreachable()))
        .during(afterEffectOf(Evaluation.class), s -> {
          s.clock().advance(Duration.ofSeconds(61));
          s.anotherInstanceRuns(Duration.ZERO).expectState(IN_REVIEW);
        })
        .place().expectState(IN_REVIEW)
        .expect(s -> assertThat(s.order().legiti().lateDecision()).contains(REJECT))
        .expect(s -> assertThat(s.order().legiti().acknowledged()).isTrue());
  }

  @Test
  void a_contract_error_is_never_repeated_and_alerts_with_its_fields() {
    scenario.legiti(next(Evaluation.class, refused("items.0.quantity"))).place().expectState(IN_REVIEW)
        .expectAlert("items.0.quantity").advance(Duration.ofMinutes(5))
        .expectLegiti("post pending", "collect manual_analysis", "payment 1", "put manual_analysis");
  }

  @Test
  void a_refused_key_ends_the_evaluation_that_met_it_without_a_decision() {
    scenario.legiti(next(Evaluation.class, keyRefused()), always(keyRefused())).place().expectState(IN_REVIEW)
        .expectAlert("not authorized").advance(Duration.ofHours(1))
        .expect(
            s -> assertThat(s.order().legiti().open()).allMatch(n -> n.state() == Notification.State.OWED))
        .legiti(always(acknowledged())).advance(Duration.ofMinutes(20))
        .expect(s -> assertThat(s.order().legiti().open()).isEmpty());
  }

  @Test
  void both_fallbacks_are_chosen_apart() {
    scenario.policy(policy -> policy.withFallback(FallbackAction.APPROVE, FallbackAction.DECLINE))
        .legiti(answers(UNAVAILABLE)).place().expectSettled(APPROVED).expectLedger(captures(1))
        .given(order().id("order-2")).legiti(next(Evaluation.class, acknowledged())).place()
        .expectSettled(DECLINED)
        .expectLedger(captures(0), voids(1));
  }

  @Test
  void a_review_chosen_by_fallback_is_notified_as_manual_is() {
    scenario.legiti(answers(UNAVAILABLE)).place()
        .expectLegiti("post pending", "payment 1", "put manual_analysis").approve("rita")
        .expectSettled(APPROVED);
  }

  @Test
  void an_evaluation_that_nobody_needs_any_more_is_not_tried_again() {
    scenario.legiti(next(Evaluation.class, unavailable())).place().expectState(EVALUATING).cancel()
        .expectSettled(CANCELLED).advance(Duration.ofMinutes(5))
        .expectLegiti("post pending", "collect cancelled", "payment 1", "put cancelled");
  }
}
