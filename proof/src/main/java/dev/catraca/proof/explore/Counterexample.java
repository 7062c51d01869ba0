package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shortest way to a broken promise.
 *
 * @param steps the phrases of the moves, in order
 */
public record Counterexample(Place place, List<String> steps, List<Violation> violations) {
  public Counterexample {
    steps = List.copyOf(steps);
    violations = List.copyOf(violations);
  }

  /** How many moves it takes. */
  public int depth() {
    return steps.size();
  }

  /** A test in the language of {@link Schedule}, ready to be pasted: it fails for as long as the promise is broken. */
  public String asTest() {
    String then = steps.stream().map(step -> "      .then(\"" + step + "\")\n").collect(Collectors.joining());
    return "@Test\nvoid " + name() + "() {\n  Schedule.in(" + place.asJava() + ")\n" + then
        + "      .holds();\n}\n";
  }

  private String name() {
    return "invariant_" + violations.get(0).invariant() + "_after_" + steps.size() + "_steps";
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
