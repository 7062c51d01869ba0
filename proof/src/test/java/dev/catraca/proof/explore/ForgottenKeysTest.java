package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.FlowKind;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Edge case 55: the key of an operation whose outcome is unknown is forgotten between any two repetitions. */
class ForgottenKeysTest {
  @ParameterizedTest
  @EnumSource(value = Peer.class, names = {"FORGETFUL", "FORGETFUL_UNASKED"})
  void nothingIsDoneTwiceUnderAKeyThatIsForgotten(Peer forgetful) {
    nothingIsDoneTwice(FlowKind.DIRECT, forgetful, 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(value = Peer.class, names = {"FORGETFUL", "FORGETFUL_UNASKED"})
  void norWhereTwoThingsGoWrong(Peer forgetful) {
    for (FlowKind flow : FlowKind.values()) {
      nothingIsDoneTwice(flow, forgetful, 2);
    }
  }

  private static void nothingIsDoneTwice(FlowKind flow, Peer forgetful, int faults) {
    Exploration done = Explorer
        .explore(ExploredSetting.of(flow, forgetful, ExploredSetting.Lanes.MONEY).faults(faults)
            .wishes(ExploredSetting.Wish.CANCEL).withPlainAnswers());
    assertThat(done.broken().map(story -> story + "\n" + story.asTest())).as(done.place().toString())
        .isEmpty();
    assertThat(done.finished()).isTrue();
  }
}
