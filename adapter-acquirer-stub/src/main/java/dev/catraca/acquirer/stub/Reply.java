package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerOutcome;
import java.time.Duration;

/**
 * What the simulated acquirer says, and how it travels back.
 *
 * @param lost whether nobody will hear it
 * @param delay how long it takes
 */
public record Reply(Result result, boolean lost, Duration delay) {
  /** What it says. */
  public sealed interface Result {
    /** It was executed, declined or refused; never {@code NotSent} or {@code Unknown}. */
    record Done(AcquirerOutcome outcome) implements Result {}

    /** It arrived before and is not finished. */
    record InProgress() implements Result {}

    /** The key was used before with other content. */
    record Conflict() implements Result {}

    /** No operation with that key is known. */
    record NotFound() implements Result {}

    /** This acquirer cannot be asked. */
    record NoQueries() implements Result {}
  }
}
