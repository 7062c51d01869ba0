package dev.catraca.testkit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.testkit.generate.OrderSchedule;
import dev.catraca.testkit.generate.OrderScheduleRun;
import dev.catraca.testkit.generate.OrderSchedules;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.testkit.judge.Violation;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever happens to an order, no promise is broken, and in the end it is settled or waits for a person. */
class WholeFlowPropertyTest {
  @Property(tries = 500, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void everyCourseOfEventsKeepsEveryPromise(@ForAll("courses") OrderSchedule course) {
    assertKept(course);
  }

  @Tag("slow")
  @Property(tries = 2000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void soDoManyMoreCourses(@ForAll("courses") OrderSchedule course) {
    assertKept(course);
  }

  private static void assertKept(OrderSchedule course) {
    Trace trace = OrderScheduleRun.of(course);
    List<Violation> violations = Judge.judgeEnd(trace);
    assertThat(violations).as(() -> course + "\n" + trace.story()).isEmpty();
  }

  @Provide
  Arbitrary<OrderSchedule> courses() {
    return OrderSchedules.upTo(24);
  }
}
