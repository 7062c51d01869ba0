package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.AlreadyCaptured;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Captured;
import dev.catraca.acquiring.AcquirerOutcome.Charged;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.Refunded;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerOutcome.Voided;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import dev.catraca.testkit.contract.AcquirerSandbox.Trouble;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The half of {@link AcquirerContract} about what is not known: lost answers, repetitions, questions, a peer in trouble. */
public abstract class AcquirerUnknownContract extends AcquirerNoticeContract {
  private static final int CALLERS = 16;
  /** What a call may take beyond its time-out, on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  @TestFactory
  Stream<DynamicTest> a_lost_answer_is_unknown_and_can_be_resolved_as_declared() {
    return with(Situation.LOSES_THE_ANSWER, card -> {
      assertThat(authorize(1, card)).isInstanceOf(Unknown.class);
      resolved(authorization(1, card), Authorized.class);
      assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
    });
  }

  @TestFactory
  Stream<DynamicTest> a_lost_answer_to_a_charge_is_unknown_and_can_be_resolved_as_declared() {
    return with(Situation.LOSES_THE_ANSWER, card -> {
      OperationRequest charge = request(Operation.CHARGE, 1, amount(), card, Optional.empty());
      assertThat(acquirer().perform(charge)).isInstanceOf(Unknown.class);
      resolved(charge, Charged.class);
      assertThat(count(Operation.CHARGE)).isEqualTo(1);
    });
  }

  @TestFactory
  Stream<DynamicTest> a_lost_answer_to_a_capture_is_unknown_and_can_be_resolved_as_declared() {
    return with(Situation.LOSES_THE_ANSWER_TO_THE_CAPTURE, card -> {
      String hold = authorized(card);
      assertThat(capture(2, card, hold)).isInstanceOf(Unknown.class);
      resolved(request(Operation.CAPTURE, 2, amount(), card, Optional.of(hold)), Captured.class,
          AlreadyCaptured.class);
      assertThat(count(Operation.CAPTURE)).isEqualTo(1);
    });
  }

  @TestFactory
  Stream<DynamicTest> a_lost_answer_to_a_refund_is_unknown_and_can_be_resolved_as_declared() {
    return with(Situation.LOSES_THE_ANSWER_TO_THE_REFUND, card -> {
      String charge = charged(card);
      assertThat(refund(2, money(5_500), card, charge)).isInstanceOf(Unknown.class);
      resolved(request(Operation.REFUND, 2, money(5_500), card, Optional.of(charge)), Refunded.class);
      assertThat(sum(Operation.REFUND)).isEqualTo(money(5_500));
    });
  }

  @TestFactory
  Stream<DynamicTest> a_lost_request_is_unknown_leaves_no_trace_and_works_when_repeated() {
    return with(Situation.LOSES_THE_REQUEST, card -> {
      OperationRequest request = authorization(1, card);
      assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);
      if (capabilities(Operation.AUTHORIZE).queryByReference()) {
        sandbox().pass(settlingTime(Operation.AUTHORIZE));
        assertThat(acquirer().query(request)).isInstanceOf(QueryOutcome.NoTrace.class);
      }
      assertThat(acquirer().perform(request)).isInstanceOf(Authorized.class);
      assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
    });
  }

  @TestFactory
  Stream<DynamicTest> a_late_effect_shows_within_the_settling_time() {
    return with(Situation.AUTHORIZES_LATE, card -> {
      OperationRequest request = authorization(1, card);
      assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);
      if (capabilities(Operation.AUTHORIZE).queryByReference()) {
        assertThat(acquirer().query(request)).isNotInstanceOf(QueryOutcome.Found.class);
      }
      if (capabilities(Operation.AUTHORIZE).idempotentByKey()) {
        assertThat(acquirer().perform(request)).isInstanceOf(Unknown.class);
      }
      sandbox().pass(settlingTime(Operation.AUTHORIZE));
      resolved(request, Authorized.class);
      assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
    });
  }

  private void resolved(OperationRequest request, Class<?>... expected) {
    switch (capabilities(request.operation()).resolution()) {
      case REPEAT -> assertThat(done(request)).isInstanceOfAny(expected);
      case QUERY -> {
        sandbox().pass(settlingTime(request.operation()));
        assertThat(acquirer().query(request)).isInstanceOfSatisfying(QueryOutcome.Found.class,
            found -> assertThat(found.outcome()).isInstanceOfAny(expected));
      }
      case PERSON -> {
        // A person looks at the acquirer's own books, as the assertions about effects do.
      }
    }
  }

  // --- where a repetition is harmless ---

  @TestFactory
  Stream<DynamicTest> a_repeated_key_gets_the_first_answer_and_has_no_second_effect() {
    return Stream.of(Situation.APPROVES, Situation.DECLINES_FUNDS)
        .filter(situation -> sandbox().situations().contains(situation))
        .flatMap(situation -> where(capabilities(Operation.AUTHORIZE).idempotentByKey(), situation.toString(),
            () -> {
              OperationRequest request = authorization(situation == Situation.APPROVES ? 1 : 2,
                  sandbox().cardThat(situation));
              AcquirerOutcome first = acquirer().perform(request);
              long before = count(Operation.AUTHORIZE);
              sandbox().pass(Duration.ofMinutes(1));
              assertThat(acquirer().perform(request)).isEqualTo(first);
              assertThat(count(Operation.AUTHORIZE)).isEqualTo(before);
            }));
  }

  /** By its key or by the state of the hold: whichever the adapter relies on. */
  @TestFactory
  Stream<DynamicTest> a_repeated_capture_and_a_repeated_void_have_one_effect_and_tell_of_it() {
    return Stream.concat(
        where(capabilities(Operation.CAPTURE).idempotentByKey(), "capture", () -> {
          Card card = goodCard();
          OperationRequest capture = request(Operation.CAPTURE, 2, amount(), card,
              Optional.of(authorized(card)));
          assertThat(done(capture)).isInstanceOf(Captured.class);
          assertThat(done(capture)).isInstanceOfAny(Captured.class, AlreadyCaptured.class);
          assertThat(sum(Operation.CAPTURE)).isEqualTo(amount());
        }), where(capabilities(Operation.VOID).idempotentByKey(), "void", () -> {
          Card card = goodCard();
          AcquirerOutcome held = authorize(11, card);
          assertThat(held).isInstanceOf(Authorized.class);
          OperationRequest giveUp = request(Operation.VOID, 12, amount(), card,
              Optional.of(((Authorized) held).authorizationId()));
          assertThat(done(giveUp)).isInstanceOf(Voided.class);
          assertThat(done(giveUp)).isInstanceOfAny(Voided.class, Refused.class);
          assertThat(count(Operation.VOID)).isEqualTo(1);
        }));
  }

