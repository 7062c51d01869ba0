package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.AlreadyCaptured;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.contract.AcquirerSandbox.Effect;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import dev.catraca.testkit.contract.AcquirerSandbox.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every acquirer's adapter answers, whatever it talks to (flows, sections 7 and 8): here what its answers mean, in
 * {@link AcquirerUnknownContract} what is not known, in {@link AcquirerNoticeContract} what is done and told later. What an adapter does not declare in its capabilities, and what its sandbox
 * cannot play, is not asked of it; what it declares is tested. Extend it with a sandbox and an adapter:
 *
 * <pre>{@code
 * class RiverbankContractTest extends AcquirerContract {
 *   private final Riverbank bank = new Riverbank();
 *
 *   protected AcquirerSandbox sandbox() {
 *     return bank;
 *   }
 *
 *   protected Acquirer connect() {
 *     return new RiverbankAcquirer(bank.url(), Riverbank.KEY);
 *   }
 * }
 * }</pre>
 */
public abstract class AcquirerContract extends AcquirerUnknownContract {
  private static final List<String> LOOK_ALIKES = List.of("o/1", "o%2F1", "o 1", "o+1", "O/1", "ó", "o\u0301",
      "😀");

  @Test
  void authorizes_the_amount_and_says_how_long_it_is_held() {
    assertThat(authorize(1, goodCard())).isInstanceOfSatisfying(Authorized.class, authorized -> {
      assertThat(authorized.amount()).isEqualTo(amount());
      assertThat(authorized.authorizationId()).isNotEmpty();
      assertThat(authorized.transactionId()).isPresent();
    });
    assertThat(sandbox().effects(ORDER)).containsExactly(new Effect(Operation.AUTHORIZE, amount()));
  }

  @Test
  void captures_what_was_authorized() {
    Card card = goodCard();
    assertThat(capture(2, card, authorized(card))).isInstanceOfSatisfying(Captured.class,
        captured -> assertThat(captured.amount()).isEqualTo(amount()));
    assertThat(sum(Operation.CAPTURE)).isEqualTo(amount());
  }

  @Test
  void takes_a_charge_at_once_and_gives_it_back() {
    Card card = goodCard();
    AcquirerOutcome outcome = perform(Operation.CHARGE, 1, amount(), card, Optional.empty());

    assertThat(outcome).isInstanceOfSatisfying(Charged.class, charged -> {
      assertThat(charged.amount()).isEqualTo(amount());
      assertThat(charged.transactionId()).isPresent();
      assertThat(refund(2, amount(), card, charged.chargeId())).isInstanceOf(Refunded.class);
    });
    assertThat(sum(Operation.CHARGE)).isEqualTo(amount());
    assertThat(sum(Operation.REFUND)).isEqualTo(amount());
  }

  @TestFactory
  Stream<DynamicTest> keeps_amounts_exact_in_every_currency() {
    return sandbox().currencies().stream()
        .flatMap(code -> units(sandbox().amounts(code)).mapToObj(units -> Money.of(units, code)))
        .map(amount -> DynamicTest.dynamicTest(amount.toString(), () -> keepsExact(amount)));
  }

  /** The least, the most, and one with an end that is not round. */
  private static LongStream units(AcquirerSandbox.Amounts taken) {
    long odd = Math.min(taken.most(), Math.max(taken.least(), 11_001 / taken.step() * taken.step()));
    return LongStream.of(taken.least(), odd, taken.most()).distinct();
  }

