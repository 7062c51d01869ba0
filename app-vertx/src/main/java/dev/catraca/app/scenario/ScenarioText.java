package dev.catraca.app.scenario;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.FlowKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a test in the scenario language is written: what every printer of such tests shares. */
public final class ScenarioText {
  private ScenarioText() {}

  /**
   * A class with the scenario as its one test.
   *
   * @param steps
   *          each as it is written, such as {@code .cancel()}
   */
  public static String asTest(String name, String test, FlowKind flow, List<String> steps) {
    return """
        import static dev.catraca.testkit.scenario.AcquirerScript.*;
        import static dev.catraca.testkit.scenario.LegitiScript.*;

        import dev.catraca.acquiring.*;
        import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
        import dev.catraca.antifraud.*;
        import dev.catraca.model.*;
        import dev.catraca.order.*;
        import dev.catraca.policy.*;
        import dev.catraca.port.Lane;
        import dev.catraca.testkit.fake.*;
        import dev.catraca.testkit.scenario.*;
        import dev.catraca.view.OrderState;
        import java.time.Duration;
        import java.util.*;
        import org.junit.jupiter.api.Test;

        class %s {
          @Test
          void %s() {
            Scenario.%s()
        %s;
          }
        }
        """.formatted(name, test, flow == FlowKind.DIRECT ? "direct" : "preAuthorization",
        steps.stream().map(step -> "        " + step).collect(Collectors.joining("\n")));
  }

  /**
   * What the acquirer does with the next such operation.
   *
   * @param behavior
   *          such as {@code loseAnswer()}
   */
  public static String acquirer(Operation operation, String behavior) {
    String name = operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    return ".acquirer(next" + name + "(Behavior." + behavior + "))";
  }

  /**
   * What Legiti answers to the next such call.
   *
   * @param call
   *          the kind of call, such as {@code Evaluation}
   * @param answer
   *          such as {@code lost()}
   */
  public static String legiti(String call, String answer) {
    return ".legiti(next(LegitiReceived." + call + ".class, " + answer + "))";
  }

  /** Somebody decides a review. */
  public static String verdict(int payment, boolean approves, boolean fraud, String reviewer) {
    return ".verdict(" + payment + ", " + approves + ", " + fraud + ", \"" + reviewer + "\")";
  }

  /** Time passes. */
  public static String advance(Duration time) {
    return ".advance(" + duration(time) + ")";
  }

  /** A length of time, to the millisecond. */
  public static String duration(Duration time) {
    return time.toMillisPart() == 0 ? "Duration.ofSeconds(" + time.toSeconds() + ")"
        : "Duration.ofMillis(" + time.toMillis() + ")";
  }
}
