package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.accept;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.openHolds;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.view.OrderState.CAPTURING;
import static dev.catraca.view.OrderState.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.input.Input;
import dev.catraca.model.OpenOperation;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, section 7: what the acquirer has accepted and does later. */
class AcceptedOperationsTest {
  private static final Duration NOTICE = Duration.ofDays(3);
  private static final Money AMOUNT = Money.of(11_000, "BRL");

  /** As Adyen answers every capture, refund and cancellation. */
  private static Scenario telling(Behavior behavior) {
    return Scenario.preAuthorization().acquirerIs(time -> FakeAcquirer.accepting(time, NOTICE, false))
        .acquirer(acquirer -> acquirer.always(CAPTURE, behavior)).legiti(answers(APPROVE));
  }

  /** As Cielo, which can be asked. */
  private static Scenario askable(Behavior behavior) {
    return Scenario.preAuthorization().acquirerIs(time -> FakeAcquirer.accepting(time, NOTICE, true))
        .acquirer(acquirer -> acquirer.always(CAPTURE, behavior)).legiti(answers(APPROVE));
  }

  private static Scenario told(Scenario scenario, AcquirerOutcome outcome) {
    OpenOperation open = scenario.order().open().orElseThrow();
    return scenario.acquirerTells(new Input.AcquirerAnswered(open.ref(), outcome)).run();
  }

  private static AcquirerOutcome captured() {
    return new AcquirerOutcome.Captured(AMOUNT, Optional.of("tx-late"));
  }

  @Test
  void case74_what_was_accepted_is_neither_repeated_nor_shown_and_approved_only_once_told() {
    Scenario accepted = telling(accept(Duration.ofHours(5))).place().advance(Duration.ofHours(6))
        .expectState(CAPTURING).expectStatus(PENDING).expectNoAttention()
        .expectAcquirer("authorize", "capture")
        .expect(s -> assertThat(s.order().open().orElseThrow().acceptedAs())
            .contains("accepted:order-1/1/capture/7"));
    told(accepted, captured()).expectSettled(APPROVED).expectAcquirer("authorize", "capture")
        .expectLedger(captures(1), refunded(0));
  }

  /** The attempt's deadline of 15 minutes is long over: it was claimed in time. */
  @Test
  void case74_a_capture_accepted_in_time_is_not_given_back_because_it_was_told_late() {
    Scenario accepted = telling(accept(Duration.ofHours(47))).place().advance(Duration.ofDays(2));
    told(accepted, captured()).expectSettled(APPROVED).expectLedger(captures(1), refunded(0));
  }

  @Test
  void case74_where_nothing_is_told_in_time_a_person_has_to_see_to_it() {
    Scenario accepted = telling(accept(Duration.ofDays(30))).place()
        .advance(NOTICE.minusMinutes(1)).expectNoAttention()
        .advance(Duration.ofMinutes(2)).expectAttention("accepted as accepted:order-1/1/capture/7");
    accepted.resolve(true, Optional.empty()).expectDone();
  }

  @Test
  void case74_where_nothing_is_told_in_time_the_acquirer_is_asked_if_it_can_be() {
    askable(accept(Duration.ofDays(4))).place().advance(NOTICE.minusMinutes(1))
        .expectAcquirer("authorize", "capture")
        .advance(Duration.ofMinutes(2)).expectStatus(PENDING)
        .expect(s -> assertThat(s.acquirer().calls(s.id())).contains("query capture"))
        .expect(s -> assertThat(s.acquirer().calls().stream().filter(FakeAcquirer.Call::query)
            .map(FakeAcquirer.Call::request).map(OperationRequest::acquirerReference))
            .isNotEmpty().allMatch(Optional.of("accepted:order-1/1/capture/7")::equals))
        .advance(Duration.ofDays(1)).advance(Duration.ofMinutes(10)).expectSettled(APPROVED)
        .expectLedger(captures(1)).expect(s -> assertThat(s.keys(CAPTURE)).hasSize(1));
  }

  @Test
  void case74_what_is_unknown_is_repeated_until_it_is_accepted_and_no_longer() {
    Scenario accepted = telling(accept(Duration.ofHours(1)))
        .acquirer(acquirer -> acquirer.next(CAPTURE, loseRequest())).place()
        .advance(Duration.ofHours(2)).expectAcquirer("authorize", "capture", "capture");
    told(accepted, captured()).expectSettled(APPROVED).expectLedger(captures(1));
  }

  @Test
  void case74_a_capture_that_fails_after_all_is_as_one_that_was_refused() {
    told(telling(accept(Duration.ofDays(30))).policy(policy -> policy.withMaxAttempts(1)).place(),
        new AcquirerOutcome.Declined(DeclineCategory.FUNDS, "51", "not enough", Optional.empty()))
        .expectSettled(UNAUTHORIZED).expectAcquirer("authorize", "capture", "void")
        .expectLedger(captures(0), openHolds(0));
  }

  @Test
  void case74_cancelled_while_the_capture_is_accepted_it_is_awaited_and_given_back() {
    Scenario accepted = telling(accept(Duration.ofHours(1))).place().cancel().advance(Duration.ofHours(2))
        .expectStatus(PENDING);
    told(accepted, captured()).expectSettled(CANCELLED).expectLedger(captures(1), refunded(11_000));
  }

  @Test
  void case74_an_accepted_refund_is_no_refund_yet() {
    Scenario approved = telling(Behavior.obey()).place().expectSettled(APPROVED)
        .acquirer(acquirer -> acquirer.always(REFUND, accept(Duration.ofDays(1))));
    Scenario asked = approved.refund("r-1", 4_000).run().advance(Duration.ofHours(2)).expectState(SETTLING);
    assertThat(asked.order().refunds().getFirst().returned()).isEmpty();
    asked.advance(Duration.ofDays(1));
    told(asked, new AcquirerOutcome.Refunded(Money.of(4_000, "BRL"), Optional.empty()))
        .expectSettled(APPROVED).expectLedger(captures(1), refunded(4_000));
  }

  @Test
  void case74_an_accepted_void_keeps_the_debt_until_it_is_told() {
    Scenario voiding = Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.accepting(time, NOTICE, false))
        .acquirer(acquirer -> acquirer.always(VOID, accept(Duration.ofHours(1))))
        .legiti(answers(dev.catraca.antifraud.Decision.REJECT)).place().advance(Duration.ofHours(2))
        .expectState(SETTLING).expectAcquirer("authorize", "void");
    told(voiding, new AcquirerOutcome.Voided()).expectLedger(openHolds(0))
        .expectAcquirer("authorize", "void");
  }
}
