package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.REFUND;
import static dev.catraca.acquiring.Operation.VOID;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.antifraud.Decision.REJECT;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.order.OrderStatus.DECLINED;
import static dev.catraca.order.OrderStatus.MANUAL_ANALYSIS;
import static dev.catraca.order.OrderStatus.PENDING;
import static dev.catraca.order.OrderStatus.UNAUTHORIZED;
import static dev.catraca.testkit.fake.Behavior.accept;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LedgerCheck.refunded;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.OpenOperation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.ReceiveAcquirerNotice.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Flows, section 7: what an acquirer tells of its own accord, and how it names what it tells of. */
class AcquirersNoticesTest {
  private static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final News CAPTURED = new News.Outcome(
      new AcquirerOutcome.Captured(AMOUNT, Optional.of("tx-late")));

  private Receipt receipt = new Receipt.NoSuchAcquirer();

  private static Scenario accepted() {
    return Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.accepting(time, Duration.ofDays(3), true))
        .acquirer(acquirer -> acquirer.always(CAPTURE, accept(Duration.ofHours(1)))).legiti(answers(APPROVE))
        .place();
  }

  private Receipt tell(Scenario scenario, Match match, News news) {
    scenario.acquirer().sendsNotices((headers, body) -> new Reading.Told(match, news));
    Function<Engine, Answer> call = engine -> {
      receipt = engine.receiveAcquirerNotice().receive("fake", Map.of(),
          (match + " " + news).getBytes(StandardCharsets.UTF_8));
      return receipt instanceof Receipt.Taken taken ? taken.answer() : new Answer.NotFound();
    };
    Optional<OpenOperation> open = scenario.order().open();
    if (news instanceof News.Outcome told && open.isPresent()) {
      // The judge takes it for the acquirer's word on what is open.
      scenario.ask(new Input.AcquirerAnswered(open.get().ref(), told.outcome()), "fake", call);
    } else {
      scenario.ask(call);
    }
    return receipt;
  }

  private static Match byId(String reference, Operation about) {
    return new Match.Reference(reference, about);
  }

  @Test
  void case75_a_notice_names_the_acquirers_own_id_of_what_it_accepted() {
    Scenario accepted = accepted().advance(Duration.ofHours(2));
    assertThat(tell(accepted, byId("accepted:order-1/1/capture/7", CAPTURE), CAPTURED))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Done.class));
    accepted.expectSettled(APPROVED).expectLedger(captures(1), refunded(0));
  }

  @Test
  void case75_a_notice_names_our_key() {
    Scenario accepted = accepted().advance(Duration.ofHours(2));
    tell(accepted, new Match.Key("order-1/1/capture/7"), CAPTURED);
    accepted.expectSettled(APPROVED);
  }

  /** As Stripe and Cielo name the payment, whatever was done with it. */
  @Test
  void case75_a_notice_names_the_hold_and_tells_of_its_capture() {
    Scenario accepted = accepted().advance(Duration.ofHours(2));
    tell(accepted, byId("auth:order-1/1/authorize/3", CAPTURE), CAPTURED);
    accepted.expectSettled(APPROVED);
  }

  @Test
  void case75_twice_is_as_once() {
    Scenario accepted = accepted().advance(Duration.ofHours(2));
    tell(accepted, byId("accepted:order-1/1/capture/7", CAPTURE), CAPTURED);
    assertThat(tell(accepted, byId("accepted:order-1/1/capture/7", CAPTURE), CAPTURED))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Repeated.class));
    accepted.expectSettled(APPROVED).expectLedger(captures(1), refunded(0));
  }

  /** It came before the answer that its id is learned from: it has to come again; and it may never be of ours. */
  @Test
  void case75_a_notice_of_what_nobody_knows_is_not_acknowledged_until_it_came_several_times() {
    Scenario accepted = accepted();
    for (int i = 1; i < 5; i++) {
      assertThat(tell(accepted, byId("PSP-of-another-shop", CAPTURE), CAPTURED))
          .isInstanceOf(Receipt.Unknown.class);
    }
    assertThat(tell(accepted, byId("PSP-of-another-shop", CAPTURE), CAPTURED))
        .isInstanceOf(Receipt.GivenUp.class);
    assertThat(tell(accepted, new Match.Key("no key of ours"), CAPTURED)).isInstanceOf(Receipt.Unknown.class);
    accepted.expectStatus(PENDING);
  }

  /** By our key it finds its operation even before the answer to the call. */
  @Test
  void case75_a_notice_that_comes_before_the_answer_is_the_answer() {
    Scenario lost = Scenario.preAuthorization().acquirer(a -> a.next(CAPTURE, loseAnswer()))
        .legiti(answers(APPROVE)).place().expectAcquirer("authorize", "capture");
    tell(lost, new Match.Key("order-1/1/capture/7"), CAPTURED);
    lost.expectSettled(APPROVED).expectAcquirer("authorize", "capture").expectLedger(captures(1));
  }

  /** As Cielo and Braspag, which tell no outcome. */
  @Test
  void case75_news_that_is_only_announced_is_asked_for_at_once() {
    Scenario accepted = accepted().advance(Duration.ofHours(2)).expectAcquirer("authorize", "capture");
    tell(accepted, byId("auth:order-1/1/authorize/3", AUTHORIZE), new News.AskNow());
    accepted.expectSettled(APPROVED).expectAcquirer("authorize", "capture", "query capture")
        .expectLedger(captures(1));
    assertThat(tell(accepted, byId("auth:order-1/1/authorize/3", AUTHORIZE), new News.AskNow()))
        .isInstanceOf(Receipt.Taken.class);
    accepted.expectAcquirer("authorize", "capture", "query capture");
  }

  @Test
  void case75_what_is_announced_before_it_shows_is_asked_for_again_later() {
    Scenario accepted = accepted();
    tell(accepted, byId("accepted:order-1/1/capture/7", CAPTURE), new News.AskNow());
    accepted.expectStatus(PENDING).advance(Duration.ofHours(2)).expectSettled(APPROVED)
        .expectLedger(captures(1));
  }

  @Test
  void case75_an_acquirer_speaks_only_of_what_it_was_asked_for() {
    Scenario accepted = accepted();
    assertThat(tell(accepted, new Match.Key("order-1/1/capture/99"), CAPTURED))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Refused.class));
    accepted.expectStatus(PENDING);
  }

  @Test
  void a_chargeback_is_told_by_its_id_and_once() {
    Scenario approved = accepted().advance(Duration.ofHours(2));
    tell(approved, new Match.Key("order-1/1/capture/7"), CAPTURED);
    News back = new News.Chargeback("dp_1", Optional.of(Money.of(4_000, "BRL")), true);
    for (int i = 0; i < 2; i++) {
      assertThat(tell(approved, byId("auth:order-1/1/authorize/3", CAPTURE), back))
          .isInstanceOf(Receipt.Taken.class);
    }
    assertThat(approved.order().chargebacks()).singleElement()
        .satisfies(each -> assertThat(each.amount()).isEqualTo(Money.of(4_000, "BRL")));
  }

  /** A second dispute whose money never came back: Adyen's SECOND_CHARGEBACK without the reversal of the first. */
  @Test
  void a_chargeback_of_money_that_is_gone_already_is_for_somebody_to_look_at() {
    Scenario charged = Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED);
    Match charge = byId("charge:order-1/1/charge/5", CAPTURE);
    tell(charged, charge, new News.Chargeback("dp_1", Optional.empty(), true));
    assertThat(tell(charged, charge, new News.Chargeback("dp_2", Optional.of(Money.of(4_000, "BRL")), true)))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Refused.class));
    charged.expectAlert("refused: chargeback too large");
  }

  /** Who tells it by the charge's id need not know whether that was captured, or taken at once. */
  @Test
  void a_chargeback_is_told_by_the_id_of_whatever_took_the_money() {
    Scenario charged = Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED);
    assertThat(tell(charged, byId("charge:order-1/1/charge/5", CAPTURE),
        new News.Chargeback("dp_1", Optional.empty(), true))).isInstanceOf(Receipt.Taken.class);
    assertThat(charged.order().chargebacks()).hasSize(1);
  }

  @Test
  void what_concerns_no_order_is_acknowledged_and_forgotten() {
    assertThat(tell(accepted(), byId("anything", CAPTURE), new News.Ignored("a report is ready")))
        .isEqualTo(new Receipt.Ignored("a report is ready"));
  }

  /** Days later a refund turns out to have failed: Stripe's refund.failed, Adyen's REFUND_FAILED. */
  @Test
  void case76_a_refund_that_failed_after_all_needs_a_person_and_changes_nothing_else() {
    Scenario refunding = Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .refund("r-1", 4_000).run().advance(Duration.ofDays(3)).expectNoAttention();
    News withdrawn = new News.Withdrawn("expired card");
    Match refund = byId("charge:order-1/1/charge/5", REFUND);
    tell(refunding, refund, withdrawn);
    refunding.expectStatus(APPROVED).expectAttention("has taken back what it told of refund");
    assertThat(tell(refunding, refund, withdrawn)).isInstanceOfSatisfying(Receipt.Taken.class,
        taken -> assertThat(taken.answer()).isInstanceOf(Answer.Repeated.class));
    assertThat(refunding.order().withdrawn()).hasSize(1);
    refunding.expectLegiti("post pending", "payment 1", "put approved");
  }

  @Test
  void case76_a_capture_that_is_taken_back_needs_a_person_and_legiti_is_told_nothing() {
    Scenario approved = accepted().advance(Duration.ofHours(2));
    tell(approved, new Match.Key("order-1/1/capture/7"), CAPTURED);
    int told = approved.legiti().received().size();
    tell(approved, new Match.Key("order-1/1/capture/7"), new News.Withdrawn("CAPTURE_FAILED"));
    approved.expectStatus(APPROVED).expectAttention("has taken back what it told of capture");
    assertThat(approved.legiti().received()).hasSize(told);
  }

  private static Scenario failedAfterAll() {
    return Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .refund("r-1", 4_000).run().advance(Duration.ofDays(3)).expectNoAttention();
  }

  private static long refundOf(Scenario refunding) {
    return refunding.order().refundStarts().keySet().iterator().next();
  }

  /** The merchant gave the money back another way: nothing is asked again, and nobody has to look any more. */
  @Test
  void case76_an_operator_settles_what_was_taken_back() {
    Scenario refunding = failedAfterAll();
    Match refund = byId("charge:order-1/1/charge/5", REFUND);
    tell(refunding, refund, withdrawn());
    refunding.resolve(refundOf(refunding), true, Optional.empty()).expectDone().expectNoAttention();
    assertThat(tell(refunding, refund, withdrawn())).isInstanceOfSatisfying(Receipt.Taken.class,
        taken -> assertThat(taken.answer()).isInstanceOf(Answer.Repeated.class));
    refunding.expectNoAttention().refund("r-2", 7_001)
        .expectRefused(Refusal.REFUND_TOO_LARGE, "70.00 BRL").run().expectStatus(APPROVED);
  }

  /** The money is with the merchant again: it can be asked back once more, by a refund of its own. */
  @Test
  void case76_a_refund_whose_money_came_back_can_be_asked_for_again() {
    Scenario refunding = failedAfterAll();
    tell(refunding, byId("charge:order-1/1/charge/5", REFUND), withdrawn());
    refunding.refund("r-2", 11_000).expectRefused(Refusal.REFUND_TOO_LARGE, "70.00 BRL")
        .resolve(refundOf(refunding), false, Optional.empty()).expectDone().expectNoAttention()
        .refund("r-2", 7_000).expectDone().run().expectStatus(APPROVED).expectNoAttention()
        .refund("r-3", 4_000).expectDone();
  }

  @Test
  void case76_only_a_refund_of_an_approved_order_can_be_asked_for_again() {
    Scenario approved = accepted().advance(Duration.ofHours(2));
    tell(approved, new Match.Key("order-1/1/capture/7"), CAPTURED);
    tell(approved, new Match.Key("order-1/1/capture/7"), new News.Withdrawn("CAPTURE_FAILED"));
    approved.resolve(7, false, Optional.empty())
        .expectRefused(Refusal.OPERATION_CONCLUDED, "say that it took effect")
        .resolve(7, true, Optional.empty()).expectDone().expectNoAttention().expectStatus(APPROVED);
    Scenario ended = Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .refund("r-1", 11_000).run().expectStatus(CANCELLED);
    tell(ended, byId("charge:order-1/1/charge/5", REFUND), withdrawn());
    ended.resolve(refundOf(ended), false, Optional.empty())
        .expectRefused(Refusal.OPERATION_CONCLUDED, "the order has ended")
        .resolve(refundOf(ended), true, Optional.empty()).expectDone().expectNoAttention();
  }

  private static Scenario refundingTwice(long first, long second) {
    return Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .refund("r-1", first).run().refund("r-2", second).run();
  }

  private static News withdrawn() {
    return new News.Withdrawn("expired card");
  }

  private static Match refundOf(long amount) {
    return new Match.Reference("charge:order-1/1/charge/5", REFUND, Optional.empty(),
        Optional.of(Money.of(amount, "BRL")));
  }

  /** Several refunds of one charge: the amount tells which one a notice means that names the charge alone. */
  @Test
  void case76_a_notice_that_names_only_the_charge_is_of_the_refund_of_that_amount() {
    Scenario refunding = refundingTwice(4_000, 5_000);
    long first = refunding.order().refundStarts().keySet().stream().min(Long::compare).orElseThrow();
    tell(refunding, refundOf(4_000), withdrawn());
    assertThat(refunding.order().withdrawn()).extracting(each -> each.operation().number())
        .containsExactly(first);
    assertThat(tell(refunding, refundOf(4_001), withdrawn())).isInstanceOf(Receipt.Unknown.class);
  }

  /** Where the amount does not tell, a person is told that it may be either. */
  @Test
  void case76_a_notice_that_may_be_of_two_refunds_says_so() {
    Scenario refunding = refundingTwice(4_000, 4_000);
    long first = refunding.order().refundStarts().keySet().stream().min(Long::compare).orElseThrow();
    tell(refunding, refundOf(4_000), withdrawn());
    refunding.expectAttention("has taken back what it told of refund");
    refunding.expectAttention("or of [" + first + "]");
  }

  /** Its own id never reached us, since the answer with it was lost; what it is done to is known. */
  @Test
  void case75_a_notice_whose_own_id_never_reached_us_is_found_by_what_it_acts_on() {
    Scenario lost = Scenario.preAuthorization().acquirer(a -> a.next(CAPTURE, loseAnswer()))
        .legiti(answers(APPROVE)).place().expectAcquirer("authorize", "capture");
    tell(lost, new Match.Reference("PSP-of-the-capture", CAPTURE,
        Optional.of("auth:order-1/1/authorize/3"), Optional.of(AMOUNT)), CAPTURED);
    lost.expectSettled(APPROVED).expectAcquirer("authorize", "capture").expectLedger(captures(1));
  }

  @Test
  void a_dispute_that_is_won_gives_the_chargeback_back() {
    Scenario charged = Scenario.direct().legiti(answers(APPROVE)).place().expectSettled(APPROVED);
    Match charge = byId("charge:order-1/1/charge/5", CAPTURE);
    tell(charged, charge, new News.Chargeback("dp_1", Optional.empty(), true));
    assertThat(tell(charged, charge, new News.ChargebackReversed("dp_1")))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Done.class));
    assertThat(charged.order().chargebacks()).singleElement().matches(back -> back.reversed());
    assertThat(tell(charged, charge, new News.ChargebackReversed("dp_2")))
        .isInstanceOfSatisfying(Receipt.Taken.class,
            taken -> assertThat(taken.answer()).isInstanceOf(Answer.Refused.class));
  }

  private Receipt expires(Scenario scenario, String hold) {
    scenario.acquirer().sendsNotices(
        (headers, body) -> new Reading.Told(byId(hold, AUTHORIZE), new News.HoldExpired(hold)));
    OperationRef made = new OperationRef(1, AUTHORIZE, 3);
    scenario.ask(new Input.HoldExpired(made, hold), "fake", engine -> {
      receipt = engine.receiveAcquirerNotice().receive("fake", Map.of(), new byte[0]);
      return receipt instanceof Receipt.Taken taken ? taken.answer() : new Answer.NotFound();
    });
    return receipt;
  }

  /** As Adyen's EXPIRE, or Stripe's cancelled payment: the acquirer has let go what it held. */
  @Test
  void case77_a_hold_that_the_acquirer_let_go_is_closed_without_a_void() {
    Scenario review = Scenario.preAuthorization().legiti(answers(MANUAL)).place()
        .expectStatus(MANUAL_ANALYSIS);
    expires(review, "auth:order-1/1/authorize/3");
    review.run().expectSettled(UNAUTHORIZED).expectAcquirer("authorize").expectLedger(captures(0));
    assertThat(expires(review, "auth:order-1/1/authorize/3")).isInstanceOfSatisfying(Receipt.Taken.class,
        taken -> assertThat(taken.answer()).isInstanceOf(Answer.Repeated.class));
  }

  /** A void that the acquirer has taken on has its answer, too. */
  @Test
  void case77_a_void_that_is_open_has_its_answer() {
    Scenario voiding = Scenario.preAuthorization()
        .acquirerIs(time -> FakeAcquirer.accepting(time, Duration.ofDays(3), true))
        .acquirer(acquirer -> acquirer.always(VOID, accept(Duration.ofDays(2)))).legiti(answers(REJECT))
        .place()
        .expectAcquirer("authorize", "void");
    expires(voiding, "auth:order-1/1/authorize/3");
    voiding.expectSettled(DECLINED).expectAcquirer("authorize", "void");
  }

  /** Whether a capture came in time, its own outcome tells. */
  @Test
  void case77_a_capture_that_is_open_is_left_to_its_own_outcome() {
    Scenario accepted = accepted();
    expires(accepted, "auth:order-1/1/authorize/3");
    accepted.expectStatus(PENDING).advance(Duration.ofHours(2));
    tell(accepted, byId("accepted:order-1/1/capture/7", CAPTURE), CAPTURED);
    accepted.expectSettled(APPROVED);
  }
}
