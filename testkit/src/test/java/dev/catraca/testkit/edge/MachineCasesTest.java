package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.Moment.afterStoring;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.Moment.beforeStoring;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.model.Fact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases that real systems got wrong: crashes, several instances, many orders. The number is the case's. */
class MachineCasesTest {
  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void case18_recording_and_effect_are_one_step_so_a_retry_is_not_dropped_as_a_duplicate() {
    scenario.legiti(answers(MANUAL)).place().crash(beforeStoring(Fact.VerdictGiven.class)).approve("rita")
        .restart().expectState(IN_REVIEW).approve("rita").expectDone().expectSettled(APPROVED)
        .expectLedger(captures(1));
    Scenario.preAuthorization().legiti(answers(MANUAL)).place().crash(afterStoring(Fact.VerdictGiven.class))
        .approve("rita").restart().expectSettled(APPROVED).approve("rita").expectRepeated()
        .expectLedger(captures(1));
  }

  @Test
  void case38_two_instances_pick_the_same_order_and_there_is_one_effective_operation() {
    for (Moment moment : List.of(beforeSending(AUTHORIZE), afterEffectOf(AUTHORIZE), beforeSending(CAPTURE),
        afterEffectOf(CAPTURE), beforeStoring(Fact.OperationStarted.class),
        afterStoring(Fact.OperationStarted.class),
        beforeStoring(Fact.Captured.class), beforeSending(Evaluation.class),
        afterEffectOf(Evaluation.class))) {
      Scenario.preAuthorization().legiti(always(Evaluation.class, decided(APPROVE)))
          .during(moment, s -> s.anotherInstanceRuns(Duration.ZERO)).place().expectSettled(APPROVED)
          .expectAcquirer("authorize", "capture").expectLedger(authorizations(1), captures(1));
    }
  }

  @Test
  void case38_a_lease_that_expires_in_the_middle_of_a_call_makes_no_second_effect() {
    for (Moment moment : List.of(beforeSending(AUTHORIZE), afterEffectOf(AUTHORIZE), beforeSending(CAPTURE),
        afterEffectOf(CAPTURE), beforeStoring(Fact.OperationStarted.class),
        beforeStoring(Fact.Captured.class))) {
      expiringLease(Scenario.preAuthorization(), moment).expectLedger(authorizations(1));
    }
  }

