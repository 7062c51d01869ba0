package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.failToSend;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.throwAfterwards;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCharge;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.AUTHORIZING;
import static dev.catraca.view.OrderState.CANCELLING;
import static dev.catraca.view.OrderState.CAPTURING;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.policy.Policy;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Flows, section 7: what follows when nobody knows whether the acquirer did it. */
class UnknownOutcomesTest {
  private static final Duration SETTLING_TIME = Duration.ofSeconds(30);
  private final Scenario repeatable = Scenario.preAuthorization();
  private final Scenario askable = Scenario.preAuthorization()
      .acquirerIs(time -> FakeAcquirer.queryOnly(time, SETTLING_TIME));
  private final Scenario neither = Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither);

  @Test
  void idempotent_by_key_is_repeated_under_the_same_key_with_the_same_content() {
    repeatable.acquirer(nextAuthorize(loseAnswer(), loseRequest(), throwAfterwards()))
        .legiti(answers(APPROVE)).place()
        .expectState(AUTHORIZING).expectStatus(PENDING).advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "authorize", "authorize", "query authorize", "capture")
        .expectLedger(authorizations(1), captures(1), openHolds(0))
        .expect(s -> assertThat(new HashSet<>(s.keys(AUTHORIZE))).hasSize(1))
        .expect(s -> assertThat(s.acquirer().conflicts()).isEmpty());
  }

  /** An acquirer keeps an answer that says nothing under the key, and repeats it for as long as it remembers the key. */
  @Test
  void case72_where_a_repetition_gets_no_other_answer_the_acquirer_is_asked_in_between() {
    Scenario.preAuthorization().acquirerIs(time -> FakeAcquirer.forgetting(time, Duration.ofHours(24)))
        .acquirer(acquirer -> acquirer.always(CAPTURE, loseAnswer())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "capture", "capture", "capture", "query capture")
        .expectLedger(captures(1));
  }

  @Test
  void case72_what_is_not_found_in_between_is_repeated_all_the_same() {
    Scenario.preAuthorization().acquirerIs(time -> FakeAcquirer.forgetting(time, Duration.ofHours(24)))
        .acquirer(acquirer -> acquirer.next(CAPTURE, loseRequest(), loseRequest(), loseRequest()))
        .legiti(answers(APPROVE)).place().advance(Duration.ofMinutes(2)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "capture", "capture", "capture", "query capture", "capture")
        .expect(s -> assertThat(new HashSet<>(s.keys(CAPTURE))).hasSize(1)).expectLedger(captures(1));
  }

  /** As at Cielo: a second capture is refused by the state of the hold, a second authorization would hold the money twice. */
  @Test
  void case73_what_is_promised_of_an_operation_decides_about_it_alone() {
    Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.safeByState(time, Duration.ofMinutes(60)))
        .acquirer(nextAuthorize(loseAnswer()), acquirer -> acquirer.next(CAPTURE, loseAnswer()))
        .legiti(answers(APPROVE)).place().advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "query authorize", "capture", "capture")
        .expectLedger(authorizations(1), captures(1), openHolds(0));
  }

  @Test
  void case73_each_operation_is_recorded_with_its_own_part() {
    Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.safeByState(time, Duration.ofMinutes(60)))
        .legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .expect(s -> assertThat(s.store().load(s.id()).orElseThrow().facts().stream().map(RecordedFact::fact)
            .filter(Fact.OperationStarted.class::isInstance).map(Fact.OperationStarted.class::cast)
            .map(start -> start.operation() + " " + start.terms().capabilities().resolution() + " "
                + start.terms().own()))
            .containsExactly("AUTHORIZE QUERY {}", "CAPTURE REPEAT {}"));
  }

  @Test
  void a_query_by_reference_is_asked_and_its_answer_acted_on_without_sending_again() {
    askable.acquirer(nextAuthorize(loseAnswer())).legiti(answers(APPROVE)).place().expectAcquirer("authorize")
        .advance(Duration.ofSeconds(9)).expectAcquirer("authorize")
        .advance(Duration.ofSeconds(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "query authorize", "capture")
        .expectLedger(authorizations(1), captures(1));
  }

  @Test
  void not_found_is_trusted_only_after_the_settling_time() {
    askable.acquirer(nextAuthorize(loseRequest())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofSeconds(29)).expectState(AUTHORIZING)
        .expect(s -> assertThat(s.keys(AUTHORIZE)).hasSize(1))
        .advance(Duration.ofSeconds(31)).expectSettled(APPROVED)
        .expect(s -> assertThat(new HashSet<>(s.keys(AUTHORIZE))).hasSize(2)).expectLedger(authorizations(1));
  }

  @Test
  void an_unanswered_query_is_asked_again() {
    QueryOutcome pending = new QueryOutcome.Unanswered("pending");
    askable.acquirer(nextAuthorize(loseAnswer()), acquirer -> acquirer.nextQuery(pending, pending))
        .legiti(answers(APPROVE)).place().advance(Duration.ofMinutes(1)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "query authorize", "query authorize", "query authorize", "capture");
  }

  @Test
  void neither_needs_attention_and_a_person_says_that_it_took_effect() {
    neither.acquirer(nextAuthorize(loseAnswer())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofMinutes(10))
        .expectState(AUTHORIZING).expectAcquirer("authorize").expectAttention("authorize payment 1")
        .resolve(true, Optional.of("auth:order-1/1/authorize/3")).expectDone().expectSettled(APPROVED)
        .expectNoAttention().expectAcquirer("authorize", "capture")
        .expectLedger(authorizations(1), captures(1));
  }

  @Test
  void neither_and_a_person_says_that_it_did_not() {
    neither.acquirer(nextAuthorize(loseRequest())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofSeconds(10)).resolve(false, Optional.empty())
        .expectDone().advance(Duration.ofSeconds(2)).expectSettled(APPROVED)
        .expectAcquirer("authorize", "authorize", "capture").expectLedger(authorizations(1));
  }

  @Test
  void certainly_not_sent_is_an_ordinary_retry_whatever_the_acquirer_can_do() {
    for (Scenario scenario : List.of(repeatable, askable, neither)) {
      scenario.acquirer(nextAuthorize(failToSend())).legiti(answers(APPROVE)).place()
          .advance(Duration.ofMinutes(1))
          .expectSettled(APPROVED).expectAcquirer("authorize", "authorize", "capture")
          .expectLedger(authorizations(1), captures(1));
    }
  }

  @Test
  void while_an_operation_is_unknown_no_other_on_that_money_starts() {
    neither.acquirer(nextCapture(loseRequest())).legiti(answers(APPROVE)).place().cancel()
        .expectState(CANCELLING)
        .advance(Duration.ofDays(1)).expectAcquirer("authorize", "capture").expectStatus(PENDING);
  }

  @Test
  void an_unknown_capture_is_resolved_before_a_void() {
    repeatable.acquirer(nextCapture(loseRequest())).legiti(answers(APPROVE)).place().cancel()
        .expectState(CANCELLING).advance(Duration.ofMinutes(1)).expectSettled(CANCELLED)
        .expectAcquirer("authorize", "capture", "capture", "refund")
        .expectLedger(captures(1), refunded(11_000), openHolds(0));
  }

  @Test
  void already_captured_counts_as_success_only_where_the_amount_matches() {
    askable.acquirer(nextCapture(loseAnswer()), acquirer -> acquirer.nextQuery(new QueryOutcome.Found(
        new AcquirerOutcome.AlreadyCaptured(Money.of(10_000, "BRL"), Optional.of("tx-other")))))
        .legiti(answers(APPROVE)).place().advance(Duration.ofMinutes(1))
        .expectState(CAPTURING).expectStatus(PENDING)
        .expectAttention("captured 100.00 BRL instead of 110.00 BRL");
  }

  @Test
  void a_late_hold_on_a_final_order_is_voided_and_alerted_and_changes_nothing() {
    askable.acquirer(nextAuthorize(loseRequest(), declined(LOST_OR_STOLEN))).place()
        .advance(Duration.ofMinutes(2))
        .expectSettled(UNAUTHORIZED)
        .acquirerTells(late(Operation.AUTHORIZE,
            new AcquirerOutcome.Authorized("auth-late", Optional.of("tx-late"), Money.of(11_000, "BRL"),
                Optional.empty())))
        .expectDone().expectStatus(UNAUTHORIZED).expectAlert("concluded before")
        .expect(s -> assertThat(s.acquirer().calls(s.id())).last().isEqualTo("void"));
  }

  @Test
  void a_late_charge_on_a_final_order_is_refunded_and_alerted() {
    Scenario direct = Scenario.direct().acquirerIs(time -> FakeAcquirer.queryOnly(time, SETTLING_TIME));
    direct.acquirer(nextCharge(actLate(Duration.ofMinutes(10)), declined(LOST_OR_STOLEN)))
        .legiti(answers(APPROVE))
        .place().advance(Duration.ofMinutes(2)).expectSettled(UNAUTHORIZED).advance(Duration.ofMinutes(10))
        .expectLedger(captures(1));
    FakeHold charge = direct.acquirer().holds(direct.id()).get(0);
    direct.acquirerTells(late(Operation.CHARGE,
        new AcquirerOutcome.Charged(charge.id(), Optional.empty(), charge.captured())))
        .expectSettled(UNAUTHORIZED).expectAlert("concluded before")
        .expectLedger(captures(1), refunded(11_000));
  }

  private static Input.AcquirerAnswered late(Operation operation, AcquirerOutcome outcome) {
    long number = operation == Operation.AUTHORIZE ? 3 : 5;
    return new Input.AcquirerAnswered(new OperationRef(1, operation, number), outcome);
  }

  @Test
  void an_acquirers_own_notification_is_an_outcome_of_the_operation_that_it_names() {
    neither.acquirer(nextAuthorize(loseAnswer())).legiti(answers(APPROVE)).place();
    FakeHold hold = neither.acquirer().holds(neither.id()).get(0);
    Input.AcquirerAnswered notice = new Input.AcquirerAnswered(new OperationRef(1, AUTHORIZE, 3),
        new AcquirerOutcome.Authorized(hold.id(), Optional.of("tx"), hold.authorized(), Optional.empty()));
    neither.acquirerTells(notice)
        .expectDone()
        .expectSettled(APPROVED).expectLedger(authorizations(1), captures(1))
        .acquirerTells(notice)
        .expectRepeated()
        .expectSettled(APPROVED).expectAcquirer("authorize", "capture");
  }

  @Test
  void a_notification_of_an_operation_that_never_was_is_ignored_and_alerted() {
    repeatable.legiti(answers(MANUAL)).place()
        .acquirerTells(
            new Input.AcquirerAnswered(new OperationRef(1, AUTHORIZE, 99), new AcquirerOutcome.Voided()))
        .expectRepeated().expectAlert("no operation of this order").expectState(IN_REVIEW);
  }

  @Test
  void refused_at_start_up_are_queries_without_a_settling_time_and_holds_of_unknown_length() {
    MovableClock clock = new MovableClock();
    Capabilities queryWithoutSettling = new Capabilities(false, true, Optional.empty(), false,
        Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10));
    Capabilities holdOfUnknownLength = new Capabilities(true, false, Optional.empty(), false,
        Optional.empty(),
        Duration.ofSeconds(10)).withKeyLifetime(KeyLifetime.FOR_EVER);
    Policy silent = Policy.DEFAULT.with(policy -> policy.retryableDeclines(Set.of()).noHoldDuration());
    for (Capabilities unsafe : List.of(queryWithoutSettling, holdOfUnknownLength)) {
      Acquirer acquirer = new FakeAcquirer(new AcquirerTerms("unsafe", 1, unsafe), clock);
      Engine.Builder builder = Engine.with(new InMemoryOrderStore(), acquirer, new ScriptedLegiti())
          .policy(silent);
      assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unsafe");
    }
  }
}
