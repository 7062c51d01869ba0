package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.order.CardNumber;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudSandbox.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every anti-fraud adapter answers, whatever it talks to (flows, sections 5 and 9). What its sandbox cannot play is not asked of
 * it. An adapter that speaks HTTP to Legiti extends {@link AntiFraudWireContract} instead, which brings a peer along and looks at
 * the wire, too.
 */
public abstract class AntiFraudContract extends AntiFraudTrial {
  /** What a call may take beyond its time-out, on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private AntiFraudOutcome make(PortCall call, Situation situation) {
    if (!call.creates()) {
      assertThat(legiti().collect(report(OrderStatus.PENDING))).isInstanceOf(Acknowledged.class);
    }
    sandbox().nextCallMeets(situation);
    return call.on(legiti());
  }

  private Stream<DynamicTest> whenever(Situation situation, Consumer<AntiFraudOutcome> expected) {
    return each(claims(situation), call -> expected.accept(make(call, situation)));
  }

  private Stream<DynamicTest> evaluated(Situation situation, Consumer<AntiFraudOutcome> expected) {
    return claims(situation) ? Stream.of(DynamicTest.dynamicTest(situation.toString(), () -> {
      restarted();
      expected.accept(make(PortCall.EVALUATE, situation));
    })) : Stream.empty();
  }

  private boolean claims(Situation situation) {
    return sandbox().situations().contains(situation);
  }

  // --- decisions ---

  @TestFactory
  Stream<DynamicTest> eachKnownWordIsItsDecision() {
    return Stream.of(evaluated(Situation.APPROVES, is(new Decided(Decision.APPROVE, Optional.empty()))),
        evaluated(Situation.REJECTS, is(new Decided(Decision.REJECT, Optional.empty()))),
        evaluated(Situation.WANTS_REVIEW, is(new Decided(Decision.MANUAL, Optional.empty()))),
        evaluated(Situation.HAS_NO_DECISION_YET, outcome -> assertThat(outcome).isInstanceOfSatisfying(
            Decided.class, it -> assertThat(it.decision()).isEqualTo(Decision.UNAVAILABLE))))
        .flatMap(tests -> tests);
  }

  private static Consumer<AntiFraudOutcome> is(AntiFraudOutcome expected) {
    return outcome -> assertThat(outcome).isEqualTo(expected);
  }

  @TestFactory
  Stream<DynamicTest> anUnknownWordOnlyAcknowledgesAndIsNamed() {
    return evaluated(Situation.SAYS_ANOTHER_WORD, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(Acknowledged.class, it -> assertThat(it.detail()).contains("escalate")));
  }

  @TestFactory
  Stream<DynamicTest> aDecisionGivenToACollectMeansNothing() {
    return claims(Situation.APPROVES) ? Stream.of(DynamicTest.dynamicTest("COLLECT",
        () -> assertThat(make(PortCall.COLLECT, Situation.APPROVES)).isInstanceOf(Acknowledged.class)))
        : Stream.empty();
  }

  @TestFactory
  Stream<DynamicTest> aSuccessWithoutADecisionAcknowledges() {
    return whenever(Situation.ONLY_ACKNOWLEDGES,
        outcome -> assertThat(outcome).isInstanceOf(Acknowledged.class));
  }

  @TestFactory
  Stream<DynamicTest> aSuccessThatCannotBeReadAcknowledgesNothing() {
    return whenever(Situation.TALKS_NONSENSE,
        outcome -> assertThat(outcome).isInstanceOf(Unreadable.class));
  }

  @TestFactory
  Stream<DynamicTest> aSuccessThatIsTooLargeDecidesAndAcknowledgesNothing() {
    return whenever(Situation.ANSWERS_TOO_MUCH,
        outcome -> assertThat(outcome).isInstanceOf(Unreadable.class));
  }

  @TestFactory
  Stream<DynamicTest> aSuccessThatIsCutOffIsALostAnswer() {
    return whenever(Situation.CUTS_ITS_ANSWER, outcome -> assertThat(outcome).isInstanceOf(Unknown.class));
  }

  // --- what is refused ---

  @TestFactory
  Stream<DynamicTest> refusedFieldsAreNamedByTheirPath() {
    return whenever(Situation.REFUSES_FIELDS,
        outcome -> assertThat(outcome).isInstanceOfSatisfying(ContractError.class, it -> {
          assertThat(it.status()).isEqualTo(400);
          assertThat(it.code()).hasValue(2);
          assertThat(it.fields()).containsOnlyKeys("currency", "items.0.quantity");
          assertThat(it.namesOnlyTheId()).isFalse();
        }));
  }

  @TestFactory
  Stream<DynamicTest> aRefusalOfTheIdAloneCanBeTold() {
    return whenever(Situation.REFUSES_THE_ID, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(ContractError.class, it -> assertThat(it.namesOnlyTheId()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> aMissingKeyIsNotAuthorized() {
    return whenever(Situation.MISSES_THE_KEY, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(NotAuthorized.class, it -> assertThat(it.status()).isEqualTo(401)));
  }

  @TestFactory
  Stream<DynamicTest> aDeniedKeyIsNotAuthorized() {
    return whenever(Situation.DENIES_THE_KEY, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(NotAuthorized.class, it -> assertThat(it.status()).isEqualTo(403)));
  }

  @TestFactory
  Stream<DynamicTest> aWrongPathIsAnErrorOfThatCallAlone() {
    return each(claims(Situation.KNOWS_NO_SUCH_PATH), call -> {
      assertThat(make(call, Situation.KNOWS_NO_SUCH_PATH)).isInstanceOfSatisfying(ContractError.class,
          it -> assertThat(it.status()).isEqualTo(403));
      assertThat(call.on(legiti())).isInstanceOf(Acknowledged.class);
    });
  }

  @TestFactory
  Stream<DynamicTest> aRedirectionIsNotFollowed() {
    return whenever(Situation.REDIRECTS, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(ContractError.class, it -> assertThat(it.status()).isBetween(300, 399)));
  }

  @TestFactory
  Stream<DynamicTest> aNotificationOfAnOrderThatWasNeverSentIsAContractError() {
    return Stream.of(PortCall.STATUS, PortCall.PAYMENT, PortCall.MARK)
        .map(call -> DynamicTest.dynamicTest(call.toString(),
            () -> assertThat(call.on(legiti())).isInstanceOf(ContractError.class)));
  }

  @Test
  void pendingIsNeverNotified() {
    assertThatThrownBy(() -> legiti().notifyStatus(ORDER, OrderStatus.PENDING, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- what is to be tried again ---

  @TestFactory
  Stream<DynamicTest> anInternalErrorIsTriedLaterAndMayHaveTakenTheCall() {
    return whenever(Situation.FAILS_INSIDE, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(TryLater.class, it -> {
          assertThat(it.mayHaveArrived()).isTrue();
          assertThat(it.retryAfter()).isEmpty();
        }));
  }

  @TestFactory
  Stream<DynamicTest> anErrorOfAGatewayIsTriedLaterAndMayHaveTakenTheCall() {
    return whenever(Situation.FAILS_AT_THE_GATEWAY, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(TryLater.class, it -> assertThat(it.mayHaveArrived()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> tooManyRequestsSayWhenToComeBack() {
    return whenever(Situation.HAS_TOO_MANY_REQUESTS, outcome -> assertThat(outcome)
        .isInstanceOfSatisfying(TryLater.class, it -> {
          assertThat(it.mayHaveArrived()).isFalse();
          assertThat(it.retryAfter()).contains(Duration.ofSeconds(7));
        }));
  }

  @TestFactory
  Stream<DynamicTest> aLostAnswerIsUnknownAndARepetitionIsTaken() {
    return each(claims(Situation.LOSES_ITS_ANSWER), call -> {
      assertThat(make(call, Situation.LOSES_ITS_ANSWER)).isInstanceOf(Unknown.class);
      assertThat(call.on(legiti())).isInstanceOf(Acknowledged.class);
    });
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeReachedHasCertainlyNotBeenTold() {
    return claims(Situation.CANNOT_BE_REACHED)
        ? Stream.of(DynamicTest.dynamicTest("cannot be reached", () -> {
          legiti().collect(report(OrderStatus.PENDING));
          sandbox().nextCallMeets(Situation.CANNOT_BE_REACHED);
          restarted();
          for (PortCall call : PortCall.values()) {
            assertThat(call.on(legiti())).as(call.toString()).isInstanceOfSatisfying(TryLater.class,
                it -> assertThat(it.mayHaveArrived()).isFalse());
          }
        }))
        : Stream.empty();
  }

  @TestFactory
  Stream<DynamicTest> anAnswerThatNeverComesIsUnknownInTheDeclaredTime() {
    Optional<AntiFraud> hasty = claims(Situation.NEVER_ANSWERS) ? connectHastily() : Optional.empty();
    hasty.ifPresent(this::keep);
    return hasty.stream().map(adapter -> DynamicTest.dynamicTest("never answers", () -> {
      sandbox().nextCallMeets(Situation.NEVER_ANSWERS);
      AntiFraudOutcome outcome = assertTimeout(adapter.callTimeout().plus(SLACK),
          () -> PortCall.EVALUATE.on(adapter));
      assertThat(outcome).isInstanceOf(Unknown.class);
    }));
  }

  // --- what is sent and what is shown ---

  @TestFactory
  Stream<DynamicTest> aRepetitionCarriesTheSameBytesEvenAfterARestart() {
    return each(sandbox().sent().isPresent(), call -> {
      legiti().collect(report(OrderStatus.PENDING));
      int before = sends();
      call.on(legiti());
      call.on(legiti());
      restarted();
      call.on(legiti());
      List<String> sent = sandbox().sent().orElseThrow().subList(before, sends());
      assertThat(sent).hasSize(3);
      assertThat(sent.get(1)).isEqualTo(sent.get(0));
      assertThat(sent.get(2)).isEqualTo(sent.get(0));
    });
  }

  @TestFactory
  Stream<DynamicTest> anAdapterRepeatsNothingByItself() {
    return timely().filter(situation -> sandbox().sent().isPresent())
        .map(situation -> DynamicTest.dynamicTest(situation.toString(), () -> {
          restarted();
          int before = sends();
          sandbox().nextCallMeets(situation);
          PortCall.EVALUATE.on(legiti());
          assertThat(sends()).isEqualTo(before + 1);
        }));
  }

  @Test
  void noCardAndNoSecretShowInResultsAndLogs() {
    List<String> shown = new ArrayList<>();
    shown.add(Printed.during(() -> {
      timely().forEach(situation -> shown.add(shown(PortCall.EVALUATE, situation)));
      if (claims(Situation.REFUSES_INDISCREETLY)) {
        Arrays.stream(PortCall.values())
            .forEach(call -> shown.add(shown(call, Situation.REFUSES_INDISCREETLY)));
      }
    }));
    for (String text : shown) {
      assertThat(CardNumber.isIn(text)).as("a card number in: %s", text).isFalse();
      for (String secret : Stream.concat(Stream.of(TOKEN), sandbox().secrets().stream()).toList()) {
        assertThat(text.contains(secret)).as("a card's token or a secret in a result, text or log").isFalse();
      }
    }
  }

  private String shown(PortCall call, Situation situation) {
    restarted();
    return make(call, situation) + " of " + legiti();
  }

  @Test
  void aCallEndsInDeclaredTime() {
    assertThat(legiti().callTimeout()).isPositive();
  }

  /** What a call meets without a wait and without an end of the peer. */
  private Stream<Situation> timely() {
    return Arrays.stream(Situation.values()).filter(this::claims)
        .filter(each -> each != Situation.CANNOT_BE_REACHED && each != Situation.NEVER_ANSWERS);
  }

  /** How many requests reached the peer; what sends nothing counts as always none. */
  private int sends() {
    return sandbox().sent().map(List::size).orElse(0);
  }
}