  private void keepsExact(Money amount) {
    OrderId order = new OrderId("order of " + amount);
    Card card = goodCard();
    AcquirerOutcome held = acquirer()
        .perform(of(order, Operation.AUTHORIZE, 1, amount, card, Optional.empty()));
    assertThat(held).isInstanceOfSatisfying(Authorized.class, authorized -> {
      assertThat(authorized.amount()).isEqualTo(amount);
      Optional<String> hold = Optional.of(authorized.authorizationId());
      assertThat(done(of(order, Operation.CAPTURE, 2, amount, card, hold)))
          .isInstanceOfSatisfying(Captured.class,
              captured -> assertThat(captured.amount()).isEqualTo(amount));
      assertThat(done(of(order, Operation.REFUND, 3, amount, card, hold)))
          .isInstanceOfSatisfying(Refunded.class,
              refunded -> assertThat(refunded.amount()).isEqualTo(amount));
    });
    assertThat(sandbox().effects(order)).containsExactlyInAnyOrder(new Effect(Operation.AUTHORIZE, amount),
        new Effect(Operation.CAPTURE, amount), new Effect(Operation.REFUND, amount));
  }

  @TestFactory
  Stream<DynamicTest> what_the_acquirer_does_not_take_is_refused_before_anything_is_sent() {
    return sandbox().currencies().stream().flatMap(code -> notTaken(sandbox().amounts(code))
        .mapToObj(units -> Money.of(units, code)))
        .map(amount -> DynamicTest.dynamicTest(amount.toString(), () -> {
          int before = sends();
          OrderId order = new OrderId("order of " + amount);
          assertThat(acquirer()
              .perform(of(order, Operation.AUTHORIZE, 1, amount, goodCard(), Optional.empty())))
              .isInstanceOf(Refused.class);
          assertThat(sends()).isEqualTo(before);
          assertThat(sandbox().effects(order)).isEmpty();
        }));
  }

  /** One less than the least, one more than the most, and one between two steps. */
  private static LongStream notTaken(AcquirerSandbox.Amounts taken) {
    LongStream between = taken.step() > 1 ? LongStream.of(taken.least() + 1) : LongStream.empty();
    return LongStream.concat(between, LongStream.of(taken.least() - 1, taken.most() + 1))
        .filter(units -> units > 0 && units <= Money.MOST_MINOR_UNITS).distinct();
  }

  @TestFactory
  Stream<DynamicTest> tells_a_want_of_funds() {
    return with(Situation.DECLINES_FUNDS, card -> declines(card, DeclineCategory.FUNDS));
  }

  @TestFactory
  Stream<DynamicTest> tells_a_suspicion_of_fraud() {
    return with(Situation.DECLINES_FRAUD, card -> declines(card, DeclineCategory.FRAUD));
  }

