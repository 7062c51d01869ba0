package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import dev.catraca.usecase.AwaitOutcome;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Somebody looks at every moment that is explored: as soon as a call is made, just before and just when it has taken as long as it may,
 * and long after. Nothing has happened meanwhile, so what is shown may differ by the time alone.
 */
final class Looks {
  private static final List<Duration> LATER = List.of(Duration.ZERO, ExploredSetting.CALL.minusMillis(1),
      ExploredSetting.CALL,
      ExploredSetting.CALL.multipliedBy(3).minusMillis(1), ExploredSetting.CALL.multipliedBy(3));

  /** Where the acquirer has accepted it, until it should have told, and long after. */
  private static final List<Duration> UNTIL_TOLD = List.of(Duration.ZERO, ExploredSetting.CALL,
      ExploredSetting.NOTICE.minusMillis(1), ExploredSetting.NOTICE,
      ExploredSetting.NOTICE.plus(ExploredSetting.CALL.multipliedBy(3)));

  private Looks() {}

  /** What is wrong with what is shown, at the first look that shows something wrong. */
  static List<Violation> at(State state) {
    if (state.order().open().isEmpty()) {
      return List.of();
    }
    boolean accepted = state.order().open().orElseThrow().isAccepted();
    return (accepted ? UNTIL_TOLD : LATER).stream().map(Start.NOW::plus).map(at -> wrong(state, at))
        .filter(wrong -> !wrong.isEmpty())
        .findFirst().orElse(List.of());
  }

  private static List<Violation> wrong(State state, Instant at) {
    return state.judge().shown(at, AwaitOutcome.isAtRest(state.order(), at),
        !OrderView.attention(state.order(), at).isEmpty());
  }
}
