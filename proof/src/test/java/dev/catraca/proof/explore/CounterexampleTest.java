package dev.catraca.proof.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.FlowKind;
import dev.catraca.proof.explore.ExploredSetting.Lanes;
import dev.catraca.proof.explore.ExploredSetting.Peer;
import dev.catraca.testkit.judge.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the explorer tells what it found; that a scenario fails where it should is seen where mistakes are planted. */
class CounterexampleTest {
  private static final List<Violation> BROKEN = List.of(new Violation(4, 0, "two captures"));

  private static Counterexample found(String... steps) {
    return new Counterexample(ExploredSetting.of(FlowKind.DIRECT, Peer.IDEMPOTENT, Lanes.BOTH),
        List.of(steps), BROKEN);
  }

  @Test
  void whatNoScenarioBreaksIsTheScheduleItself() {
    Counterexample story = found("start the evaluation of payment 1", "evaluate payment 1: approve");
    assertThat(story.asScenario()).isEmpty();
    assertThat(story.asTest()).contains(
        "Schedule.in(ExploredSetting.of(FlowKind.DIRECT, Peer.IDEMPOTENT, Lanes.BOTH)",
        ".then(\"start the evaluation of payment 1\")", ".then(\"evaluate payment 1: approve\")",
        ".holds();", "class Invariant4After2StepsTest");
  }

  @Test
  void callsThatOverlapWithoutOneInTheOtherAreNotToldAsAScenario() {
    assertThat(ScenarioPrinter.of(ExploredSetting.of(FlowKind.DIRECT, Peer.IDEMPOTENT, Lanes.BOTH),
        List.of("start the evaluation of payment 1", "start charge payment 1", "evaluate payment 1: approve",
            "send charge 1 of payment 1: charged"),
        BROKEN)).isEmpty();
  }

  @Test
  void aStoryIsToldInTheWordsOfAScenario() {
    String told = ScenarioPrinter.of(
        ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, Peer.LATE_QUERY, Lanes.MONEY).attempts(2),
        List.of("start authorize payment 1", "send authorize 1 of payment 1: declined for funds", "cancel",
            "the answer to authorize 1 of payment 1 (Declined) is lost", "pay with another card",
            "hold h1.1 expires", "the time-out of authorize 1 of payment 1 passes",
            "query authorize 1 of payment 1: found", "the deadline passes", "refund half", "chargeback"),
        BROKEN).orElseThrow().asJava("StoryTest");
    assertThat(told).contains("class StoryTest {", "Scenario.preAuthorization()", "p.withMaxAttempts(2)",
        "FakeAcquirer.queryOnly(time, Duration.ofSeconds(120))",
        ".acquirer(nextAuthorize(Behavior.decline(DeclineCategory.FUNDS)))",
        ".during(Moment.afterEffectOf(Operation.AUTHORIZE), s -> s.cancel().dies())",
        """
            .next(Lane.ACQUIRER)
                    .restart()
                    .offerPayment("tok-2")
                    .holdsExpire()
                    .advance(Duration.ofSeconds(10))
                    .next(Lane.ACQUIRER)
                    .next(Lane.CLOCK)
                    .refund("half", 5500)
                    .chargeback("rest", false)
            """.strip());
  }
}
