package dev.catraca.proof.explore;

import dev.catraca.order.FlowKind;
import dev.catraca.proof.explore.ExploredSetting.Lanes;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import org.junit.jupiter.api.Test;

/** Edge cases 74 to 76 as the exploration comes upon them. */
class AcceptedOperationsTest {
  private static Schedule charged(Peer peer) {
    return Schedule
        .in(ExploredSetting.of(FlowKind.DIRECT, peer, Lanes.MONEY).faults(2)
            .wishes(Wish.REFUND_HALF, Wish.REFUND)
            .withPlainAnswers().withLastingAttempts().withdrawing())
        .then("start the evaluation of payment 1").then("evaluate payment 1: approve")
        .then("start charge payment 1").then("send charge 1 of payment 1: charged")
        .then("the answer to charge 1 of payment 1 (Charged) is read").then("refund half");
  }

  private static Schedule accepted(Peer peer) {
    return charged(peer).then("start refund payment 1").then("send refund 2 of payment 1: accepted");
  }

  @Test
  void aRefundIsToldBeforeTheAnswerThatItIsAcceptedAndTakenBackLater() {
    accepted(Peer.ACCEPTING).then("refund 2 of payment 1 is done: refunded, and taken back later")
        .then("the answer to refund 2 of payment 1 (Refunded) is read")
        .then("refund 2 of payment 1 is taken back").holds();
  }

  @Test
  void whatIsAcceptedAndNeverDoneAPersonEnds() {
    accepted(Peer.ACCEPTING).then("the answer to refund 2 of payment 1 (Accepted) is read")
        .then("refund 2 of payment 1 is never done")
        .then("the time passes within which refund 2 of payment 1 is told")
        .then("a person resolves refund 2 of payment 1: not done").holds();
  }

  @Test
  void newsAreAskedFor() {
    accepted(Peer.ACCEPTING_ASKED).then("the answer to refund 2 of payment 1 (Accepted) is read")
        .then("refund 2 of payment 1 is done, and that there is news is told: refunded")
        .then("query refund 2 of payment 1: found").holds();
  }

  /** Of two refunds of half only the sum is told. */
  @Test
  void theSecondRefundIsNotFoundInTheSumOfTheFirst() {
    charged(Peer.BY_STATE_AND_SUM).then("start refund payment 1")
        .then("send refund 2 of payment 1: refunded")
        .then("the answer to refund 2 of payment 1 (Refunded) is read").then("refund the rest")
        .then("start refund payment 1").then("send refund 2 of payment 1: the request is lost")
        .then("the time-out of refund 2 of payment 1 passes")
        .then("the settling time of refund 2 of payment 1 passes")
        .then("query refund 2 of payment 1: not found").holds();
  }
}
