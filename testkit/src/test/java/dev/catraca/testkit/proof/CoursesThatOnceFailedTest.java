package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.DeadlineAction;
import dev.catraca.flow.FallbackAction;
import dev.catraca.flow.Operation;
import dev.catraca.order.FlowKind;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.generate.Course;
import dev.catraca.testkit.generate.CourseRun;
import dev.catraca.testkit.generate.Happening;
import dev.catraca.testkit.generate.Setting;
import dev.catraca.testkit.judge.Judge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Courses of events that the properties once found to go wrong, each by what went wrong. */
class CoursesThatOnceFailedTest {
  @Test
  void aReviewThatEndsBetweenTwoMillisecondsDoesNotKeepTheWorkerRunningInCircles() {
    AntiFraudOutcome invalid = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "invalid",
        Map.of("items.0.quantity", List.of("Not a valid integer.")));
    Course course = new Course(setting(Duration.ofHours(1)),
        List.of(new Happening.AcquirerWill(Operation.AUTHORIZE, Behavior.loseAnswer()), new Happening.Work(),
            new Happening.LegitiWill(LegitiReceived.Evaluation.class, invalid)));
    assertThat(Judge.judgeEnd(CourseRun.of(course))).isEmpty();
  }

  private static Setting setting(Duration hold) {
    return new Setting(FlowKind.PRE_AUTHORIZATION, Setting.Peer.IDEMPOTENT, 1, hold, true,
        FallbackAction.REVIEW, FallbackAction.REVIEW, DeadlineAction.DECLINE, true, true);
  }
}
