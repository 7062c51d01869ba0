package dev.catraca.testkit.rules;

import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.input.Result.Refusal.NOT_APPROVED;
import static dev.catraca.input.Result.Refusal.REFUND_TOO_LARGE;
import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.testkit.rules.Facts.AMOUNT;
import static dev.catraca.testkit.rules.Facts.ASKABLE;
import static dev.catraca.testkit.rules.Facts.TX;
import static dev.catraca.testkit.rules.Facts.answered;
import static dev.catraca.testkit.rules.Facts.charged;
import static dev.catraca.testkit.rules.Facts.offered;
import static dev.catraca.testkit.rules.Facts.paid;
import static dev.catraca.testkit.rules.Facts.placed;
import static dev.catraca.testkit.rules.Facts.started;
import static dev.catraca.testkit.rules.Facts.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.Refund.State;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.testkit.scenario.FlowFixture;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refund that was answered with less, more, nothing or another currency (flows, section 10). */
class RefundsAnsweredOtherwiseTest {
  private static final Money HALF = Money.of(5_500, "BRL");
  private static final Money DOLLARS = Money.of(11_000, "USD");

  /** Approved, and all of it asked back under start 7. */
  private static FlowFixture refunding() {
    return FlowFixture.given(placed(DIRECT), offered(), started(CHARGE), charged(3, "charge-1"), paid(),
        new Fact.RefundRequested("r-1", AMOUNT, Optional.empty(), "returned"), refundStarted("r-1", AMOUNT));
  }

  private static Fact refundStarted(String refundId, Money amount) {
    return new Fact.OperationStarted(1, REFUND, amount, Optional.of("charge-1"), Optional.of(refundId),
        ASKABLE);
  }

  private static Input refunded(long start, Money amount) {
    return answered(REFUND, start, new AcquirerOutcome.Refunded(amount, TX));
  }

  private static Request.GiveRefund refund(String refundId, Optional<Money> amount) {
    return new Request.GiveRefund(refundId, amount, Optional.empty(), "returned");
  }

  private static Optional<Call.ToAcquirer> owed(FlowFixture fixture) {
    return fixture.agenda().acquirer().map(Due::call);
  }

  private static List<String> attention(FlowFixture fixture) {
    return OrderView.attention(fixture.order(), fixture.order().lastAt()).stream().map(Attention::words)
        .toList();
  }

  @Test
  void with_less_that_much_is_back_and_the_rest_can_be_asked_for_again() {
    FlowFixture fixture = refunding().when(refunded(7, HALF));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(fixture.order().refunds()).extracting(r -> r.state())
        .containsExactly(State.DONE_IN_PART);
    assertThat(attention(fixture))
        .containsExactly(
            "refund r-1 gave back 55.00 BRL instead of 110.00 BRL; the rest can be asked for again");
    assertThat(owed(fixture)).isEmpty();

    fixture.when(refund("r-2", Optional.of(AMOUNT))).thenRefused(REFUND_TOO_LARGE)
        .when(refund("r-2", Optional.empty()))
        .then(new Fact.RefundRequested("r-2", HALF, Optional.empty(), "returned"));
    fixture.when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .when(refunded(fixture.order().sequence(), HALF));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(attention(fixture)).isEmpty();
  }

  @Test
  void with_nothing_nothing_is_back() {
    FlowFixture fixture = refunding().when(refunded(7, AMOUNT.none()));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(attention(fixture)).hasSize(1);
    fixture.when(refund("r-2", Optional.empty()))
        .then(new Fact.RefundRequested("r-2", AMOUNT, Optional.empty(), "returned"));
  }

  @Test
  void with_more_it_is_recorded_needs_attention_and_nothing_is_asked_again() {
    Money more = Money.of(12_000, "BRL");
    FlowFixture fixture = refunding().when(refunded(7, more));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(fixture.order().refunds()).extracting(r -> r.state())
        .containsExactly(State.DONE_OTHERWISE);
    assertThat(attention(fixture))
        .contains("refund r-1 gave back 120.00 BRL instead of 110.00 BRL");
    assertThat(owed(fixture)).isEmpty();
    fixture.when(refund("r-2", Optional.empty())).thenRefused(NOT_APPROVED);
  }

