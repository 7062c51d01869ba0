package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.FlowKind;
import dev.catraca.proof.explore.ExploredSetting.Lanes;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import org.junit.jupiter.api.Test;

/** The language in which the explorer tells what it found. */
class ScheduleTest {
  private static Schedule unsent() {
    return Schedule
        .in(ExploredSetting.of(FlowKind.DIRECT, Peer.IDEMPOTENT, Lanes.MONEY).faults(1).wishes(Wish.CANCEL))
        .then("start the evaluation of payment 1")
        .then("evaluate payment 1: approve")
        .then("start charge payment 1")
        .then("crash before sending charge 1 of payment 1");
  }

  @Test
  void aCrashBeforeTheSendIsMadeGoodByARepetition() {
    unsent().then("repeat charge 1 of payment 1").then("send charge 1 of payment 1: charged").toRest()
        .holds();
  }

  @Test
  void aCancellationWaitsForTheChargeThatIsUnknown() {
    Schedule schedule = unsent().then("cancel").then("repeat charge 1 of payment 1")
        .then("send charge 1 of payment 1: charged")
        .then("the answer to charge 1 of payment 1 (Charged) is read").then("start refund payment 1");
    schedule.toRest().holds();
    assertThat(schedule.violations()).isEmpty();
  }

  @Test
  void whatCannotHappenIsRefusedByNamingWhatCan() {
    assertThatThrownBy(() -> unsent().then("send charge 1 of payment 1: charged"))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("repeat charge 1 of payment 1");
  }

  @Test
  void aSecondRefundAfterALieAboutTheSettlingTimeIsRefusedByTheAcquirer() {
    Schedule
        .in(ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, Peer.LATE_QUERY, Lanes.MONEY).faults(2)
            .wishes(Wish.CANCEL))
        .then("start authorize payment 1").then("send authorize 1 of payment 1: authorized")
        .then("the answer to authorize 1 of payment 1 (Authorized) is read")
        .then("start the evaluation of payment 1").then("evaluate payment 1: approve")
        .then("start capture payment 1").then("send capture 2 of payment 1: captured").then("cancel")
        .then("the answer to capture 2 of payment 1 (Captured) is read").then("start refund payment 1")
        .then("send refund 2 of payment 1: the request is held up")
        .then("the time-out of refund 2 of payment 1 passes")
        .then("the settling time of refund 2 of payment 1 passes")
        .then("query refund 2 of payment 1: not found").then("start refund payment 1")
        .then("refund 2 of payment 1 arrives late: refunded").then("send refund 3 of payment 1: refused")
        .then("the answer to refund 3 of payment 1 (Refused) is read")
        .then("the answer to refund 2 of payment 1 (Refunded) is read").toRest().holds();
  }
}
