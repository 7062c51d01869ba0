package dev.catraca.flow;

import dev.catraca.acquiring.Operation;
import dev.catraca.model.Fact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a flow wants next for its payment. */
public sealed interface Step {
  /** Ask the acquirer. */
  record Operate(Operation operation) implements Step {}

  /** Ask Legiti. */
  record Evaluate() implements Step {}

  /**
   * Wait for somebody; if nobody comes until then, that is a fact, too.
   *
   * @param until in milliseconds, as a store keeps it
   */
  record Await(Instant until, Fact then) implements Step {
    public Await {
      until = until.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /** Nothing to wait for: this follows at once. */
  record Conclude(Fact fact) implements Step {}

  /** Only a person can say what is right. */
  record AskPerson(String why) implements Step {}
}
