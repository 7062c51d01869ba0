package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.AntiFraudOutcome.Acknowledged;
import dev.catraca.flow.AntiFraudOutcome.ContractError;
import dev.catraca.flow.AntiFraudOutcome.Decided;
import dev.catraca.flow.AntiFraudOutcome.NotAuthorized;
import dev.catraca.flow.AntiFraudOutcome.TryLater;
import dev.catraca.flow.AntiFraudOutcome.Unknown;
import dev.catraca.flow.Decision;
import dev.catraca.flow.FraudSignal;
import dev.catraca.flow.OrderSnapshot;
import dev.catraca.flow.OrderStatus;
import dev.catraca.flow.PaymentSnapshot;
import dev.catraca.order.Buyer;
import dev.catraca.order.Card;
import dev.catraca.order.Dossier;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.Purchase;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every anti-fraud adapter answers, whatever it talks to (flows, sections 5 and 9). Extend it, bring the adapter up anew
 * for each test, and make its peer behave as {@link #nextCallMeets} asks.
 */
public abstract class AntiFraudContract {

  /** What the peer does to one call. */
  public enum Situation {
    APPROVES, REJECTS, WANTS_REVIEW, HAS_NO_DECISION_YET,
    /** A 2xx with a decision of which nobody has heard: {@code escalate}. */
    SAYS_ANOTHER_WORD,
    /** A 2xx with a message and no decision, as with a sandbox key. */
    ONLY_ACKNOWLEDGES,
    /** 400, code 2, about {@code currency} and the quantity of the first item. */
    REFUSES_FIELDS,
    /** 401. */
    MISSES_THE_KEY,
    /** 403, the key is not authorized. */
    DENIES_THE_KEY,
    /** 403 "Missing Authentication Token". */
    KNOWS_NO_SUCH_PATH,
    /** 503, code 3. */
    FAILS_INSIDE,
    /** 429 with {@code Retry-After: 7}. */
    HAS_TOO_MANY_REQUESTS,
    /** Takes the call; the connection ends before any answer. */
    LOSES_ITS_ANSWER,
    /** Nobody listens. */
    CANNOT_BE_REACHED
  }

  /** A call of the port. */
  public enum PortCall {
    EVALUATE {
      @Override
      AntiFraudOutcome on(AntiFraud legiti) {
        return legiti.evaluate(report(OrderStatus.PENDING));
      }
    },
    COLLECT {
      @Override
      AntiFraudOutcome on(AntiFraud legiti) {
        return legiti.collect(report(OrderStatus.PENDING));
      }
    },
    STATUS {
      @Override
      AntiFraudOutcome on(AntiFraud legiti) {
        return legiti.notifyStatus(ORDER, OrderStatus.DECLINED, Optional.of("out of stock"));
      }
    },
    PAYMENT {
      @Override
      AntiFraudOutcome on(AntiFraud legiti) {
        return legiti.notifyPayment(ORDER, payment());
      }
    },
    MARK {
      @Override
      AntiFraudOutcome on(AntiFraud legiti) {
        return legiti.markFraudulent(ORDER, FraudSignal.CHARGEBACK);
      }
    };

    abstract AntiFraudOutcome on(AntiFraud legiti);
  }

  public static final OrderId ORDER = new OrderId("contract-1");

  /** The adapter under test, the same one throughout a test; its peer knows no order yet and acknowledges by default. */
  protected abstract AntiFraud legiti();

  /** Makes the next call that is made, whichever it is, meet the situation; later calls meet a peer in good health. */
  protected abstract void nextCallMeets(Situation situation);

  /** A small order with one authorized payment, without anything that a test would have to look at. */
  public static OrderReport report(OrderStatus status) {
    Buyer buyer = new Buyer("buyer-1", Optional.of("Ana Souza"), Optional.of("ana@buyer.test"),
        Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
    Purchase purchase = new Purchase(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), List.of(), Optional.empty(), buyer, List.of(), List.of(), Optional.empty());
    return new OrderReport(ORDER, Money.of(11_000, "BRL"), Instant.parse("2026-03-01T12:00:00Z"),
        new OrderSnapshot(status, List.of(payment())), new Dossier(purchase, Map.of()));
  }

  public static PaymentSnapshot payment() {
    return new PaymentSnapshot(1, new Card("tok_1", "411111", "1111", Optional.empty(), Optional.empty()), 1,
        Money.of(11_000, "BRL"), PaymentSnapshot.Status.AUTHORIZED, Optional.of("stub"), Optional.of("tx-1"));
  }

  private AntiFraudOutcome make(PortCall call, Situation situation) {
    if (call != PortCall.EVALUATE && call != PortCall.COLLECT) {
      assertThat(legiti().collect(report(OrderStatus.PENDING))).isInstanceOf(Acknowledged.class);
    }
    nextCallMeets(situation);
    return call.on(legiti());
  }

  @Test
  void eachKnownWordIsItsDecision() {
    assertThat(make(PortCall.EVALUATE, Situation.APPROVES))
        .isEqualTo(new Decided(Decision.APPROVE, Optional.empty()));
    assertThat(make(PortCall.EVALUATE, Situation.REJECTS))
        .isEqualTo(new Decided(Decision.REJECT, Optional.empty()));
    assertThat(make(PortCall.EVALUATE, Situation.WANTS_REVIEW))
        .isEqualTo(new Decided(Decision.MANUAL, Optional.empty()));
    assertThat(make(PortCall.EVALUATE, Situation.HAS_NO_DECISION_YET))
        .isInstanceOfSatisfying(Decided.class,
            it -> assertThat(it.decision()).isEqualTo(Decision.UNAVAILABLE));
  }

  @Test
  void anUnknownWordOnlyAcknowledgesAndIsNamed() {
    assertThat(make(PortCall.EVALUATE, Situation.SAYS_ANOTHER_WORD)).isInstanceOfSatisfying(
        Acknowledged.class,
        it -> assertThat(it.detail()).contains("escalate"));
  }

  @Test
  void aDecisionGivenToACollectMeansNothing() {
    assertThat(make(PortCall.COLLECT, Situation.APPROVES)).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void aSuccessWithoutADecisionAcknowledges(PortCall call) {
    assertThat(make(call, Situation.ONLY_ACKNOWLEDGES)).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void refusedFieldsAreNamedByTheirPath(PortCall call) {
    assertThat(make(call, Situation.REFUSES_FIELDS)).isInstanceOfSatisfying(ContractError.class, it -> {
      assertThat(it.status()).isEqualTo(400);
      assertThat(it.code()).hasValue(2);
      assertThat(it.fields()).containsOnlyKeys("currency", "items.0.quantity");
      assertThat(it.namesOnlyTheId()).isFalse();
    });
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void aMissingKeyIsNotAuthorized(PortCall call) {
    assertThat(make(call, Situation.MISSES_THE_KEY)).isInstanceOfSatisfying(NotAuthorized.class,
        it -> assertThat(it.status()).isEqualTo(401));
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void aDeniedKeyIsNotAuthorized(PortCall call) {
    assertThat(make(call, Situation.DENIES_THE_KEY)).isInstanceOfSatisfying(NotAuthorized.class,
        it -> assertThat(it.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void aWrongPathIsAnErrorOfThatCallAlone(PortCall call) {
    assertThat(make(call, Situation.KNOWS_NO_SUCH_PATH)).isInstanceOfSatisfying(ContractError.class,
        it -> assertThat(it.status()).isEqualTo(403));
    assertThat(call.on(legiti())).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void anInternalErrorIsTriedLaterAndMayHaveTakenTheCall(PortCall call) {
    assertThat(make(call, Situation.FAILS_INSIDE)).isInstanceOfSatisfying(TryLater.class, it -> {
      assertThat(it.mayHaveArrived()).isTrue();
      assertThat(it.retryAfter()).isEmpty();
    });
    assertThat(PortCall.COLLECT.on(legiti())).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void tooManyRequestsSayWhenToComeBack(PortCall call) {
    assertThat(make(call, Situation.HAS_TOO_MANY_REQUESTS)).isInstanceOfSatisfying(TryLater.class, it -> {
      assertThat(it.mayHaveArrived()).isFalse();
      assertThat(it.retryAfter()).contains(Duration.ofSeconds(7));
    });
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void aLostAnswerIsUnknownAndARepetitionIsTaken(PortCall call) {
    assertThat(make(call, Situation.LOSES_ITS_ANSWER)).isInstanceOf(Unknown.class);
    assertThat(call.on(legiti())).isInstanceOf(Acknowledged.class);
  }

  @ParameterizedTest
  @EnumSource(PortCall.class)
  void whatCannotBeReachedHasCertainlyNotBeenTold(PortCall call) {
    assertThat(make(call, Situation.CANNOT_BE_REACHED)).isInstanceOfSatisfying(TryLater.class,
        it -> assertThat(it.mayHaveArrived()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(value = PortCall.class, names = {"STATUS", "PAYMENT", "MARK"})
  void aNotificationOfAnOrderThatWasNeverSentIsAContractError(PortCall call) {
    assertThat(call.on(legiti())).isInstanceOf(ContractError.class);
  }

  @Test
  void pendingIsNeverNotified() {
    assertThatThrownBy(() -> legiti().notifyStatus(ORDER, OrderStatus.PENDING, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCallEndsInDeclaredTime() {
    assertThat(legiti().callTimeout()).isPositive();
  }
}
