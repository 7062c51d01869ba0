package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.fake.Behavior.refuse;
import static dev.catraca.testkit.fake.Behavior.useAmount;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.Funds;
import dev.catraca.model.Refund;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.ReceiveAcquirerNotice.Receipt;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Flows, section 7: what an acquirer did comes to nothing later, and is told whenever that is. */
class WithdrawalsTest {
  private static final long HALF = 5_500;

  private static Scenario charged(Behavior... refunds) {
    return Scenario.direct().acquirerIs(time -> FakeAcquirer.queryOnly(time, Duration.ofMinutes(2)))
        .acquirer(acquirer -> acquirer.next(REFUND, refunds)).legiti(answers(APPROVE)).place()
        .expectSettled(APPROVED);
  }

  /** What the acquirer did under that key comes to nothing, and it tells so. */
  private static void withdraw(Scenario scenario, OperationRef operation) {
    OperationRequest request = scenario.acquirer().calls().stream().map(FakeAcquirer.Call::request)
        .filter(asked -> asked.ref().equals(operation)).findFirst().orElseThrow();
    scenario.acquirer().takeBack(request);
    News news = new News.Withdrawn("the account was closed");
    scenario.acquirer()
        .sendsNotices((headers, body) -> new Reading.Told(new Match.Key(request.key()), news));
    scenario.ask(new Input.OutcomeWithdrawn(operation, "the account was closed"), "fake",
        engine -> engine.receiveAcquirerNotice().receive("fake", Map.of(),
            new byte[0]) instanceof Receipt.Taken taken ? taken.answer() : new Answer.NotFound());
  }

  private static OperationRef lastRefund(Scenario scenario) {
    return new OperationRef(1, REFUND, Collections.max(scenario.order().refundStarts().keySet()));
  }

  private static OperationRef charge(Scenario scenario) {
    return scenario.acquirer().calls().stream().map(call -> call.request().ref())
        .filter(ref -> ref.operation() == CHARGE).findFirst().orElseThrow();
  }

  private static long refunds(Scenario scenario) {
    return scenario.acquirer().calls().stream().map(call -> call.request().ref().operation())
        .filter(REFUND::equals).count();
  }

  private static void says(Scenario scenario, OperationRef operation, boolean tookEffect, String reason) {
    scenario.resolve(
        new Request.ResolveOperation(tookEffect, Optional.empty(), operation.number(), reason));
  }

  private static Money left(Scenario scenario) {
    return ((Funds.Captured) scenario.order().lastPayment().funds()).left();
  }

  /** The answer was lost, and the notice was acknowledged and forgotten: then the refund was found to have been made. */
  @Test
  void case78_what_is_taken_back_before_its_answer_is_known_is_shown() {
    Scenario unknown = charged(loseAnswer()).refund("r-1", HALF).run();
    OperationRef refund = lastRefund(unknown);
    assertThat(unknown.order().open()).isPresent();
    withdraw(unknown, refund);
    unknown.expectDone().expectAttention("has taken back what it told of refund")
        .advance(Duration.ofMinutes(3)).expectStatus(APPROVED)
        .expectAttention("has taken back what it told of refund");
    assertThat(left(unknown)).isEqualTo(Money.of(HALF, "BRL"));
    says(unknown, refund, false, "is here again");
    unknown.expectDone().expectNoAttention();
    assertThat(left(unknown)).isEqualTo(Money.of(11_000, "BRL"));
  }

