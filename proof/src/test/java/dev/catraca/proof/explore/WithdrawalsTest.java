package dev.catraca.proof.explore;

import dev.catraca.order.FlowKind;
import dev.catraca.proof.explore.ExploredSetting.Lanes;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import org.junit.jupiter.api.Test;

/** Edge cases 78, 80 and 82, and a hold that is let go, as the exploration came upon them. */
class WithdrawalsTest {
  private static Schedule in(FlowKind flow, Peer peer) {
    return Schedule.in(ExploredSetting.of(flow, peer, Lanes.MONEY).faults(2)
        .wishes(Wish.CANCEL, Wish.REFUND, Wish.REFUND_HALF).withPlainAnswers().withLastingAttempts()
        .withdrawing());
  }

  private static Schedule authorized(Peer peer) {
    return in(FlowKind.PRE_AUTHORIZATION, peer).then("start authorize payment 1")
        .then("send authorize 1 of payment 1: authorized")
        .then("the answer to authorize 1 of payment 1 (Authorized) is read");
  }

  private static Schedule capturing(Peer peer) {
    return authorized(peer).then("start the evaluation of payment 1").then("evaluate payment 1: approve")
        .then("start capture payment 1");
  }

  @Test
  void aChargeIsTakenBackBeforeItsAnswerIsRead() {
    in(FlowKind.DIRECT, Peer.IDEMPOTENT).then("start the evaluation of payment 1")
        .then("evaluate payment 1: approve").then("start charge payment 1")
        .then("send charge 1 of payment 1: charged, and taken back later")
        .then("charge 1 of payment 1 is taken back")
        .then("the answer to charge 1 of payment 1 (Charged) is read").toRest().holds();
  }

  @Test
  void theFirstAnswerComesAgainOnceAPersonHasSaidThatTheRefundCameToNothing() {
    capturing(Peer.IDEMPOTENT).then("send capture 2 of payment 1: captured")
        .then("the answer to capture 2 of payment 1 (Captured) is read").then("refund half")
        .then("start refund payment 1").then("send refund 2 of payment 1: refunded, and taken back later")
        .then("refund 2 of payment 1 is taken back")
        .then("the answer to refund 2 of payment 1 (Refunded) is read, and will come again")
        .then("a person says that refund 2 of payment 1 came to nothing")
        .then("the answer to refund 2 of payment 1 (Refunded) is read").holds();
  }

  @Test
  void aPersonsEarlierWordComesAgainOnceTheCaptureIsTakenBack() {
    capturing(Peer.NEITHER).then("send capture 2 of payment 1: captured, and taken back later")
        .then("the answer to capture 2 of payment 1 (Captured) is lost")
        .then("the time-out of capture 2 of payment 1 passes")
        .then("a person resolves capture 2 of payment 1: done, and will ask again")
        .then("capture 2 of payment 1 is taken back").then("the same ResolveOperation comes again").holds();
  }

  @Test
  void aHoldIsLetGoAndToldBeforeItIsCaptured() {
    authorized(Peer.IDEMPOTENT).then("hold h1.1 expires").then("that hold h1.1 is let go is told").toRest()
        .holds();
  }
}
