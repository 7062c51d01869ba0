package dev.catraca.testkit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Capabilities;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenOperation;
import dev.catraca.port.Append;
import dev.catraca.port.Concerns;
import dev.catraca.port.Head;
import dev.catraca.view.Attention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Invariant 26 while an operation is open: shown to people in time, and not while it is merely under way. */
class ShownInTimeTest {
  /** A run in which an acquirer that can repeat was asked to authorize and has not answered. */
  private final PlantedTrace run = PlantedTrace.preAuthorized().upTo(Fact.OperationStarted.class);
  private final OpenOperation open = run.folded().open().orElseThrow();
  private final Instant start = open.startedAt();
  private final Duration call = capabilities().callTimeout();

  private Capabilities capabilities() {
    return open.terms().capabilities();
  }

  private Set<Integer> shown(Instant at, boolean atRest, boolean needsAttention) {
    return run.copy().plant(new Event.Shown(run.order(), at, atRest, needsAttention)).broken();
  }

  @Test
  void invariant26ACallUnderWayIsNotAtRest() {
    assertThat(shown(start.plus(call).minusMillis(1), true, false)).containsExactly(26);
    assertThat(shown(start.plus(call).minusMillis(1), false, false)).isEmpty();
  }

  @Test
  void invariant26WhatIsUnknownForThreeCallTimeOutsIsShown() {
    assertThat(shown(start.plus(call.multipliedBy(3)), false, false)).containsExactly(26);
    assertThat(shown(start.plus(call.multipliedBy(3)), false, true)).isEmpty();
    assertThat(shown(start.plus(call.multipliedBy(3)).minusMillis(1), false, false)).isEmpty();
  }

  @Test
  void invariant26TheListsKnowFromWhenOnItIsShown() {
    assertThat(written(Concerns.NONE)).containsExactly(26);
    assertThat(written(late(start.plus(call.multipliedBy(4))))).containsExactly(26);
    assertThat(written(late(start))).as("somebody is called at once").containsExactly(26);
    assertThat(written(late(start.plus(call.multipliedBy(3))))).isEmpty();
  }

  private static Concerns late(Instant from) {
    return new Concerns(Optional.of(from), Optional.of(Attention.Kind.OUTCOME_LATE), Optional.empty(),
        Optional.empty(), 0, 0, Optional.empty());
  }

  /** Head and lanes are written anew, no fact is added. */
  private Set<Integer> written(Concerns concerns) {
    Head before = run.head();
    Head head = new Head(before.order(), before.flow(), before.status(), before.state(), before.sequence(),
        before.amount(), before.placedAt(), before.changedAt(), before.review(), concerns);
    return run.copy().plant(new Event.Written(
        new Append(before.order(), before.sequence(), List.of(), head, Map.of(), Optional.empty()),
        Append.Result.DONE, true)).broken();
  }
}
