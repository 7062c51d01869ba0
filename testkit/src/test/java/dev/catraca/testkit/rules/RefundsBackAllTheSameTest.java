package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.input.Result.NoEffect.REPEATED_ANSWER;
import static dev.catraca.input.Result.NoEffect.REPEATED_REQUEST;
import static dev.catraca.input.Result.Refusal.NOTHING_UNKNOWN;
import static dev.catraca.input.Result.Refusal.OPERATION_CONCLUDED;
import static dev.catraca.input.Result.Refusal.OPERATION_STILL_OPEN;
import static dev.catraca.input.Result.Refusal.REFUND_TOO_LARGE;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.declined;
import static dev.catraca.testkit.rules.Facts.notExecuted;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.model.Refund;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Agenda;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A refund that was concluded without effect and has one all the same: it came late, or the money went another way. */
class RefundsBackAllTheSameTest {
  private static final Money PART = Money.of(4_000, "BRL");

  private static Request says(long number, boolean effect) {
    return new Request.ResolveOperation(effect, TX, number, "looked it up");
  }

  private static Request back(long number) {
    return says(number, true);
  }

  private static Fact said(long number) {
    return new Fact.OperationResolved(1, number, true, TX, "looked it up");
  }

  /** Charged after the payment was known as declined: given back without anybody's request. */
  private static FlowFixture unexpected(Fact... then) {
    return FlowFixture.given(Stream.concat(Stream.of(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        declined(3, FUNDS), charged(3, "charge-late")), Stream.of(then)).toArray(Fact[]::new));
  }

  /** Paid, and the merchant wants part of it given back. */
  private static FlowFixture asked(Fact... then) {
    return FlowFixture.given(Stream.concat(Stream.of(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", PART, Optional.empty(), "returned"),
        partStarted()), Stream.of(then)).toArray(Fact[]::new));
  }

  private static Fact partStarted() {
    return new Fact.OperationStarted(1, REFUND, PART, Optional.of("charge-1"), Optional.of("r-1"), ASKABLE);
  }

  private static Fact partRefused(long start) {
    return new Fact.RefundRefused(1, start, "charge-1", Optional.of("r-1"), "too old");
  }

  private static Fact partRefunded(long start) {
    return new Fact.Refunded(1, start, "charge-1", Optional.of("r-1"), PART, TX);
  }

  private static Fact refused(long start) {
    return new Fact.RefundRefused(1, start, "charge-late", Optional.empty(), "nothing is left");
  }

  private static Fact refunded(long start) {
    return new Fact.Refunded(1, start, "charge-late", Optional.empty(), AMOUNT, TX);
  }

  @Test
  void an_operator_may_say_so_of_the_refund_that_they_name() {
    Order order = asked(partRefused(7)).when(back(7)).then(said(7), partRefunded(7)).order();
    assertThat(order.refunds()).extracting(Refund::state).containsExactly(Refund.State.DONE);
    assertThat(OrderView.attention(order, order.lastAt())).isEmpty();
  }

  @Test
  void once_it_is_known_it_is_known() {
    asked(partRefused(7)).when(back(7)).then(said(7), partRefunded(7)).when(back(7))
        .thenIgnored(REPEATED_REQUEST);
    asked(partRefused(7), partRefunded(7)).when(back(7)).thenIgnored(REPEATED_ANSWER);
  }

  @Test
  void no_other_operation_than_a_refund_may_be_resolved_afterwards() {
    asked(partRefused(7)).when(back(3)).thenRefused(OPERATION_CONCLUDED)
        .when(back(8)).thenRefused(NOTHING_UNKNOWN).when(back(99)).thenRefused(NOTHING_UNKNOWN);
  }

  @Test
  void that_it_had_no_effect_is_known() {
    asked(partRefused(7)).when(says(7, false)).thenRefused(OPERATION_CONCLUDED);
  }

