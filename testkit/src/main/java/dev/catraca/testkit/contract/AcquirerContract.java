package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerOutcome.AlreadyCaptured;
import dev.catraca.flow.AcquirerOutcome.Authorized;
import dev.catraca.flow.AcquirerOutcome.Captured;
import dev.catraca.flow.AcquirerOutcome.Charged;
import dev.catraca.flow.AcquirerOutcome.Declined;
import dev.catraca.flow.AcquirerOutcome.Refunded;
import dev.catraca.flow.AcquirerOutcome.RefusalReason;
import dev.catraca.flow.AcquirerOutcome.Refused;
import dev.catraca.flow.AcquirerOutcome.Unknown;
import dev.catraca.flow.AcquirerOutcome.Voided;
import dev.catraca.flow.Capabilities;
import dev.catraca.flow.DeclineCategory;
import dev.catraca.flow.Operation;
import dev.catraca.flow.OperationRef;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every acquirer's adapter answers, whatever it talks to (flows, sections 7 and 8). What an adapter does not declare in its
 * capabilities is not asked of it. Extend it, bring adapter and acquirer up anew for each test, and make the acquirer behave as
 * {@link #cardThat} asks.
 */
public abstract class AcquirerContract {
  /** What the acquirer does with a card. */
  public enum Situation {
    /** All goes well. */
    APPROVES,
    /** Declined for want of funds. */
    DECLINES_FUNDS,
    /** Declined, naming fraud. */
    DECLINES_FRAUD,
    /** The first authorization or charge takes effect, its answer is lost. */
    LOSES_THE_ANSWER,
    /** The first authorization or charge has no effect and no answer. */
    LOSES_THE_REQUEST,
    /** The first authorization or charge is not answered; its effect comes within the settling time, not at once. */
    AUTHORIZES_LATE,
    /** Half of what was asked is authorized. */
    AUTHORIZES_HALF,
    /** The authorization is good, a capture is declined for want of funds. */
    DECLINES_THE_CAPTURE,
    /** The authorization is good, the first capture takes effect and its answer is lost. */
    LOSES_THE_ANSWER_TO_THE_CAPTURE
  }

  private static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final OrderId ORDER = new OrderId("order 1/é#?");
  private static final int CALLERS = 16;

  /** The adapter under test, the same one during a test. */
  protected abstract Acquirer acquirer();

  /** A card with which the acquirer behaves so from now on; the order of calls is the contract's. */
  protected abstract Card cardThat(Situation situation);

  /** Lets that much of the acquirer's time pass, by a movable clock. */
  protected abstract void pass(Duration duration);

  /** How long a hold lasts at this acquirer. */
  protected abstract Duration holdLength();

  /** How many authorizations and charges the acquirer's own books hold for the order, whatever became of them. */
  protected abstract int effects(OrderId order);

  @Test
  void authorizes_the_amount_and_says_how_long_it_is_held() {
    AcquirerOutcome outcome = perform(Operation.AUTHORIZE, 1, AMOUNT, card(Situation.APPROVES),
        Optional.empty());

    assertThat(outcome).isInstanceOfSatisfying(Authorized.class, authorized -> {
      assertThat(authorized.amount()).isEqualTo(AMOUNT);
      assertThat(authorized.authorizationId()).isNotEmpty();
      assertThat(authorized.transactionId()).isPresent();
    });
  }

  @Test
  void captures_what_was_authorized() {
    Card card = card(Situation.APPROVES);
    String hold = authorized(card);

    assertThat(capture(2, card, hold)).isInstanceOfSatisfying(Captured.class,
        captured -> assertThat(captured.amount()).isEqualTo(AMOUNT));
  }

  @Test
  void keeps_amounts_exact_in_currencies_with_no_and_with_three_decimals() {
    for (Money amount : List.of(Money.of(11_001, "CLP"), Money.of(11_001, "KWD"), Money.of(1, "JPY"),
        Money.of(Money.MOST_MINOR_UNITS, "BRL"))) {
      AcquirerOutcome outcome = perform(Operation.CHARGE, amount.currency().getNumericCode(), amount,
          card(Situation.APPROVES), Optional.empty());
      assertThat(outcome).isInstanceOfSatisfying(Charged.class,
          charged -> assertThat(charged.amount()).isEqualTo(amount));
    }
  }

  @Test
  void tells_why_it_was_declined() {
    assertThat(authorize(1, card(Situation.DECLINES_FUNDS))).isInstanceOfSatisfying(Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.FUNDS));
    assertThat(authorize(2, card(Situation.DECLINES_FRAUD))).isInstanceOfSatisfying(Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.FRAUD));
    assertThat(effects(ORDER)).isZero();
  }

  @Test
  void tells_another_amount_than_was_asked() {
    assertThat(authorize(1, card(Situation.AUTHORIZES_HALF))).isInstanceOfSatisfying(Authorized.class,
        authorized -> assertThat(authorized.amount()).isEqualTo(Money.of(5_500, "BRL")));
  }

  @Test
  void a_declined_capture_leaves_a_hold_that_can_be_voided() {
    Card card = card(Situation.DECLINES_THE_CAPTURE);
    String hold = authorized(card);

    assertThat(capture(2, card, hold)).isInstanceOfSatisfying(Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.FUNDS));
    assertThat(perform(Operation.VOID, 3, AMOUNT, card, Optional.of(hold))).isInstanceOf(Voided.class);
  }

  @Test
  void a_second_capture_is_told_what_the_first_one_took() {
    Card card = card(Situation.APPROVES);
    String hold = authorized(card);
    capture(2, card, hold);

    assertThat(capture(3, card, hold)).isInstanceOfSatisfying(AlreadyCaptured.class,
        already -> assertThat(already.amount()).isEqualTo(AMOUNT));
    assertThat(perform(Operation.VOID, 4, AMOUNT, card, Optional.of(hold)))
        .isInstanceOf(AlreadyCaptured.class);
  }

  @Test
  void a_voided_hold_can_be_neither_captured_nor_voided_again() {
    Card card = card(Situation.APPROVES);
    String hold = authorized(card);
    assertThat(perform(Operation.VOID, 2, AMOUNT, card, Optional.of(hold))).isInstanceOf(Voided.class);

    assertThat(capture(3, card, hold)).satisfies(refusedAs(RefusalReason.ALREADY_VOIDED));
    assertThat(perform(Operation.VOID, 4, AMOUNT, card, Optional.of(hold)))
        .satisfies(refusedAs(RefusalReason.ALREADY_VOIDED));
  }

  @Test
  void an_expired_hold_can_be_neither_captured_nor_voided() {
    Card card = card(Situation.APPROVES);
    String hold = authorized(card);
    pass(holdLength());

    assertThat(capture(2, card, hold)).satisfies(refusedAs(RefusalReason.EXPIRED));
    assertThat(perform(Operation.VOID, 3, AMOUNT, card, Optional.of(hold)))
        .satisfies(refusedAs(RefusalReason.EXPIRED));
  }

  @Test
  void a_hold_that_never_was_is_not_found() {
    assertThat(capture(1, card(Situation.APPROVES), "no-such-hold"))
        .satisfies(refusedAs(RefusalReason.NOT_FOUND));
  }

  @Test
  void never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken() {
    Card card = card(Situation.APPROVES);
    String hold = authorized(card);
    Money more = Money.of(11_001, "BRL");
    assertThat(perform(Operation.CAPTURE, 2, more, card, Optional.of(hold))).isInstanceOf(Refused.class);
    assertThat(capture(3, card, hold)).isInstanceOf(Captured.class);

    Money part = Money.of(10_000, "BRL");
    assertThat(perform(Operation.REFUND, 4, part, card, Optional.of(hold))).isInstanceOfSatisfying(
        Refunded.class,
        refunded -> assertThat(refunded.amount()).isEqualTo(part));
    assertThat(perform(Operation.REFUND, 5, part, card, Optional.of(hold))).isInstanceOf(Refused.class);
    assertThat(perform(Operation.REFUND, 6, Money.of(1_000, "BRL"), card, Optional.of(hold)))
        .isInstanceOf(Refunded.class);
  }

  @Test
  void a_charge_can_be_refunded() {
    Card card = card(Situation.APPROVES);
    AcquirerOutcome outcome = perform(Operation.CHARGE, 1, AMOUNT, card, Optional.empty());

    assertThat(outcome).isInstanceOfSatisfying(Charged.class, charged -> assertThat(
        perform(Operation.REFUND, 2, AMOUNT, card, Optional.of(charged.chargeId())))
        .isInstanceOf(Refunded.class));
  }

  @Test
  void a_lost_answer_is_unknown_and_can_be_resolved_as_declared() {
    Card card = card(Situation.LOSES_THE_ANSWER);
    assertThat(authorize(1, card)).isInstanceOf(Unknown.class);

    resolved(request(Operation.AUTHORIZE, 1, AMOUNT, card, Optional.empty()), Authorized.class);
    assertThat(effects(ORDER)).isEqualTo(1);
  }

  @Test
  void a_lost_answer_to_a_capture_is_unknown_and_can_be_resolved_as_declared() {
    Card card = card(Situation.LOSES_THE_ANSWER_TO_THE_CAPTURE);
    String hold = authorized(card);
    assertThat(capture(2, card, hold)).isInstanceOf(Unknown.class);

    resolved(request(Operation.CAPTURE, 2, AMOUNT, card, Optional.of(hold)), Captured.class);
  }

  @Test
  void a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated() {
    Card card = card(Situation.LOSES_THE_REQUEST);
    OperationRequest request = request(Operation.AUTHORIZE, 1, AMOUNT, card, Optional.empty());
    assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);

    if (capabilities().queryByReference()) {
      pass(settlingTime());
      assertThat(acquirer().query(request)).isInstanceOf(QueryOutcome.NoTrace.class);
    }
    assertThat(acquirer().perform(request)).isInstanceOf(Authorized.class);
    assertThat(effects(ORDER)).isEqualTo(1);
  }

  @Test
  void a_late_effect_shows_within_the_settling_time() {
    Card card = card(Situation.AUTHORIZES_LATE);
    OperationRequest request = request(Operation.AUTHORIZE, 1, AMOUNT, card, Optional.empty());
    assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);
    if (capabilities().queryByReference()) {
      assertThat(acquirer().query(request)).isNotInstanceOf(QueryOutcome.Found.class);
    }
    if (capabilities().idempotentByKey()) {
      assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);
    }

    pass(settlingTime());
    resolved(request, Authorized.class);
    assertThat(effects(ORDER)).isEqualTo(1);
  }

  @Test
  void a_repeated_key_gets_the_first_answer_and_has_no_second_effect_where_that_is_declared() {
    int number = 0;
    for (Situation situation : List.of(Situation.APPROVES, Situation.DECLINES_FUNDS)) {
      Card card = card(situation);
      OperationRequest request = request(Operation.AUTHORIZE, ++number, AMOUNT, card,
          Optional.empty());
      AcquirerOutcome first = acquirer().perform(request);
      int before = effects(ORDER);
      if (capabilities().idempotentByKey()) {
        pass(Duration.ofMinutes(1));
        assertThat(acquirer().perform(request)).isEqualTo(first);
      }
      assertThat(effects(ORDER)).isEqualTo(before);
    }
  }

  @Test
  void a_key_with_other_content_is_an_unknown_outcome_without_effect_where_keys_are_kept() {
    Card card = card(Situation.APPROVES);
    authorize(1, card);
    if (capabilities().idempotentByKey()) {
      assertThat(perform(Operation.AUTHORIZE, 1, Money.of(12_000, "BRL"), card, Optional.empty()))
          .isInstanceOf(Unknown.class);
    }
    assertThat(effects(ORDER)).isEqualTo(1);
  }

  @Test
  void many_callers_with_one_key_have_one_effect_where_keys_are_kept() throws Exception {
    Card card = card(Situation.APPROVES);
    int callers = capabilities().idempotentByKey() ? CALLERS : 1;
    OperationRequest request = request(Operation.CHARGE, 1, AMOUNT, card, Optional.empty());
    for (AcquirerOutcome outcome : atOnce(callers, request)) {
      assertThat(outcome).isInstanceOfAny(Charged.class, Unknown.class);
    }
    assertThat(effects(ORDER)).isEqualTo(1);
  }

  @Test
  void what_was_executed_can_be_asked_for_where_that_is_declared() {
    Card card = card(Situation.APPROVES);
    OperationRequest request = request(Operation.AUTHORIZE, 1, AMOUNT, card, Optional.empty());
    AcquirerOutcome first = acquirer().perform(request);

    if (capabilities().queryByReference()) {
      assertThat(acquirer().query(request)).isEqualTo(new QueryOutcome.Found(first));
      OperationRequest never = request(Operation.AUTHORIZE, 99, AMOUNT, card, Optional.empty());
      assertThat(acquirer().query(never)).isInstanceOf(QueryOutcome.NoTrace.class);
    } else {
      assertThat(acquirer().query(request)).isInstanceOf(QueryOutcome.Unanswered.class);
    }
  }

  @Test
  void declares_capabilities_that_the_engine_may_run_on() {
    assertThat(capabilities().callTimeout()).isPositive();
    assertThat(capabilities().holdDuration()).hasValueSatisfying(length -> assertThat(length).isPositive());
    if (capabilities().queryByReference()) {
      assertThat(capabilities().settlingTime()).hasValueSatisfying(time -> assertThat(time).isPositive());
    }
  }

  private void resolved(OperationRequest request, Class<? extends AcquirerOutcome> expected) {
    switch (capabilities().resolution()) {
      case REPEAT -> assertThat(acquirer().perform(request)).isInstanceOf(expected);
      case QUERY -> assertThat(acquirer().query(request)).isInstanceOfSatisfying(QueryOutcome.Found.class,
          found -> assertThat(found.outcome()).isInstanceOf(expected));
      case PERSON -> assertThat(acquirer().query(request)).isInstanceOf(QueryOutcome.Unanswered.class);
    }
  }

  private List<AcquirerOutcome> atOnce(int callers, OperationRequest request)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AcquirerOutcome>> answers = threads
          .invokeAll(IntStream.range(0, callers).<java.util.concurrent.Callable<AcquirerOutcome>>mapToObj(
              i -> () -> acquirer().perform(request)).toList());
      List<AcquirerOutcome> outcomes = new java.util.ArrayList<>();
      for (Future<AcquirerOutcome> answer : answers) {
        outcomes.add(answer.get());
      }
      return outcomes;
    }
  }

  private static java.util.function.Consumer<AcquirerOutcome> refusedAs(RefusalReason reason) {
    return outcome -> assertThat(outcome).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private Capabilities capabilities() {
    return acquirer().terms().capabilities();
  }

  private Duration settlingTime() {
    return capabilities().settlingTime().orElse(Duration.ofSeconds(5));
  }

  private Card card(Situation situation) {
    return cardThat(situation);
  }

  private String authorized(Card card) {
    AcquirerOutcome outcome = authorize(1, card);
    assertThat(outcome).isInstanceOf(Authorized.class);
    return ((Authorized) outcome).authorizationId();
  }

  private AcquirerOutcome authorize(int number, Card card) {
    return perform(Operation.AUTHORIZE, number, AMOUNT, card, Optional.empty());
  }

  private AcquirerOutcome capture(int number, Card card, String hold) {
    return perform(Operation.CAPTURE, number, AMOUNT, card, Optional.of(hold));
  }

  private AcquirerOutcome perform(Operation operation, int number, Money amount, Card card,
      Optional<String> reference) {
    return acquirer().perform(request(operation, number, amount, card, reference));
  }

  private OperationRequest request(Operation operation, int number, Money amount, Card card,
      Optional<String> reference) {
    return new OperationRequest(ORDER, new OperationRef(1, operation, number), amount, card, 1, reference,
        acquirer().terms().mappingVersion());
  }
}
