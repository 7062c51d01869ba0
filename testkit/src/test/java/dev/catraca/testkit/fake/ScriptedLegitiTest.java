package dev.catraca.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.testkit.contract.AntiFraudContract;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScriptedLegitiTest {
  private static final TryLater BUSY = new TryLater("busy", Optional.empty(), true);

  @Test
  void tellsTheStoryOfAnOrderInTheOrderOfItsCalls() {
    ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.MANUAL);
    legiti.evaluate(AntiFraudContract.report(OrderStatus.PENDING));
    legiti.notifyStatus(AntiFraudContract.ORDER, OrderStatus.MANUAL_ANALYSIS, Optional.empty());
    legiti.notifyPayment(AntiFraudContract.ORDER, AntiFraudContract.payment());
    legiti.notifyStatus(AntiFraudContract.ORDER, OrderStatus.DECLINED, Optional.of("fraud"));
    legiti.markFraudulent(AntiFraudContract.ORDER, FraudSignal.MANUAL_ANALYSIS);

    assertThat(legiti.story(AntiFraudContract.ORDER)).containsExactly("evaluate pending",
        "status manual_analysis",
        "payment 1 authorized tx-1", "status declined (fraud)", "mark manual_analysis");
    assertThat(legiti.received(Mark.class)).hasSize(1);
    assertThat(legiti.received(new OrderId("another"))).isEmpty();
  }

  @Test
  void queuedAnswersComeBeforeTheStandingOne() {
    ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE).next(Evaluation.class, BUSY, BUSY);

    assertThat(legiti.evaluate(AntiFraudContract.report(OrderStatus.PENDING))).isEqualTo(BUSY);
    assertThat(legiti.hasAcknowledged(AntiFraudContract.ORDER)).isFalse();
    assertThat(legiti.evaluate(AntiFraudContract.report(OrderStatus.PENDING))).isEqualTo(BUSY);
    assertThat(legiti.evaluate(AntiFraudContract.report(OrderStatus.PENDING))).isInstanceOf(Decided.class);
    assertThat(legiti.hasAcknowledged(AntiFraudContract.ORDER)).isTrue();
  }

  @Test
  void anUnacknowledgedOrdersNotificationIsRefusedAndLeavesTheScriptAlone() {
    ScriptedLegiti legiti = new ScriptedLegiti().next(Mark.class, BUSY);

    assertThat(legiti.markFraudulent(AntiFraudContract.ORDER, FraudSignal.ACQUIRER))
        .isInstanceOf(ContractError.class);
    legiti.collect(AntiFraudContract.report(OrderStatus.PENDING));
    assertThat(legiti.markFraudulent(AntiFraudContract.ORDER, FraudSignal.ACQUIRER)).isEqualTo(BUSY);
    assertThat(legiti.markFraudulent(AntiFraudContract.ORDER, FraudSignal.ACQUIRER))
        .isInstanceOf(Acknowledged.class);
  }

  @Test
  void forgettingMakesEveryOrderUnknownAgain() {
    ScriptedLegiti legiti = new ScriptedLegiti();
    legiti.collect(AntiFraudContract.report(OrderStatus.PENDING));
    legiti.forget();

    assertThat(legiti.received()).isEmpty();
    assertThat(legiti.notifyStatus(AntiFraudContract.ORDER, OrderStatus.APPROVED, Optional.empty()))
        .isInstanceOf(ContractError.class);
  }

  @Test
  void takesCallsFromManyThreadsAtOnce() throws Exception {
    ScriptedLegiti legiti = new ScriptedLegiti();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(threads.submit(() -> legiti.evaluate(AntiFraudContract.report(OrderStatus.PENDING))));
      }
      for (Future<?> call : calls) {
        assertThat(call.get()).isInstanceOf(Acknowledged.class);
      }
    }
    assertThat(legiti.received(AntiFraudContract.ORDER)).hasSize(200);
  }
}
