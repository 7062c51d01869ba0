package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The shortest way to a broken promise.
 *
 * @param steps the phrases of the moves, in order
 */
public record Counterexample(ExploredSetting place, List<String> steps, List<Violation> violations) {
  public Counterexample {
    steps = List.copyOf(steps);
    violations = List.copyOf(violations);
  }

  /** How many moves it takes. */
  public int depth() {
    return steps.size();
  }

  /**
   * A test, ready to be pasted: it fails for as long as the promise is broken. It is a scenario, of the whole engine, where one was
   * found to break the same promise; else, as where calls overlap in a way that no scenario can tell, the {@link Schedule} itself.
   */
  public String asTest() {
    return asScenario().orElseGet(this::asSchedule);
  }

  /** The scenario that breaks the same promise; empty if none was found. It was played, so that it is known to. */
  public Optional<String> asScenario() {
    return ScenarioPrinter.of(place, steps, violations).filter(telling -> telling.breaks(violations))
        .map(telling -> telling.asJava(name()));
  }

  private String asSchedule() {
    String then = steps.stream().map(step -> "        .then(\"" + step + "\")\n")
        .collect(Collectors.joining());
    return """
        import dev.catraca.order.FlowKind;
        import dev.catraca.policy.*;
        import dev.catraca.proof.explore.ExploredSetting;
        import dev.catraca.proof.explore.ExploredSetting.*;
        import dev.catraca.proof.explore.Schedule;
        import org.junit.jupiter.api.Test;

        class %s {
          @Test
          void keepsItsPromises() {
            Schedule.in(%s)
        %s        .holds();
          }
        }
        """.formatted(name(), place.asJava(), then);
  }

  private String name() {
    return "Invariant" + violations.get(0).invariant() + "After" + steps.size() + "StepsTest";
  }

  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    violations.forEach(violation -> words.append("invariant ").append(violation.invariant()).append(": ")
        .append(violation.evidence()).append('\n'));
    words.append(place).append('\n');
    for (int i = 0; i < steps.size(); i++) {
      words.append("  ").append(i + 1).append(". ").append(steps.get(i)).append('\n');
    }
    return words.toString();
  }
}
