package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LedgerCheck.voids;
import static dev.catraca.testkit.scenario.LegitiScript.always;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.decided;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.model.Fact;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edge case 38, further: another instance, its clock fast or slow, takes a lane over in the middle of every kind of call. */
class InstancesCasesTest {
  /** By that much the other clock is ahead; a lease of a call to the fake acquirer lasts 20 seconds. */
  private static final List<Duration> CLOCKS = List.of(Duration.ofMinutes(-10), Duration.ofMillis(-1),
      Duration.ZERO, Duration.ofSeconds(21), Duration.ofMinutes(10));

  record Kind(String name, Function<InstantSource, FakeAcquirer> acquirer) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Settling takes longer than the clocks may differ: more is not promised of an acquirer that can only be asked. */
  static Stream<Kind> acquirers() {
    return Stream.of(new Kind("idempotent", FakeAcquirer::idempotent),
        new Kind("query only", time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(15))),
        new Kind("neither", FakeAcquirer::neither));
  }

  private static List<Moment> around(Operation operation) {
    return List.of(Moment.beforeSending(operation), Moment.afterEffectOf(operation));
  }

  @ParameterizedTest
  @MethodSource("acquirers")
  void case38_a_capture_that_is_taken_over_is_one_capture(Kind kind) {
    for (Moment moment : around(CAPTURE)) {
      for (Duration ahead : CLOCKS) {
        Scenario.preAuthorization().acquirerIs(kind.acquirer()).legiti(answers(APPROVE))
            .during(moment, s -> s.anotherInstanceRuns(ahead)).place().advance(Duration.ofHours(1))
            .expectSettled(APPROVED).expectLedger(authorizations(1), captures(1), openHolds(0))
            .expect(s -> assertThat(s.keys(CAPTURE).stream().distinct()).hasSize(1))
            .expect(s -> assertThat(s.legiti().received(Status.class)).hasSize(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("acquirers")
  void case38_a_charge_that_is_taken_over_is_one_charge(Kind kind) {
    for (Moment moment : around(CHARGE)) {
      for (Duration ahead : CLOCKS) {
        Scenario.direct().acquirerIs(kind.acquirer()).legiti(answers(APPROVE))
            .during(moment, s -> s.anotherInstanceRuns(ahead)).place().advance(Duration.ofHours(1))
            .expectSettled(APPROVED).expectLedger(captures(1), refunded(0))
            .expect(s -> assertThat(s.keys(CHARGE).stream().distinct()).hasSize(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("acquirers")
  void case38_a_refund_that_is_taken_over_is_one_refund(Kind kind) {
    for (Moment moment : around(REFUND)) {
      for (Duration ahead : CLOCKS) {
        Scenario.direct().acquirerIs(kind.acquirer()).legiti(answers(APPROVE)).place().expectSettled(APPROVED)
            .during(moment, s -> s.anotherInstanceRuns(ahead)).refund("r-1", 4_000)
            .advance(Duration.ofHours(1)).expectSettled(APPROVED).expectLedger(refunded(4_000))
            .expect(s -> assertThat(s.keys(REFUND).stream().distinct()).hasSize(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("acquirers")
  void case38_a_void_that_is_taken_over_closes_the_hold_and_touches_no_other(Kind kind) {
    for (Moment moment : around(VOID)) {
      for (Duration ahead : CLOCKS) {
        Scenario.preAuthorization().acquirerIs(kind.acquirer()).legiti(answers(REJECT))
            .during(moment, s -> s.anotherInstanceRuns(ahead)).place().advance(Duration.ofHours(1))
            .expectSettled(DECLINED).expectLedger(authorizations(1), voids(1), openHolds(0));
      }
    }
  }

  /** Found by simulation: its clock said that the settling time was long over, and the money was taken once more. */
  @Test
  void case38_an_instance_whose_clock_is_ahead_does_not_believe_not_found_too_early() {
    for (Duration ahead : List.of(Duration.ofMinutes(5), Duration.ofDays(1))) {
      Scenario.direct().policy(p -> p.withAttemptDeadline(Duration.ofDays(30)))
          .acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(2)))
          .legiti(answers(APPROVE)).acquirer(nextCharge(actLate(Duration.ofSeconds(30)))).place()
          .expect(s -> s.anotherInstanceRuns(ahead)).advance(Duration.ofDays(2)).expectSettled(APPROVED)
          .expectLedger(captures(1), refunded(0))
          .expect(s -> assertThat(s.keys(CHARGE)).hasSize(1));
    }
  }

  /** Paused between the start and the send, for so long that another instance has asked, waited and begun anew. */
  @Test
  void case38_a_sender_that_was_paused_for_too_long_does_not_send_any_more() {
    Scenario.direct().acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(2)))
        .legiti(answers(APPROVE)).during(Moment.afterStoring(Fact.OperationStarted.class), s -> {
          Engine other = Engine.with(s.store(), s.acquirer(), s.legiti()).time(s.clock()).build();
          for (int i = 0; i < 10; i++) {
            s.clock().advance(Duration.ofMinutes(1));
            other.worker().runDue();
          }
        }).place().advance(Duration.ofHours(1)).expectSettled(APPROVED)
        .expectLedger(captures(1), refunded(0)).expect(s -> assertThat(s.keys(CHARGE)).hasSize(1));
  }

  @Test
  void case38_an_evaluation_that_is_taken_over_is_decided_once() {
    for (Moment moment : List.of(Moment.beforeSending(Evaluation.class),
        Moment.afterEffectOf(Evaluation.class))) {
      for (Duration ahead : List.of(Duration.ofMinutes(-10), Duration.ZERO, Duration.ofSeconds(45))) {
        // Paused after its last look at the lease, before the first byte: nothing can keep it from telling what is over by now, and
        // that is held against nobody.
        Scenario.preAuthorization().legiti(always(Evaluation.class, decided(APPROVE)))
            .during(moment, s -> s.anotherInstanceRuns(ahead)).place().advance(Duration.ofMinutes(5))
            .expect(s -> assertThat(s.order().status()).isEqualTo(APPROVED))
            .expect(s -> assertThat(s.violations()).isEmpty())
            .expectLedger(captures(1), authorizations(1))
            .expectTimeline("evaluated", "captured", "order ended")
            .expect(s -> assertThat(s.timeline()).filteredOn("evaluated"::equals).hasSize(1))
            .expect(s -> assertThat(s.legiti().received(Evaluation.class).stream().distinct()).hasSize(1))
            .expect(s -> assertThat(s.legiti().received(Status.class)).hasSize(1));
      }
    }
  }

  /** Legiti may be told twice, for nothing tells whether the first telling arrived; never anything older after something newer. */
  @Test
  void case38_a_notification_that_is_taken_over_does_not_move_legiti_backwards() {
    for (Duration ahead : List.of(Duration.ofMinutes(-10), Duration.ZERO, Duration.ofMinutes(10))) {
      Scenario.preAuthorization().legiti(answers(MANUAL)).place()
          .during(Moment.afterEffectOf(Status.class), s -> s.anotherInstanceRuns(ahead))
          .reject("rita", true).advance(Duration.ofHours(1)).expectSettled(DECLINED).expect(s -> {
            List<String> told = s.legiti().received(Status.class).stream().map(call -> call.status().name())
                .distinct().toList();
            assertThat(told).containsExactly("MANUAL_ANALYSIS", "DECLINED");
            assertThat(s.legiti().received().get(s.legiti().received().size() - 1)).isInstanceOf(Mark.class);
          });
    }
  }

  @Test
  void case38_the_clock_of_one_instance_jumps_back_and_nothing_stops_or_happens_twice() {
    Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .expect(s -> s.clock().advance(Duration.ofHours(-3))).approve("rita").expectDone()
        .advance(Duration.ofHours(4)).expectSettled(APPROVED).expectLedger(captures(1), openHolds(0))
        .expect(s -> assertThat(s.order().lastAt()).isAfterOrEqualTo(s.order().placedAt()));
  }

  @Test
  void case38_a_cancellation_in_one_instance_meets_a_charge_in_another() {
    for (Duration ahead : CLOCKS) {
      Scenario.direct().legiti(answers(APPROVE)).acquirer(nextCharge(loseAnswer()))
          .during(Moment.afterEffectOf(CHARGE), s -> s.cancel().anotherInstanceRuns(ahead)).place()
          .advance(Duration.ofHours(1)).expectSettled(CANCELLED)
          .expectLedger(captures(1), refunded(11_000))
          .expect(s -> assertThat(s.keys(REFUND).stream().distinct()).hasSize(1));
    }
  }

  @Test
  void case38_a_fast_clock_ends_no_evaluation_that_somebody_is_still_trying() {
    Scenario.preAuthorization().legiti(answers(APPROVE))
        .during(Moment.afterEffectOf(Evaluation.class), s -> s.anotherInstanceRuns(Duration.ofSeconds(30)))
        .place().expectSettled(APPROVED).expectLedger(captures(1));
    Scenario.preAuthorization().legiti(always(Evaluation.class, unavailable()))
        .during(Moment.afterEffectOf(Evaluation.class), s -> s.anotherInstanceRuns(Duration.ofMinutes(10)))
        .place().advance(Duration.ofMinutes(5)).expectState(dev.catraca.view.OrderState.IN_REVIEW)
        .expectLedger(captures(0), openHolds(1));
  }
}
