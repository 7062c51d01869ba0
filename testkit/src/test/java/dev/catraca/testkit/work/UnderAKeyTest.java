package dev.catraca.testkit.work;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.fake.Behavior.loseAnswer;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.AcquirerScript.nextCapture;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.Fact;
import dev.catraca.order.Checkout;
import dev.catraca.port.RequestKey;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests under an idempotency key: one effect and one answer, whatever the request recognises by itself (edge case 18). */
class UnderAKeyTest {
  private static final Optional<RequestKey> KEY = Optional.of(RequestKey.of("shop", "key-1", "asked"));
  private static final Optional<RequestKey> OTHER = Optional.of(RequestKey.of("shop", "key-1", "else"));
  private static final Optional<RequestKey> NEXT = Optional.of(RequestKey.of("shop", "key-2", "asked"));

  private final Scenario scenario = Scenario.preAuthorization();

  private Scenario verdict(boolean approve, Optional<RequestKey> key) {
    Request.GiveVerdict verdict = new Request.GiveVerdict(1, approve, false, "rita", "looked at it");
    return scenario.ask(verdict, "rita",
        engine -> engine.giveVerdict().give(scenario.id(), verdict, "rita", key));
  }

  private Scenario refund(Optional<RequestKey> key) {
    Request.GiveRefund refund = new Request.GiveRefund("r-1", Optional.empty(), Optional.empty(), "returned");
    return scenario.ask(refund, "shop",
        engine -> engine.refundOrder().refund(scenario.id(), refund, "shop", key));
  }

  private Scenario resend(NotificationId notice, Optional<RequestKey> key) {
    Request.ResendNotification resend = new Request.ResendNotification(notice, "mended");
    return scenario.ask(resend, "ops",
        engine -> engine.resendNotification().resend(scenario.id(), resend, "ops", key));
  }

  @Test
  void what_was_refused_stays_refused_though_it_would_be_accepted_by_now() {
    scenario.legiti(answers(MANUAL)).place();
    refund(KEY).expectRefused(Refusal.NOT_APPROVED, "manual_analysis");
    scenario.approve("rita").expectStatus(APPROVED);
    refund(KEY).expectRefused(Refusal.NOT_APPROVED, "manual_analysis").expectStatus(APPROVED);
    refund(NEXT).expectDone().expectSettled(CANCELLED);
    refund(NEXT).expectRepeated();
  }

  /** A notification that was refused once more looks to a retried request as if it had never been sent again. */
  @Test
  void a_request_that_cannot_recognise_itself_is_recognised_by_its_key() {
    scenario.legiti(answers(APPROVE), LegitiScript.next(LegitiReceived.Status.class,
        LegitiScript.refused("status")),
        LegitiScript.next(LegitiReceived.Status.class,
            LegitiScript.refused("status")))
        .place();
    NotificationId parked = parked();
    resend(parked, KEY).expectDone();
    assertThat(parked()).isEqualTo(parked);
    resend(parked, KEY).expectRepeated();
    assertThat(released()).isEqualTo(1);
    resend(parked, NEXT).expectDone();
    assertThat(released()).isEqualTo(2);
  }

  private NotificationId parked() {
    return scenario.order().legiti().notifications().stream()
        .filter(n -> n.state() == Notification.State.PARKED).findFirst().orElseThrow().id();
  }

  private long released() {
    return scenario.store().load(scenario.id()).orElseThrow().facts().stream()
        .filter(recorded -> recorded.fact() instanceof Fact.NotificationReleased).count();
  }

  @Test
  void another_request_under_the_same_key_is_refused_and_changes_nothing() {
    scenario.legiti(answers(MANUAL)).place();
    verdict(true, KEY).expectDone();
    long before = scenario.order().sequence();
    assertThat(told(OTHER)).isInstanceOf(Answer.KeyReused.class);
    assertThat(scenario.order().sequence()).isEqualTo(before);
  }

  private Answer told(Optional<RequestKey> key) {
    Answer[] told = new Answer[1];
    scenario.ask(new Request.Cancel(Optional.empty()), "shop",
        engine -> told[0] = engine.cancelOrder().cancel(scenario.id(), Optional.empty(), "shop", key));
    return told[0];
  }