  @Test
  void with_more_than_its_part_only_what_is_left_can_be_asked_for() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", HALF, Optional.empty(), "returned"),
        new Fact.RefundRequested("r-2", HALF, Optional.empty(), "returned"), refundStarted("r-1", HALF))
        .when(refunded(8, Money.of(8_000, "BRL")));
    assertThat(fixture.order().refunds()).extracting(r -> r.state())
        .containsExactly(State.DONE_OTHERWISE, State.WITHDRAWN);
    assertThat(owed(fixture)).isEmpty();
    fixture.when(refund("r-3", Optional.empty()))
        .then(new Fact.RefundRequested("r-3", Money.of(3_000, "BRL"), Optional.empty(), "returned"));
  }

  @Test
  void in_another_currency_it_is_recorded_needs_attention_and_nobody_may_ask_for_the_same_money_again() {
    FlowFixture fixture = refunding().when(refunded(7, DOLLARS));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.APPROVED);
    assertThat(fixture.order().refunds()).extracting(r -> r.state())
        .containsExactly(State.DONE_OTHERWISE);
    assertThat(attention(fixture))
        .contains("refund r-1 gave back 110.00 USD instead of 110.00 BRL");
    assertThat(owed(fixture)).isEmpty();
    fixture.when(refund("r-2", Optional.of(HALF))).thenRefused(REFUND_TOO_LARGE);
  }

  @Test
  void a_debt_of_which_less_went_back_is_asked_for_the_rest_more_slowly_and_shown() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        Facts.declined(3, dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN), unauthorized(),
        charged(3, "charge-late"), started(REFUND, "charge-late")).when(refunded(7, HALF));
    assertThat(attention(fixture))
        .anyMatch(words -> words.contains("only 55.00 BRL went back so far"));
    assertThat(owed(fixture)).get().isInstanceOfSatisfying(Call.Begin.class,
        begin -> assertThat(begin.amount()).isEqualTo(HALF));
    assertThat(fixture.agenda().acquirer().flatMap(Due::at)).get().satisfies(
        at -> assertThat(at).isAfter(fixture.order().lastAt()));
    fixture.after(Duration.ofMinutes(5))
        .when(new Input.StartOperation((Call.Begin) owed(fixture).orElseThrow(), ASKABLE))
        .when(refunded(9, HALF));
    assertThat(owed(fixture)).isEmpty();
    assertThat(attention(fixture)).isEmpty();
  }

  @Test
  void a_debt_that_went_back_in_another_currency_is_not_asked_for_again() {
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE, ASKABLE),
        Facts.declined(3, dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN), unauthorized(),
        charged(3, "charge-late"), started(REFUND, "charge-late")).when(refunded(7, DOLLARS));
    assertThat(owed(fixture)).isEmpty();
    assertThat(attention(fixture)).hasSize(1);
  }

  /** Item by item: r-1 was refused, r-2 took its place, and then r-1 turns out to have worked as well. */
  @Test
  void a_refused_refund_that_arrives_late_leaves_nothing_to_ask_for_and_is_named() {
    Money most = Money.of(6_000, "BRL");
    FlowFixture fixture = FlowFixture.given(placed(DIRECT), offered(), started(CHARGE),
        charged(3, "charge-1"), paid(), new Fact.RefundRequested("r-1", most, Optional.empty(), "returned"),
        refundStarted("r-1", most),
        new Fact.RefundRefused(1, 7, "charge-1", Optional.of("r-1"), "too old"),
        new Fact.RefundRequested("r-2", most, Optional.empty(), "returned"), refundStarted("r-2", most))
        .when(refunded(7, most)).when(refund("r-3", Optional.of(most))).thenRefused(REFUND_TOO_LARGE)
        .when(refund("r-3", Optional.empty())).thenRefused(REFUND_TOO_LARGE).when(refunded(10, most));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(attention(fixture)).anyMatch(words -> words.contains("120.00 BRL"));
    fixture.when(refund("r-4", Optional.empty())).thenRefused(NOT_APPROVED);
  }

  @Test
  void fraud_found_once_all_is_asked_back_already_is_told_and_asks_nothing_more() {
    Request fraud = new Request.DeclineForFraud(FraudSignal.ofMerchant("velocity"), Optional.of("mule"));
    FlowFixture fixture = refunding().when(fraud)
        .then(new Fact.FraudReported(FraudSignal.ofMerchant("velocity"), Optional.of("mule")));
    fixture.when(fraud).thenIgnored(dev.catraca.input.Result.NoEffect.REPEATED_REQUEST)
        .when(refunded(7, AMOUNT));
    assertThat(fixture.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(fixture.order().legiti().notifications()).extracting(n -> n.message())
        .containsOnlyOnce(
            new dev.catraca.antifraud.Notification.Message.FraudMark(FraudSignal.ofMerchant("velocity")));
  }
}