  private void declines(Card card, DeclineCategory category) {
    for (Operation operation : List.of(Operation.AUTHORIZE, Operation.CHARGE)) {
      assertThat(perform(operation, 1, amount(), card, Optional.empty())).as(operation.toString())
          .isInstanceOfSatisfying(Declined.class,
              declined -> assertThat(declined.category()).isEqualTo(category));
    }
    assertThat(sandbox().effects(ORDER)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> tells_another_amount_than_was_asked() {
    return with(Situation.AUTHORIZES_HALF,
        card -> assertThat(authorize(1, card)).isInstanceOfSatisfying(Authorized.class,
            authorized -> assertThat(authorized.amount()).isEqualTo(money(5_500))));
  }

  @TestFactory
  Stream<DynamicTest> a_declined_capture_leaves_a_hold_that_can_be_voided() {
    return with(Situation.DECLINES_THE_CAPTURE, card -> {
      String hold = authorized(card);
      assertThat(capture(2, card, hold)).isInstanceOfSatisfying(Declined.class,
          declined -> assertThat(declined.category()).isEqualTo(DeclineCategory.FUNDS));
      assertThat(giveUp(3, card, hold)).isInstanceOf(Voided.class);
    });
  }

  @Test
  void a_second_capture_is_told_what_the_first_one_took() {
    Card card = goodCard();
    String hold = authorized(card);
    capture(2, card, hold);

    assertThat(capture(3, card, hold)).satisfies(alreadyCaptured(Operation.CAPTURE, amount()));
    assertThat(count(Operation.CAPTURE)).isEqualTo(1);
  }

  @Test
  void a_void_that_comes_too_late_is_told_what_was_captured() {
    Card card = goodCard();
    String hold = authorized(card);
    capture(2, card, hold);

    assertThat(giveUp(3, card, hold)).satisfies(alreadyCaptured(Operation.VOID, amount()));
    assertThat(count(Operation.VOID)).isZero();
    assertThat(count(Operation.REFUND)).as("what an endpoint does that voids and refunds").isZero();
  }

  @TestFactory
  Stream<DynamicTest> a_part_of_a_hold_can_be_captured() {
    return where(capabilities(Operation.CAPTURE).partialCapture(), "partial capture", () -> {
      Card card = goodCard();
      String hold = authorized(card);
      assertThat(perform(Operation.CAPTURE, 2, money(4_001), card, Optional.of(hold)))
          .isInstanceOfSatisfying(Captured.class,
              captured -> assertThat(captured.amount()).isEqualTo(money(4_001)));
      assertThat(capture(3, card, hold)).satisfies(alreadyCaptured(Operation.CAPTURE, money(4_001)));
      assertThat(sum(Operation.CAPTURE)).isEqualTo(money(4_001));
    });
  }

  @Test
  void a_voided_hold_can_be_neither_captured_nor_voided_again() {
    Card card = goodCard();
    String hold = authorized(card);
    assertThat(giveUp(2, card, hold)).isInstanceOf(Voided.class);

    assertThat(capture(3, card, hold)).satisfies(toldAs(Operation.CAPTURE, RefusalReason.ALREADY_VOIDED));
    assertThat(giveUp(4, card, hold)).satisfies(toldAs(Operation.VOID, RefusalReason.ALREADY_VOIDED));
    assertThat(count(Operation.CAPTURE)).isZero();
  }

  @Test
  void an_expired_hold_can_be_neither_captured_nor_voided() {
    Card card = goodCard();
    String hold = authorized(card);
    sandbox().pass(holdDuration());

    assertThat(capture(2, card, hold)).satisfies(toldAs(Operation.CAPTURE, RefusalReason.EXPIRED));
    assertThat(giveUp(3, card, hold)).satisfies(toldAs(Operation.VOID, RefusalReason.EXPIRED));
  }

  @Test
  void what_never_was_is_not_found() {
    Card card = goodCard();
    assertThat(capture(1, card, sandbox().unknownId())).satisfies(refusedAs(RefusalReason.NOT_FOUND));
    assertThat(giveUp(2, card, sandbox().unknownId())).satisfies(refusedAs(RefusalReason.NOT_FOUND));
    assertThat(refund(3, amount(), card, sandbox().unknownId())).isInstanceOf(Refused.class);
  }

  @Test
  void never_takes_more_than_was_authorized_nor_gives_back_more_than_was_taken() {
    Card card = goodCard();
    String hold = authorized(card);
    assertThat(perform(Operation.CAPTURE, 2, money(11_001), card, Optional.of(hold)))
        .isInstanceOf(Refused.class);
    assertThat(capture(3, card, hold)).isInstanceOf(Captured.class);

    assertThat(refund(4, money(10_000), card, hold)).isInstanceOf(Refunded.class);
    assertThat(refund(5, money(10_000), card, hold)).isInstanceOf(Refused.class);
    assertThat(refund(6, money(1_000), card, hold)).isInstanceOf(Refunded.class);
    assertThat(sum(Operation.REFUND)).isEqualTo(amount());
  }

  @Test
  void another_operation_is_never_taken_for_a_repetition() {
    Card card = goodCard();
    String charge = charged(card);
    Money half = money(5_500);
    for (int number = 2; number <= 3; number++) {
      assertThat(refund(number, half, card, charge)).isInstanceOfSatisfying(Refunded.class,
          refunded -> assertThat(refunded.amount()).isEqualTo(half));
    }
    assertThat(sum(Operation.REFUND)).isEqualTo(amount());
  }

  @Test
  void orders_that_look_alike_are_kept_apart() {
    Card card = goodCard();
    for (String id : LOOK_ALIKES) {
      assertThat(acquirer().perform(
          of(new OrderId(id), Operation.AUTHORIZE, 1, amount(), card, Optional.empty())))
          .as(id).isInstanceOf(Authorized.class);
    }
    for (String id : LOOK_ALIKES) {
      assertThat(sandbox().effects(new OrderId(id))).as(id).hasSize(1);
    }
  }

  @Test
  void many_orders_at_once_each_get_their_own_answer() throws Exception {
    Card card = goodCard();
    acquirer();
    List<Money> amounts = together(16, turn -> {
      AcquirerOutcome outcome = acquirer().perform(of(new OrderId("order " + turn), Operation.CHARGE, 1,
          money(1000 + turn), card, Optional.empty()));
      return outcome instanceof Charged charged ? charged.amount() : money(0);
    });
    for (int turn = 0; turn < amounts.size(); turn++) {
      assertThat(amounts.get(turn)).isEqualTo(money(1000 + turn));
    }
  }

  @Test
  void declares_capabilities_that_the_engine_may_run_on() {
    assertThat(holdDuration()).isPositive();
    for (Operation operation : Operation.values()) {
      Capabilities promised = capabilities(operation);
      assertThat(promised.callTimeout()).as(operation + ": call time-out").isPositive();
      if (promised.queryByReference()) {
        assertThat(promised.settlingTime()).as(operation + ": settling time")
            .hasValueSatisfying(time -> assertThat(time.isNegative()).isFalse());
      }
    }
    assertThat(acquirer().terms()).as("the terms are the same whenever they are asked for")
        .isEqualTo(restarted().terms());
  }

  @Test
  void shows_no_card_and_no_secret_in_results_and_logs() {
    List<String> shown = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    String printed = Printed.during(() -> {
      int number = 1;
      for (Situation situation : sandbox().situations()) {
        Card card = sandbox().cardThat(situation);
        tokens.add(card.token());
        shown.add(authorize(number++, card).toString());
      }
      Card card = goodCard();
      for (Trouble trouble : sandbox().troubles()) {
        if (trouble != Trouble.CANNOT_BE_REACHED && trouble != Trouble.NEVER_ANSWERS) {
          sandbox().nextCallMeets(trouble);
          shown.add(authorize(number++, card).toString());
        }
      }
      readings().forEach(reading -> shown.add(reading.toString()));
      shown.add(acquirer().toString());
      shown.add(acquirer().terms().toString());
    });
    shown.add(printed);
    // By its own digits: an acquirer's ids are GUIDs and long numbers, which pass for a card number now and then and are none.
    Card number = new Card("the number", "411111", "1111", Optional.empty(), Optional.empty());
    for (String text : shown) {
      assertThat(number.numberIsIn(text)).as("the card number in: %s", text).isFalse();
      for (String secret : Stream.concat(tokens.stream(), sandbox().secrets().stream()).toList()) {
        assertThat(text.contains(secret)).as("a card's token or a secret in a result, text or log").isFalse();
      }
    }
  }

  private static Consumer<AcquirerOutcome> refusedAs(RefusalReason reason) {
    return outcome -> assertThat(outcome).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  /** As {@link #refusedAs}, or for any reason where it is told by a notice that gives none. */
  private Consumer<AcquirerOutcome> toldAs(Operation operation, RefusalReason reason) {
    return isToldWithoutReason(operation)
        ? outcome -> assertThat(outcome).isInstanceOf(Refused.class)
        : refusedAs(reason);
  }

  private Consumer<AcquirerOutcome> alreadyCaptured(Operation operation, Money amount) {
    return outcome -> {
      if (outcome instanceof AlreadyCaptured || !isToldWithoutReason(operation)) {
        assertThat(outcome).isInstanceOfSatisfying(AlreadyCaptured.class,
            already -> assertThat(already.amount()).isEqualTo(amount));
      } else {
        assertThat(outcome).isInstanceOf(Refused.class);
      }
    };
  }

  private boolean isToldWithoutReason(Operation operation) {
    return capabilities(operation).noticeWithin().isPresent() && !sandbox().noticesSayWhy();
  }
}
