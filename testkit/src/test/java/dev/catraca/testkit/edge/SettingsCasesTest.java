package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.owed.Agenda;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edge case 50, further: settings that differ between instances, or from one start to the next, change nothing for an order that was placed. */
class SettingsCasesTest {
  private static final Policy HASTY = Policy.DEFAULT.withMaxAttempts(1)
      .withReviewDeadline(Duration.ofMinutes(1), DeadlineAction.APPROVE)
      .withFallback(FallbackAction.APPROVE, FallbackAction.APPROVE).withReporting(false, false);

  @Test
  void case50_a_review_keeps_its_deadline_and_its_end_across_a_restart_with_other_settings() {
    Scenario scenario = Scenario.direct().legiti(answers(MANUAL)).place().expectState(IN_REVIEW);
    Agenda before = Agenda.of(scenario.order());
    Instant deadline = scenario.deadline().orElseThrow();

    scenario.policy(any -> HASTY).run()
        .expect(s -> assertThat(Agenda.of(s.order())).isEqualTo(before))
        .advance(Duration.between(scenario.clock().instant(), deadline).minusMillis(1)).expectState(IN_REVIEW)
        .advance(Duration.ofMillis(1)).expectSettled(DECLINED).expectAcquirer()
        .expectLegiti("post pending", "put manual_analysis", "put declined");
  }

  @Test
  void case50_the_customer_keeps_the_attempts_that_the_order_was_placed_with() {
    Scenario.preAuthorization().acquirer(nextAuthorize(declined(FUNDS), declined(FUNDS)))
        .legiti(answers(APPROVE)).place().expectState(AWAITING_ATTEMPT)
        .policy(any -> HASTY).run().expectState(AWAITING_ATTEMPT).expectStatus(PENDING)
        .offerPayment("card-b").expectDone().expectState(AWAITING_ATTEMPT)
        .offerPayment("card-c").expectDone().expectSettled(APPROVED)
        .expectLegiti("post pending", "payment 1", "payment 2", "payment 3", "payment 3", "put approved");
  }

  @Test
  void case50_an_instance_with_other_settings_sees_the_same_agenda_and_tells_the_same() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).workerRests().place().expect(s -> {
      Agenda seen = Agenda.of(s.order());
      Engine other = Engine.with(s.store(), s.acquirer(), s.legiti()).policy(HASTY).time(s.clock()).build();
      assertThat(Agenda.of(other.readOrder().read(s.id()).orElseThrow())).isEqualTo(seen);
      other.worker().runDue();
    }).expectSettled(APPROVED).expectLedger(captures(1), openHolds(0))
        .expectLegiti("post pending", "payment 1", "payment 1", "put approved");
  }

  @Test
  void case50_an_unknown_operation_is_resolved_on_the_terms_that_it_began_with() {
    Scenario scenario = Scenario.preAuthorization().acquirer(nextCapture(loseAnswer()))
        .legiti(answers(APPROVE))
        .place();
    FakeAcquirer acquirer = scenario.acquirer();
    Agenda before = Agenda.of(scenario.order());
    AcquirerTerms stricter = new AcquirerTerms(acquirer.terms().name(), 2, new Capabilities(false, false,
        Optional.empty(), false, Optional.of(Duration.ofDays(1)), Duration.ofSeconds(1)));

    Engine restarted = Engine.with(scenario.store(), new Restated(acquirer, stricter), scenario.legiti())
        .time(scenario.clock()).build();
    scenario.workerRests().advance(Duration.ofMinutes(1));
    assertThat(Agenda.of(scenario.order())).isEqualTo(before);
    restarted.worker().runDue();

    scenario.expectSettled(APPROVED).expectAcquirer("authorize", "capture", "capture")
        .expectLedger(captures(1), authorizations(1));
    assertThat(scenario.keys(dev.catraca.acquiring.Operation.CAPTURE).stream().distinct()).hasSize(1);
    assertThat(acquirer.calls()).allSatisfy(call -> assertThat(call.request().mappingVersion()).isEqualTo(1));
    assertThat(acquirer.conflicts()).isEmpty();
  }

  @Test
  void case50_an_order_whose_acquirer_is_no_longer_configured_needs_attention_and_goes_on_when_it_is_back() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(MANUAL)).place().expectState(IN_REVIEW);
    FakeAcquirer first = scenario.acquirer();
    AcquirerTerms other = new AcquirerTerms("another", 1, first.terms().capabilities());
    FakeAcquirer second = new FakeAcquirer(other, scenario.clock());
    Engine changed = Engine.with(scenario.store(), second, scenario.legiti()).time(scenario.clock()).build();

    scenario.workerRests().reject("rita", false);
    changed.worker().runDue();
    scenario.expectStatus(DECLINED).expectState(SETTLING).expectLedger(openHolds(1))
        .expectAlert("acquirer fake is not configured");
    assertThat(second.calls()).isEmpty();

    Engine both = Engine.with(scenario.store(), second, scenario.legiti()).alsoServing(first)
        .time(scenario.clock()).build();
    scenario.clock().advance(Duration.ofHours(1));
    both.worker().runDue();
    scenario.expectSettled(DECLINED).expectLedger(openHolds(0)).expectAcquirer("authorize", "void");
    assertThat(second.calls()).isEmpty();
  }

  /** The same acquirer after its adapter was updated. */
  private record Restated(FakeAcquirer acquirer, AcquirerTerms terms) implements dev.catraca.port.Acquirer {
    @Override
    public dev.catraca.acquiring.AcquirerOutcome perform(dev.catraca.port.OperationRequest request) {
      return acquirer.perform(request);
    }

    @Override
    public dev.catraca.acquiring.QueryOutcome query(dev.catraca.port.OperationRequest request) {
      return acquirer.query(request);
    }
  }
}
