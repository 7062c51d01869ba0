package dev.catraca.testkit.work;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.busyFor;
import static dev.catraca.testkit.scenario.LegitiScript.keyRefused;
import static dev.catraca.testkit.scenario.LegitiScript.lost;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.beforeStoring;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.Stored.lane;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.model.Fact;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How evaluations and notifications go on, when they wait and for how long. */
class LegitiLanesTest {
  private static final Instant START = MovableClock.START;

  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void whoever_lost_the_lane_tells_legiti_nothing() {
    LostLeases store = new LostLeases(new InMemoryOrderStore());
    scenario.storeIs(store).legiti(answers(MANUAL)).place().expectState(IN_REVIEW);
    store.lost = true;
    scenario.reject("rita", false).expectLegiti("post pending", "payment 1", "put manual_analysis");
    store.lost = false;
    scenario.advance(Duration.ofMinutes(1)).expectSettled(OrderStatus.DECLINED);
  }

  @Test
  void whoever_finds_the_order_changed_when_an_evaluation_begins_looks_at_it_again_and_begins_at_once() {
    scenario.legiti(answers(APPROVE)).during(beforeStoring(Fact.EvaluationStarted.class),
        s -> s.memory().failAppends(StoreFault.STALE)).place().expectSettled(APPROVED);
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(1);
  }

  @Test
  void all_that_is_owed_to_legiti_is_told_in_one_go() {
    MovableClock clock = new MovableClock();
    ScriptedLegiti legiti = ScriptedLegiti.deciding(MANUAL);
    Engine engine = Engine.with(new InMemoryOrderStore(), FakeAcquirer.idempotent(clock), legiti).time(clock)
        .build();
    engine.placeOrder().place(order().checkout(), "shop");
    assertThat(engine.worker().runDue()).as("the acquirer, the evaluation and what is told, once each")
        .isEqualTo(3);
    assertThat(legiti.received(Payment.class)).hasSize(1);
    assertThat(legiti.received(Status.class)).hasSize(1);
  }

  @Test
  void whoever_dies_while_telling_what_follows_leaves_no_doubt_that_legiti_has_the_order() {
    scenario.legiti(answers(MANUAL)).crash(afterEffectOf(Status.class)).place().restart()
        .expectState(IN_REVIEW)
        .expectLegiti("post pending", "payment 1", "put manual_analysis", "put manual_analysis");
    assertThat(scenario.order().legiti().inDoubt()).isFalse();
    assertThat(scenario.timeline()).doesNotContain("creation in doubt");
  }

  @Test
  void an_adapter_that_throws_leaves_unknown_what_legiti_has() {
    scenario.legiti(l -> l.next(Evaluation.class, call -> {
      throw new IllegalStateException("a bug");
    })).legiti(answers(APPROVE), l -> l.next(Status.class, call -> {
      throw new IllegalStateException("another bug");
    })).place();
    assertThat(lane(scenario, Lane.EVALUATION).trouble())
        .contains("the adapter failed: IllegalStateException");
    assertThat(scenario.order().legiti().inDoubt()).isTrue();
    scenario.advance(Duration.ofSeconds(1)).expectStatus(APPROVED);
    assertThat(lane(scenario, Lane.NOTIFICATION).trouble())
        .contains("the adapter failed: IllegalStateException");
    scenario.advance(Duration.ofSeconds(1)).expectSettled(APPROVED);
  }

  @Test
  void chance_alone_never_ends_an_evaluation_before_its_deadline() {
    scenario.legiti(always(Evaluation.class, unavailable())).place().advance(Duration.ofMillis(59_999));
    int before = scenario.legiti().received(Evaluation.class).size();
    assertThat(lane(scenario, Lane.EVALUATION).at()).isEqualTo(START.plusSeconds(60));
    assertThat(lane(scenario, Lane.EVALUATION).trouble()).contains("503 code 3");
    scenario.advance(Duration.ofMillis(1)).expectState(IN_REVIEW);
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(before + 1);
  }

  @Test
  void a_service_that_asks_for_more_time_than_is_left_ends_it() {
    scenario.legiti(always(Evaluation.class, busyFor(Duration.ofSeconds(61)))).place().expectState(IN_REVIEW);
    assertThat(scenario.legiti().received(Evaluation.class)).hasSize(1);
    Scenario.preAuthorization().legiti(next(Evaluation.class, busyFor(Duration.ofSeconds(60))),
        answers(APPROVE)).place().advance(Duration.ofSeconds(60)).expectSettled(APPROVED);
  }

  @Test
  void the_longer_of_the_pace_and_what_was_asked_for_is_waited() {
    scenario.legiti(next(Evaluation.class, busyFor(Duration.ofMillis(100)))).place();
    assertThat(lane(scenario, Lane.EVALUATION).at()).isEqualTo(START.plusMillis(500));
    Scenario told = Scenario.preAuthorization()
        .legiti(answers(APPROVE), next(Status.class, busyFor(Duration.ofMinutes(7)), lost(), keyRefused()))
        .place();
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(420), 1, Optional.of("429"),
        Optional.empty()));
    told.advance(Duration.ofMinutes(7));
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(422), 2, Optional.of("no complete answer"),
        Optional.empty()));
    told.advance(Duration.ofSeconds(2));
    assertThat(lane(told, Lane.NOTIFICATION)).isEqualTo(new LaneState(
        lane(told, Lane.NOTIFICATION).call(), START.plusSeconds(426), 3,
        Optional.of("Legiti refuses the key: 401"), Optional.empty()));
    told.advance(Duration.ofSeconds(4)).expectSettled(APPROVED).expectAlert("not authorized, 401");
  }

  @Test
  void the_pace_of_one_notification_is_not_that_of_the_next() {
    scenario.legiti(answers(MANUAL), next(Status.class, unavailable(), unavailable(), unavailable()))
        .place().approve("rita").advance(Duration.ofSeconds(3));
    scenario.legiti(next(Status.class, LegitiScript.acknowledged(),
        unavailable())).advance(Duration.ofSeconds(4));
    assertThat(lane(scenario, Lane.NOTIFICATION).tries()).isEqualTo(1);
    assertThat(lane(scenario, Lane.NOTIFICATION).at()).isEqualTo(START.plusSeconds(8));
  }

  @Test
  void an_order_whose_data_was_erased_is_not_sent_and_somebody_is_told() {
    scenario.workerRests().place().expect(s -> s.store().erase(s.id())).workerRuns().expectState(IN_REVIEW)
        .expectAlert("the order's personal data was erased").expectAttention("personal data was erased")
        .expectLegiti();
  }
}