  @TestFactory
  Stream<DynamicTest> it_is_said_for_how_long_a_key_is_remembered() {
    return where(capabilities(Operation.AUTHORIZE).idempotentByKey(), "idempotent by key",
        () -> assertThat(capabilities(Operation.AUTHORIZE).keyLifetime()).as("a lifetime, or for ever")
            .isPresent());
  }

  /** Asked just before the end of the declared lifetime, or after a month where it is for ever. */
  @TestFactory
  Stream<DynamicTest> a_key_is_remembered_for_as_long_as_is_said() {
    return where(capabilities(Operation.CHARGE).idempotentByKey(), "idempotent by key", () -> {
      OperationRequest request = request(Operation.CHARGE, 1, amount(), goodCard(), Optional.empty());
      AcquirerOutcome first = acquirer().perform(request);
      Duration lifetime = capabilities(Operation.CHARGE).keyLifetime().flatMap(KeyLifetime::lasts)
          .orElse(Duration.ofDays(30));
      sandbox().pass(lifetime.minus(lifetime.dividedBy(10)));
      assertThat(acquirer().perform(request)).isEqualTo(first);
      assertThat(count(Operation.CHARGE)).isEqualTo(1);
    });
  }

  /** An engine that runs on the adapter asks then, or leaves it to a person; and asking has no effect either. */
  @TestFactory
  Stream<DynamicTest> nothing_is_done_under_a_key_that_may_be_forgotten() {
    Optional<Duration> lifetime = capabilities(Operation.AUTHORIZE).keyLifetime()
        .flatMap(KeyLifetime::lasts);
    return where(lifetime.isPresent() && sandbox().situations().contains(Situation.LOSES_THE_ANSWER),
        "a key that dies", () -> {
          Card card = sandbox().cardThat(Situation.LOSES_THE_ANSWER);
          Sends sends = new Sends(acquirer());
          Engine engine = Engine.with(new InMemoryOrderStore(), sends, new ScriptedLegiti())
              .time(sandbox()::now).random(new LongestWait()).build();
          engine.placeOrder().place(OrderDraft.order().id(ORDER.value()).flow(FlowKind.PRE_AUTHORIZATION)
              .currency(sandbox().currencies().getFirst())
              .offer(any -> new PaymentOffer(card, 1, Optional.empty(), sandbox().acquirerData()))
              .checkout(), "contract");
          engine.worker().runDue();
          assertThat(sends.count()).isPositive();
          assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);

          int before = sends.count();
          sandbox().pass(lifetime.orElseThrow());
          engine.worker().runDue();
          assertThat(sends.count()).as("sent after the key may be forgotten").isEqualTo(before);
          assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
        });
  }

  /** An adapter whose authorizations are counted. */
  private static final class Sends implements Acquirer {
    private final Acquirer adapter;
    private final AtomicInteger authorizations = new AtomicInteger();

    Sends(Acquirer adapter) {
      this.adapter = adapter;
    }

    int count() {
      return authorizations.get();
    }

    @Override
    public AcquirerTerms terms() {
      return adapter.terms();
    }

    @Override
    public AcquirerOutcome perform(OperationRequest request) {
      if (request.operation() == Operation.AUTHORIZE) {
        authorizations.incrementAndGet();
      }
      return adapter.perform(request);
    }

    @Override
    public QueryOutcome query(OperationRequest request) {
      return adapter.query(request);
    }
  }

  @TestFactory
  Stream<DynamicTest> a_repetition_carries_the_same_bytes_even_after_a_restart() {
    return where(capabilities(Operation.AUTHORIZE).idempotentByKey() && sandbox().sent().isPresent(),
        "idempotent by key",
        () -> {
          OperationRequest request = authorization(1, goodCard());
          AcquirerOutcome first = acquirer().perform(request);
          sandbox().pass(Duration.ofHours(1));
          acquirer().perform(request);
          assertThat(restarted().perform(request)).isEqualTo(first);

          List<String> sent = sandbox().sent().orElseThrow();
          assertThat(sent).hasSize(3);
          assertThat(sent.get(1)).isEqualTo(sent.get(0));
          assertThat(sent.get(2)).isEqualTo(sent.get(0));
          assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_key_with_other_content_is_unknown_and_has_no_effect() {
    return where(capabilities(Operation.AUTHORIZE).idempotentByKey(), "idempotent by key", () -> {
      Card card = goodCard();
      authorize(1, card);
      assertThat(perform(Operation.AUTHORIZE, 1, money(12_000), card, Optional.empty()))
          .isInstanceOf(Unknown.class);
      assertThat(sum(Operation.AUTHORIZE)).isEqualTo(amount());
    });
  }

  @TestFactory
  Stream<DynamicTest> many_callers_with_one_key_have_one_effect() {
    return where(capabilities(Operation.CHARGE).idempotentByKey(), "idempotent by key", () -> {
      OperationRequest request = request(Operation.CHARGE, 1, amount(), goodCard(), Optional.empty());
      assertThat(together(CALLERS, turn -> acquirer().perform(request)))
          .allSatisfy(outcome -> assertThat(outcome).isInstanceOfAny(Charged.class, Unknown.class));
      assertThat(count(Operation.CHARGE)).isEqualTo(1);
    });
  }

  // --- where the acquirer can be asked ---

  @TestFactory
  Stream<DynamicTest> what_was_executed_can_be_asked_for() {
    return where(capabilities(Operation.AUTHORIZE).queryByReference(), "query by reference", () -> {
      OperationRequest request = authorization(1, goodCard());
      AcquirerOutcome first = acquirer().perform(request);
      sandbox().pass(settlingTime(Operation.AUTHORIZE));
      assertThat(acquirer().query(request)).isEqualTo(new QueryOutcome.Found(first));
      assertThat(restarted().query(request)).isEqualTo(new QueryOutcome.Found(first));
    });
  }

  /** It may not show yet; whatever is said before the settling time is over, it is not that something else came of it. */
  @TestFactory
  Stream<DynamicTest> what_is_asked_too_early_is_told_as_it_is_or_not_at_all() {
    return where(capabilities(Operation.AUTHORIZE).queryByReference(), "query by reference", () -> {
      OperationRequest request = authorization(1, goodCard());
      AcquirerOutcome first = acquirer().perform(request);
      QueryOutcome early = acquirer().query(request);
      if (early instanceof QueryOutcome.Found found) {
        assertThat(found.outcome()).isEqualTo(first);
      }
    });
  }

  /** Some tell only how much was given back in all. */
  @TestFactory
  Stream<DynamicTest> a_refund_that_never_was_is_not_taken_for_the_one_before_it() {
    return where(capabilities(Operation.REFUND).queryByReference(), "query by reference", () -> {
      Card card = goodCard();
      String charge = charged(card);
      Money half = money(5_500);
      assertThat(refund(2, half, card, charge)).isInstanceOf(Refunded.class);
      OperationRequest second = after(half, request(Operation.REFUND, 3, half, card, Optional.of(charge)));
      sandbox().pass(settlingTime(Operation.REFUND));
      assertThat(acquirer().query(second)).isNotInstanceOf(QueryOutcome.Found.class);

      assertThat(done(second)).isInstanceOf(Refunded.class);
      sandbox().pass(settlingTime(Operation.REFUND));
      assertThat(acquirer().query(second)).isInstanceOfSatisfying(QueryOutcome.Found.class,
          found -> assertThat(found.outcome()).isInstanceOfSatisfying(Refunded.class,
              refunded -> assertThat(refunded.amount()).isEqualTo(half)));
    });
  }

  private OperationRequest after(Money refunded, OperationRequest refund) {
    return new OperationRequest(refund.order(), refund.ref(), refund.amount(), refund.card(),
        refund.installments(), refund.reference(), refund.mappingVersion(), refund.acquirerData(),
        refund.startedAt(), Optional.of(amount()), refunded, Optional.empty(), Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> what_was_declined_can_be_asked_for() {
    return where(capabilities(Operation.AUTHORIZE).queryByReference()
        && sandbox().situations().contains(Situation.DECLINES_FUNDS), "query by reference", () -> {
          OperationRequest request = authorization(1, sandbox().cardThat(Situation.DECLINES_FUNDS));
          AcquirerOutcome declined = acquirer().perform(request);
          assertThat(declined).isInstanceOf(Declined.class);
          sandbox().pass(settlingTime(Operation.AUTHORIZE));
          assertThat(acquirer().query(request)).isEqualTo(new QueryOutcome.Found(declined));
        });
  }

  @TestFactory
  Stream<DynamicTest> what_never_was_leaves_no_trace_and_asking_has_no_effect() {
    return where(capabilities(Operation.AUTHORIZE).queryByReference(), "query by reference", () -> {
      authorize(1, goodCard());
      OperationRequest never = authorization(99, goodCard());
      sandbox().pass(settlingTime(Operation.AUTHORIZE));
      for (int i = 0; i < 2; i++) {
        assertThat(acquirer().query(never)).isInstanceOf(QueryOutcome.NoTrace.class);
      }
      assertThat(count(Operation.AUTHORIZE)).isEqualTo(1);
    });
  }

  // --- a peer in trouble ---

  @TestFactory
  Stream<DynamicTest> trouble_is_never_taken_for_an_answer() {
    return troubles().map(trouble -> DynamicTest.dynamicTest(trouble.toString(), () -> {
      Card card = goodCard();
      for (Operation operation : Operation.values()) {
        OrderId order = new OrderId(trouble + " " + operation);
        Optional<String> reference = Optional.of("hold-1").filter(any -> operation != Operation.AUTHORIZE
            && operation != Operation.CHARGE);
        sandbox().nextCallMeets(trouble);
        assertInconclusive(trouble, acquirer().perform(of(order, operation, 1, amount(), card, reference)));
        assertThat(sandbox().effects(order)).isEmpty();
      }
      assertThat(
          acquirer().perform(of(new OrderId("after " + trouble), Operation.AUTHORIZE, 1, amount(), card,
              Optional.empty())))
          .as("the next call").isInstanceOf(Authorized.class);
    }));
  }

  private static void assertInconclusive(Trouble trouble, AcquirerOutcome outcome) {
    if (trouble.mayHaveTakenEffect()) {
      assertThat(outcome).isInstanceOf(Unknown.class);
    } else {
      assertThat(outcome).isInstanceOfAny(NotSent.class, Unknown.class);
    }
  }

  @TestFactory
  Stream<DynamicTest> trouble_while_asking_is_no_answer() {
    return troubles().flatMap(
        trouble -> where(capabilities(Operation.AUTHORIZE).queryByReference(), trouble.toString(), () -> {
          OperationRequest never = authorization(1, goodCard());
          sandbox().pass(settlingTime(Operation.AUTHORIZE));
          sandbox().nextCallMeets(trouble);
          assertThat(acquirer().query(never)).isInstanceOf(QueryOutcome.Unanswered.class);

          OperationRequest executed = authorization(2, goodCard());
          acquirer().perform(executed);
          sandbox().pass(settlingTime(Operation.AUTHORIZE));
          sandbox().nextCallMeets(trouble);
          assertThat(acquirer().query(executed)).as("of what was executed")
              .isInstanceOf(QueryOutcome.Unanswered.class);
        }));
  }

  @TestFactory
  Stream<DynamicTest> an_acquirer_that_cannot_be_reached_was_asked_for_nothing() {
    return where(sandbox().troubles().contains(Trouble.CANNOT_BE_REACHED), "cannot be reached", () -> {
      OperationRequest request = authorization(1, goodCard());
      sandbox().nextCallMeets(Trouble.CANNOT_BE_REACHED);
      assertInconclusive(Trouble.CANNOT_BE_REACHED, restarted().perform(request));
      if (capabilities(Operation.AUTHORIZE).queryByReference()) {
        assertThat(acquirer().query(request)).isInstanceOf(QueryOutcome.Unanswered.class);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> an_answer_that_never_comes_is_unknown_in_the_declared_time() {
    Optional<Acquirer> hasty = sandbox().troubles().contains(Trouble.NEVER_ANSWERS) ? connectHastily()
        : Optional.empty();
    hasty.ifPresent(this::keep);
    return hasty.stream().map(acquirer -> DynamicTest.dynamicTest("never answers", () -> {
      Duration callTimeout = acquirer.terms().capabilities(Operation.AUTHORIZE).callTimeout();
      sandbox().nextCallMeets(Trouble.NEVER_ANSWERS);
      AcquirerOutcome outcome = assertTimeout(callTimeout.plus(SLACK),
          () -> acquirer.perform(authorization(1, goodCard())));
      assertThat(outcome).isInstanceOf(Unknown.class);
    }));
  }

  @TestFactory
  Stream<DynamicTest> an_adapter_repeats_nothing_by_itself() {
    return where(sandbox().sent().isPresent(), "sends", () -> {
      int number = 1;
      for (Situation situation : sandbox().situations()) {
        int before = sends();
        authorize(number++, sandbox().cardThat(situation));
        assertThat(sends()).as(situation.toString()).isEqualTo(before + 1);
      }
      Card card = goodCard();
      for (Trouble trouble : troubles().toList()) {
        int before = sends();
        sandbox().nextCallMeets(trouble);
        authorize(number++, card);
        assertThat(sends()).as(trouble.toString()).isEqualTo(before + 1);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> a_mapping_of_another_release_is_not_guessed() {
    return where(sandbox().sent().isPresent(), "sends", () -> {
      OperationRequest known = authorization(1, goodCard());
      OperationRequest unknown = new OperationRequest(known.order(), known.ref(), known.amount(),
          known.card(), known.installments(), known.reference(), known.mappingVersion() + 1000,
          known.startedAt());
      assertThat(acquirer().perform(unknown)).isInstanceOf(NotSent.class);
      assertThat(sends()).isZero();
      assertThat(sandbox().effects(ORDER)).isEmpty();
    });
  }

  /** Those that the next call meets and that cost no time. */
  private Stream<Trouble> troubles() {
    return sandbox().troubles().stream()
        .filter(trouble -> trouble != Trouble.CANNOT_BE_REACHED && trouble != Trouble.NEVER_ANSWERS);
  }

  static <T> List<T> together(int callers, IntFunction<T> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers = IntStream.range(0, callers)
          .mapToObj(turn -> threads.submit(() -> call.apply(turn)))
          .toList();
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