  /** An operator who looks it up settles both with one word: what is open, and what was taken back of it. */
  @Test
  void case78_an_operators_word_on_what_is_open_settles_what_was_taken_back_of_it() {
    Scenario unknown = Scenario.direct().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(REFUND, Behavior.obey(), loseAnswer())).legiti(answers(APPROVE))
        .place().refund("r-1", 3_000).run().refund("r-2", 3_000).run();
    OperationRef second = lastRefund(unknown);
    withdraw(unknown, second);
    unknown.advance(Duration.ofMinutes(1));
    says(unknown, second, false, "is here again");
    unknown.expectDone();
    assertThat(left(unknown)).as("the first refund's money is where it went")
        .isEqualTo(Money.of(8_000, "BRL"));
    assertThat(unknown.order().unsettledWithdrawals()).isEmpty();
  }

  /** Nothing went back by it, so nothing comes back: the money was that of another refund. */
  @Test
  void case79_a_refund_that_was_refused_brings_back_no_others_money() {
    Scenario refused = charged(Behavior.obey(), refuse(RefusalReason.OTHER)).refund("r-1", HALF).run()
        .refund("r-2", HALF).run();
    OperationRef second = lastRefund(refused);
    withdraw(refused, second);
    assertThat(refused.order().unsettledWithdrawals()).isEmpty();
    says(refused, second, false, "is here again");
    refused.expectRefused(Refusal.OPERATION_CONCLUDED, "was concluded by");
    assertThat(left(refused)).isEqualTo(Money.of(HALF, "BRL"));
  }

  /** The first answer came once more, days later, and counted: the order was cancelled as given back, and the money was the merchant's. */
  @Test
  void case80_a_refund_whose_money_came_back_is_not_counted_once_more() {
    Scenario back = charged().refund("r-1", HALF).run();
    OperationRef refund = lastRefund(back);
    withdraw(back, refund);
    says(back, refund, false, "is here again");
    Input.AcquirerAnswered again = new Input.AcquirerAnswered(refund,
        new AcquirerOutcome.Refunded(Money.of(HALF, "BRL"), Optional.empty()));
    back.acquirerTells(again);
    assertThat(left(back)).isEqualTo(Money.of(11_000, "BRL"));
    back.refund("r-2", 11_000).expectDone().run().expectStatus(CANCELLED);
  }

  /** A person can say that it went after all; and if it comes back then, that is news. */
  @Test
  void case80_what_a_person_says_to_have_gone_after_all_can_be_taken_back_anew() {
    Scenario back = charged().refund("r-1", HALF).run();
    OperationRef refund = lastRefund(back);
    withdraw(back, refund);
    says(back, refund, false, "is here again");
    says(back, refund, true, "went by transfer");
    back.expectDone().expectNoAttention();
    assertThat(left(back)).isEqualTo(Money.of(HALF, "BRL"));
    withdraw(back, refund);
    back.expectAttention("has taken back what it told of refund");
  }

  /** Asked for one half, the acquirer gave back less: only that can come back. */
  @Test
  void case81_no_more_comes_back_than_went() {
    Scenario less = charged(Behavior.obey(), useAmount(1_000)).refund("r-1", 3_000).run()
        .refund("r-2", 3_000).run();
    OperationRef second = lastRefund(less);
    withdraw(less, second);
    says(less, second, false, "is here again");
    less.expectDone();
    assertThat(left(less)).isEqualTo(Money.of(8_000, "BRL"));
    assertThat(less.order().refunds()).filteredOn(refund -> refund.refundId().equals("r-2"))
        .extracting(Refund::state).containsExactly(Refund.State.WITHDRAWN);
  }

  /** What was said of the operation before says nothing of what was taken back since: a proxy repeated it, and nobody looked any more. */
  @Test
  void case82_a_word_that_comes_again_does_not_settle_what_was_taken_back_since() {
    Scenario resolved = Scenario.preAuthorization().acquirerIs(FakeAcquirer::neither)
        .acquirer(acquirer -> acquirer.next(CAPTURE, loseAnswer())).legiti(answers(APPROVE)).place()
        .advance(Duration.ofMinutes(1));
    OperationRef capture = resolved.order().open().orElseThrow().ref();
    says(resolved, capture, true, "looked it up");
    resolved.expectDone().run().expectStatus(APPROVED);
    withdraw(resolved, capture);
    says(resolved, capture, true, "looked it up");
    resolved.expectAttention("has taken back what it told of capture");
    says(resolved, capture, true, "paid by transfer");
    resolved.expectDone().expectNoAttention();
  }

  /** Cancelled meanwhile, its money was to be given back, which the acquirer refused for ever: there was none. */
  @Test
  void case83_money_that_was_never_taken_is_not_given_back_for_ever() {
    Scenario cancelled = Scenario.direct().acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer())
        .always(REFUND, refuse(RefusalReason.OTHER))).legiti(answers(APPROVE)).place().cancel()
        .advance(Duration.ofMinutes(1)).expectStatus(CANCELLED);
    OperationRef charge = charge(cancelled);
    withdraw(cancelled, charge);
    cancelled.advance(Duration.ofHours(1)).expectAttention("has taken back what it told of charge");
    says(cancelled, charge, false, "never taken");
    cancelled.expectDone().advance(Duration.ofDays(1)).expectSettled(CANCELLED).expectNoAttention()
        .expectLedger(captures(0));
    cancelled.acquirerTells(new Input.AcquirerAnswered(charge,
        new AcquirerOutcome.Charged("charge:" + charge.key(cancelled.order().id()), Optional.empty(),
            Money.of(11_000, "BRL"))));
    cancelled.run().expectSettled(CANCELLED);
  }

  /** The acquirer refuses to give back what it has not: to ask for that, ever more seldom, finds out nothing that a person would not. */
  @Test
  void case83_what_was_taken_back_is_not_given_back_until_a_person_says_what_holds() {
    Scenario cancelled = Scenario.direct().acquirer(acquirer -> acquirer.next(CHARGE, loseAnswer())
        .always(REFUND, refuse(RefusalReason.OTHER))).legiti(answers(APPROVE)).place().cancel()
        .advance(Duration.ofMinutes(1)).expectStatus(CANCELLED);
    OperationRef charge = charge(cancelled);
    withdraw(cancelled, charge);
    long before = refunds(cancelled);
    cancelled.advance(Duration.ofDays(1)).expectAttention("has taken back what it told of charge");
    assertThat(refunds(cancelled)).isEqualTo(before);
    says(cancelled, charge, true, "it holds after all");
    cancelled.expectDone().advance(Duration.ofMinutes(1));
    assertThat(refunds(cancelled)).isGreaterThan(before);
  }

  /** Whoever sold it on that word decides; the order stays approved. */
  @Test
  void case83_of_an_order_that_is_approved_nobody_says_that_nothing_was_taken() {
    Scenario approved = charged();
    OperationRef charge = charge(approved);
    withdraw(approved, charge);
    says(approved, charge, false, "never taken");
    approved.expectRefused(Refusal.OPERATION_CONCLUDED, "say that it took effect").expectStatus(APPROVED);
  }
}
