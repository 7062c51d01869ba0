package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.CAPTURE_BEFORE;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.authorized;
import static dev.catraca.testkit.rules.Facts.captured;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static dev.catraca.testkit.rules.Histories.owed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Call;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.testkit.scenario.OrderDraft;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, sections 8 and 10: what is owed back to the customer's card, and what is not: the decider alone. */
class ReversalsTest {
  private static Call.Begin refundOf(String reference) {
    return new Call.Begin(1, REFUND, AMOUNT, Optional.of(reference), Optional.empty(), Optional.of("fake"));
  }

  @Test
  void money_that_a_hold_turns_out_to_have_given_after_another_took_its_place_goes_back() {
    FlowFixture renewed = FlowFixture.given(placed(PRE_AUTHORIZATION), offered(), started(AUTHORIZE),
        authorized(3, "auth-1"), new Fact.HoldLapsed(1), started(VOID, "auth-1"),
        new Fact.HoldClosed(1, 6, "auth-1", Fact.Closure.VOIDED),
        new Fact.PaymentOffered(2, OrderDraft.payment("card-a").card().withoutHolder(), 1, true,
            Optional.empty()),
        new Fact.OperationStarted(2, AUTHORIZE, AMOUNT, Optional.empty(), Optional.empty(), ASKABLE),
        new Fact.Authorized(2, 9, "auth-2", Optional.empty(), AMOUNT, CAPTURE_BEFORE));
    assertThat(owed(renewed)).isEmpty();

    renewed.when(answered(VOID, 6, new AcquirerOutcome.AlreadyCaptured(AMOUNT, Optional.empty())))
        .then(captured(6));
    assertThat(owed(renewed)).contains(refundOf("auth-1"));
  }

  @Test
  void whoever_took_the_money_back_is_not_refunded_what_came_unexpected() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        declined(3, LOST_OR_STOLEN), unauthorized(), charged(3, "charge-late"));
    assertThat(owed(fixture)).contains(refundOf("charge-late"));

    fixture.when(new Request.ReportChargeback("cb-1", Optional.empty(), false)).then(
        new Fact.ChargedBack(false, Optional.of("cb-1"), Optional.of(AMOUNT), Optional.of("charge-late")));
    assertThat(owed(fixture)).isEmpty();
  }

  @Test
  void more_than_was_taken_that_is_said_to_be_given_back_is_all_of_it() {
    Money more = AMOUNT.plus(Money.of(1, "BRL"));
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE))
        .when(answered(REFUND, 7, new AcquirerOutcome.Refunded(more, TX)))
        .then(new Fact.Refunded(1, 7, "charge-1", Optional.of("r-1"), more, TX),
            new Fact.OrderEnded(new Ending(OrderStatus.CANCELLED, EndReason.REFUNDED,
                Optional.of("refunded"), Optional.empty())));
    assertThat(owed(fixture)).isEmpty();
  }
}