  @Test
  void a_placement_and_its_key_are_there_together_or_not_at_all() {
    Checkout checkout = OrderDraft.order().checkout();
    scenario.memory().failAppends(StoreFault.STALE);
    scenario.ask(engine -> engine.placeOrder().place(checkout, "shop", KEY)).expectDone();
    scenario.ask(engine -> engine.placeOrder().place(checkout, "shop", KEY)).expectRepeated();
    Checkout another = OrderDraft.order().amount(9_900).checkout();
    scenario.ask(engine -> {
      Answer answer = engine.placeOrder().place(another, "shop", OTHER);
      assertThat(answer).isInstanceOf(Answer.KeyReused.class);
      return answer;
    });
    scenario.ask(engine -> engine.placeOrder().place(another, "shop", NEXT))
        .expectRefused(Refusal.ORDER_DIFFERS, "amount");
    scenario.ask(engine -> engine.placeOrder().place(another, "shop", NEXT))
        .expectRefused(Refusal.ORDER_DIFFERS, "amount");
  }

  /** Edge case 18: where the first handling failed, the retry is no duplicate; where it did not, it is one. */
  @ParameterizedTest
  @EnumSource(StoreFault.class)
  void case18_whatever_the_store_does_the_request_has_one_effect_and_its_retry_one_answer(StoreFault fault) {
    scenario.legiti(answers(MANUAL)).place();
    scenario.memory().failAppends(fault);
    if (fault == StoreFault.UNAVAILABLE) {
      scenario.ask(engine -> {
        assertThatThrownBy(() -> engine.cancelOrder().cancel(scenario.id(), Optional.empty(), "shop", KEY))
            .isInstanceOf(StoreUnavailableException.class);
        return new Answer.NotFound();
      });
      assertThat(told(KEY)).isInstanceOf(Answer.Done.class);
    } else {
      assertThat(told(KEY)).isInstanceOf(Answer.Done.class);
    }
    assertThat(told(KEY)).isInstanceOf(Answer.Repeated.class);
    scenario.expectSettled(CANCELLED);
    assertThat(scenario.timeline()).filteredOn("order ended"::equals).hasSize(1);
  }

  /** The refusal has no facts by which a lost acknowledgement could be told. */
  @Test
  void case18_a_refusal_whose_acknowledgement_was_lost_is_the_first_answer_all_the_same() {
    scenario.legiti(answers(MANUAL)).place();
    for (StoreFault fault : new StoreFault[]{StoreFault.IN_DOUBT_AFTER_EFFECT,
        StoreFault.IN_DOUBT_BEFORE_EFFECT}) {
      Optional<RequestKey> key = Optional.of(RequestKey.of("shop", fault.name(), "refund"));
      scenario.memory().failAppends(fault);
      refund(key).expectRefused(Refusal.NOT_APPROVED, "manual_analysis");
      assertThat(scenario.store().answered(key.get().key())).isPresent();
    }
  }

  @Test
  void an_attempt_under_a_key_is_one_attempt() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place();
    for (int i = 0; i < 2; i++) {
      scenario.ask(engine -> engine.offerPayment().offer(scenario.id(), OrderDraft.payment("card-2"),
          Optional.empty(), KEY, "shop"));
    }
    scenario.expectRepeated().expectSettled(APPROVED).expectLedger(captures(1), authorizations(1));
  }

  /** To keep an answer is no event of the order: what was put off stays put off. */
  @Test
  void a_refused_request_sends_nothing_again_that_was_put_off() {
    scenario.acquirer(nextCapture(loseAnswer()), nextCapture(loseAnswer()), nextCapture(loseAnswer()),
        nextCapture(loseAnswer())).legiti(answers(APPROVE)).place().advance(Duration.ofSeconds(3));
    int calls = scenario.keys(Operation.CAPTURE).size();
    refund(KEY).expectRefused(Refusal.NOT_APPROVED, "");
    assertThat(scenario.keys(Operation.CAPTURE)).hasSize(calls);
  }
}