  /**
   * An acquirer that can only be asked promises nothing for a request that leaves after its settling time; what such a request makes is
   * given back as soon as it is known.
   */
  @Test
  void case38_a_lease_that_expires_makes_no_second_capture_where_the_acquirer_can_only_be_asked() {
    for (Moment moment : List.of(beforeSending(AUTHORIZE), afterEffectOf(AUTHORIZE), beforeSending(CAPTURE),
        afterEffectOf(CAPTURE), beforeStoring(Fact.OperationStarted.class),
        beforeStoring(Fact.Captured.class))) {
      expiringLease(
          Scenario.preAuthorization()
              .acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(15))),
          moment);
    }
  }

  private static Scenario expiringLease(Scenario each, Moment moment) {
    return each.legiti(always(Evaluation.class, decided(APPROVE))).during(moment, s -> {
      s.clock().advance(Duration.ofSeconds(45));
      s.anotherInstanceRuns(Duration.ZERO);
    }).place().advance(Duration.ofMinutes(5)).expectSettled(APPROVED)
        .expectLedger(captures(1), openHolds(0), captured(11_000));
  }

  @Test
  void case38_clocks_that_differ_make_no_second_effect() {
    for (Duration ahead : List.of(Duration.ofMinutes(2), Duration.ofMinutes(-2), Duration.ofSeconds(20))) {
      for (Moment moment : List.of(afterEffectOf(AUTHORIZE), afterEffectOf(CAPTURE),
          beforeStoring(Fact.Captured.class))) {
        Scenario.preAuthorization().legiti(always(Evaluation.class, decided(APPROVE)))
            .during(moment, s -> s.anotherInstanceRuns(ahead)).place().advance(Duration.ofMinutes(5))
            .expectSettled(APPROVED).expectLedger(authorizations(1), captures(1));
      }
    }
  }

  @Test
  void case38_a_paused_sender_does_not_send_any_more_where_that_could_be_a_second_time() {
    Scenario asks = Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(15))).legiti(answers(APPROVE));
    asks.during(afterStoring(Fact.OperationStarted.class), s -> {
      s.clock().advance(Duration.ofSeconds(45));
      s.anotherInstanceRuns(Duration.ZERO);
    }).place().advance(Duration.ofMinutes(2)).expectSettled(APPROVED).expectLedger(authorizations(1),
        captures(1));
  }

  /** Kill at every moment of the way, one at a time: nothing is lost and no effect repeated. */
  @ParameterizedTest
  @MethodSource("moments")
  void case05_kill_here_and_start_again(Moment moment) {
    for (Scenario each : List.of(Scenario.preAuthorization(), Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofSeconds(15))))) {
      each.legiti(always(Evaluation.class, decided(APPROVE))).crash(moment).place().restart();
      if (each.store().load(each.id()).isEmpty()) {
        each.place();
      }
      each.advance(Duration.ofMinutes(5)).expectSettled(APPROVED)
          .expectLedger(authorizations(1), captures(1), captured(11_000), openHolds(0));
      assertThat(each.timeline()).filteredOn("captured"::equals).hasSize(1);
    }
  }

  static Stream<Moment> moments() {
    return Stream.concat(
        Stream.of(AUTHORIZE, CAPTURE)
            .flatMap(operation -> Stream.of(beforeSending(operation), afterEffectOf(operation))),
        Stream.concat(
            Stream.of(Evaluation.class, Payment.class, Status.class)
                .flatMap(call -> Stream.of(beforeSending(call), afterEffectOf(call))),
            Stream.of(Fact.OrderPlaced.class, Fact.OperationStarted.class, Fact.Authorized.class,
                Fact.EvaluationStarted.class, Fact.Evaluated.class, Fact.Captured.class,
                Fact.NotificationAcknowledged.class)
                .flatMap(fact -> Stream.of(beforeStoring(fact), afterStoring(fact)))));
  }

  @ParameterizedTest
  @EnumSource(StoreFault.class)
  void every_append_may_go_wrong_once(StoreFault fault) {
    for (int at = 0; at < 10; at++) {
      Scenario each = Scenario.preAuthorization().legiti(always(Evaluation.class, decided(APPROVE)));
      int[] left = {at};
      InMemoryOrderStore memory = each.memory();
      FailingAt store = new FailingAt(memory, fault, left);
      each.storeIs(store);
      try {
        each.place();
      } catch (StoreUnavailableException told) {
        each.place();
      }
      each.advance(Duration.ofMinutes(5)).expectSettled(APPROVED)
          .expectLedger(authorizations(1), captures(1), openHolds(0));
    }
  }

  /** Delays only itself: the store cannot even load the poison order; see also the campaigns on real stores. */
  @Test
  void case39_one_poison_order_delays_no_other() {
    InMemoryOrderStore memory = scenario.memory();
    scenario.storeIs(new Poisoned(memory, new OrderId("poison")))
        .legiti(always(Evaluation.class, decided(APPROVE)))
        .workerRests().given(order().id("poison")).place();
    for (int i = 0; i < 20; i++) {
      scenario.given(order().id("order-" + i)).place();
    }
    scenario.workerRuns();
    for (int i = 0; i < 20; i++) {
      scenario.given(order().id("order-" + i)).expectSettled(APPROVED).expectLedger(captures(1));
    }
    assertThat(memory.lanes(new OrderId("poison")).get(Lane.ACQUIRER))
        .matches(lane -> lane.trouble().isPresent());
  }

  /** The domain half: everything is claimable and drains. Fifty thousand on a real store are the load harness's matter. */
  @Test
  void case40_all_orders_in_flight_at_a_restart_are_picked_up() {
    scenario.legiti(always(Evaluation.class, decided(APPROVE))).workerRests();
    for (int i = 0; i < 150; i++) {
      scenario.given(order().id("order-" + i)).place();
    }
    scenario.workerRuns();
    for (int i = 0; i < 150; i++) {
      scenario.given(order().id("order-" + i)).expectSettled(APPROVED).expectLedger(captures(1));
    }
  }

  @Test
  void while_the_store_is_away_nothing_is_half_done_and_work_resumes_by_itself() {
    scenario.legiti(answers(APPROVE)).during(beforeSending(Evaluation.class), s -> s.memory().goDown());
    assertThatThrownBy(scenario::place).isInstanceOf(StoreUnavailableException.class);
    scenario.memory().comeBack();
    scenario.advance(Duration.ofMinutes(2)).legiti(always(Evaluation.class, decided(APPROVE)))
        .expectLedger(authorizations(1)).advance(Duration.ofMinutes(2));
    assertThat(scenario.order().evaluation()).isEmpty();
  }
}