  /** First that it had none, then that it had one after all; a proxy repeats both. */
  @Test
  void whatever_was_said_of_a_refund_is_known_when_it_is_said_again() {
    FlowFixture open = asked().after(ASKABLE.capabilities().callTimeout()).when(says(7, false))
        .when(back(7)).then(said(7), partRefunded(7));
    open.when(says(7, false)).thenIgnored(REPEATED_REQUEST).when(back(7)).thenIgnored(REPEATED_REQUEST);
  }

  @Test
  void not_while_another_try_at_the_same_money_is_under_way() {
    unexpected(started(REFUND, "charge-late"), notExecuted(6), started(REFUND, "charge-late"))
        .when(back(6)).thenRefused(OPERATION_STILL_OPEN);
  }

  @Test
  void no_more_can_be_back_than_was_taken() {
    unexpected(started(REFUND, "charge-late"), notExecuted(6), started(REFUND, "charge-late"), refunded(8))
        .when(back(6)).thenRefused(REFUND_TOO_LARGE);
    asked(partRefused(7), new Fact.RefundRequested("r-2", AMOUNT.minus(PART), Optional.empty(), "returned"),
        new Fact.OperationStarted(1, REFUND, AMOUNT.minus(PART), Optional.of("charge-1"),
            Optional.of("r-2"), ASKABLE),
        new Fact.Refunded(1, 10, "charge-1", Optional.of("r-2"), AMOUNT.minus(PART), TX))
        .when(back(7)).then(said(7), partRefunded(7), new Fact.OrderEnded(
            new Ending(OrderStatus.CANCELLED, EndReason.REFUNDED, Optional.of("refunded"),
                Optional.empty())));
  }

  @Test
  void then_it_needs_nobodys_attention_any_more_however_often_it_was_refused_meanwhile() {
    Input notice = Facts.answered(REFUND, 6, new AcquirerOutcome.Refunded(AMOUNT, TX));
    for (Input known : List.of(back(6), notice)) {
      FlowFixture tried = unexpected(started(REFUND, "charge-late"), notExecuted(6),
          started(REFUND, "charge-late"), refused(8));
      assertThat(OrderView.attention(tried.order(), tried.order().lastAt()))
          .extracting(Attention::words).containsExactly("refund of payment 1 was refused 2 times");
      Order order = tried.when(known).order();
      assertThat(tried.history()).extracting(RecordedFact::fact).endsWith(refunded(6));
      assertThat(OrderView.attention(order, order.lastAt())).isEmpty();
      assertThat(Agenda.of(order).acquirer()).isEmpty();
    }
  }

  /** Two charges that nobody expected, each given back for itself; the refund of the second is refused. */
  private static FlowFixture twice(Fact... then) {
    return unexpected(Stream.concat(Stream.of(charged(3, "charge-second"), started(REFUND, "charge-second"),
        new Fact.RefundRefused(1, 7, "charge-second", Optional.empty(), "not now")), Stream.of(then))
        .toArray(Fact[]::new));
  }

  private static Fact secondRefunded() {
    return new Fact.Refunded(1, 7, "charge-second", Optional.empty(), AMOUNT, TX);
  }

  @Test
  void other_money_that_is_under_way_or_back_has_nothing_to_do_with_it() {
    twice(started(REFUND, "charge-late")).when(back(7)).then(said(7), secondRefunded());
    twice(started(REFUND, "charge-late"), refunded(9)).when(back(7)).then(said(7), secondRefunded());
  }

  @Test
  void other_money_that_is_not_back_goes_on_being_shown() {
    Order order = twice(started(REFUND, "charge-late"), refused(9)).when(back(7))
        .then(said(7), secondRefunded())
        .order();
    assertThat(OrderView.attention(order, order.lastAt())).extracting(Attention::words)
        .containsExactly("refund of payment 1 was refused 1 times");
  }

  @Test
  void money_that_is_back_stays_so_whatever_comes_of_another_try() {
    Order order = asked(new Fact.OperationNotExecuted(1, 7, "not found after the settling time"),
        partStarted(), partRefunded(7), partRefused(9)).order();
    assertThat(order.refunds()).extracting(Refund::state).containsExactly(Refund.State.DONE);
  }
}
