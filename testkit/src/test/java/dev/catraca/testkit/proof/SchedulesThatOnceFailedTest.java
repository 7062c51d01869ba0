package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.testkit.generate.OrderSchedule;
import dev.catraca.testkit.generate.OrderScheduleRun;
import dev.catraca.testkit.generate.Setting;
import dev.catraca.testkit.judge.Judge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** OrderSchedules of events that the properties once found to go wrong, each by what went wrong. */
class SchedulesThatOnceFailedTest {
  private static final AntiFraudOutcome INVALID = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2),
      "invalid", Map.of("items.0.quantity", List.of("Not a valid integer.")));

  @Test
  void aReviewThatEndsBetweenTwoMillisecondsDoesNotKeepTheWorkerRunningInCircles() {
    OrderSchedule course = new OrderSchedule(setting(Duration.ofHours(1), true),
        List.of(new Happening.AcquirerWill(Operation.AUTHORIZE, Behavior.loseAnswer()), new Happening.Work(),
            new Happening.LegitiWill(LegitiReceived.Evaluation.class, INVALID)));
    assertThat(Judge.judgeEnd(OrderScheduleRun.of(course))).isEmpty();
  }

  /** The judge forgot one of two refusals only, though the operator who lets it be sent again means both. */
  @Test
  void aStatusThatTwoWorkersHeardRefusedMayBeSentAgainOnceItIsReleased() {
    OrderSchedule course = new OrderSchedule(setting(Duration.ofDays(5), false),
        List.of(new Happening.LegitiWill(LegitiReceived.Status.class, INVALID),
            new Happening.LegitiWill(LegitiReceived.Status.class, INVALID),
            new Happening.DuringNotification(new Happening.TakeOver()), new Happening.Work()));
    assertThat(Judge.judgeEnd(OrderScheduleRun.of(course))).isEmpty();
  }

  /** The fake acquirer forgot what it had refused, and charged the same key for the worker that had taken over. */
  @Test
  void anIdempotentAcquirerAnswersARepeatedKeyAlikeWhenItRefused() {
    OrderSchedule course = new OrderSchedule(setting(Duration.ofDays(5), true),
        List.of(new Happening.AcquirerWill(Operation.AUTHORIZE,
            Behavior.refuse(AcquirerOutcome.RefusalReason.OTHER)),
            new Happening.Die(true),
            new Happening.DuringOperation(Operation.AUTHORIZE, new Happening.TakeOver()),
            new Happening.Work()));
    assertThat(Judge.judgeEnd(OrderScheduleRun.of(course))).isEmpty();
  }

  /** The witness took another worker's fact, which was the very same, for one that was lost. */
  @Test
  void aCommitThatWasLostIsNotTakenForTheSameFactOfAnotherWorker() {
    OrderSchedule course = new OrderSchedule(setting(Duration.ofDays(5), true),
        List.of(new Happening.Work(), new Happening.Ask(Happening.Wish.CHARGEBACK_FOR_FRAUD),
            new Happening.Die(true), new Happening.Work(), new Happening.Pass(Duration.ofSeconds(61)),
            new Happening.StoreWill(StoreFault.IN_DOUBT_AFTER_EFFECT),
            new Happening.StoreWill(StoreFault.IN_DOUBT_BEFORE_EFFECT),
            new Happening.DuringNotification(new Happening.TakeOver()), new Happening.Work()));
    assertThat(Judge.judgeEnd(OrderScheduleRun.of(course))).isEmpty();
  }

  /** Core took "already captured, 0.00 USD" for all that was to be given back, and let the next card be charged beside 110.00 BRL. */
  @Test
  void whoIsSaidToHaveBeenTakenNothingOfIsNotChargedOnAnotherCard() {
    OrderSchedule course = new OrderSchedule(setting(2, Duration.ofDays(5), true),
        List.of(
            new Happening.AcquirerWill(Operation.VOID, Behavior.useMoney(Money.of(0, "USD"))),
            new Happening.DuringEvaluation(new Happening.Pass(Duration.ofMinutes(31))),
            new Happening.Work(), new Happening.Work(), new Happening.Work(),
            new Happening.Ask(Happening.Wish.OTHER_CARD)));
    assertThat(Judge.judgeEnd(OrderScheduleRun.of(course))).isEmpty();
  }

  private static Setting setting(Duration hold, boolean paymentUpdates) {
    return setting(1, hold, paymentUpdates);
  }

  private static Setting setting(int attempts, Duration hold, boolean paymentUpdates) {
    return new Setting(FlowKind.PRE_AUTHORIZATION, Setting.Peer.IDEMPOTENT, attempts, hold, true,
        FallbackAction.REVIEW, FallbackAction.REVIEW, DeadlineAction.DECLINE, paymentUpdates, true);
  }
}
