package dev.catraca.testkit.scenario;

import dev.catraca.acquiring.Operation;
import dev.catraca.model.Fact;
import dev.catraca.testkit.fake.LegitiReceived;
import java.util.Locale;

/**
 * A moment between two steps of the engine, at which a scenario may kill the process or let something else happen.
 *
 * @param when before or after the subject
 * @param subject an {@link Operation}, a kind of {@link LegitiReceived}, or a kind of {@link Fact}
 */
public record Moment(When when, Object subject) {
  /** On which side of the subject. */
  public enum When {
    /** The call was decided on and is not yet sent. */
    BEFORE_SENDING,
    /** The peer has done it, and nobody has read the answer. */
    AFTER_EFFECT,
    /** The facts were decided and are not yet stored. */
    BEFORE_STORING,
    /** The facts are durable, and nobody knows yet. */
    AFTER_STORING
  }

  /** The operation is durable as started, and not yet sent. */
  public static Moment beforeSending(Operation operation) {
    return new Moment(When.BEFORE_SENDING, operation);
  }

  /** The call to Legiti was decided on, and is not yet sent. */
  public static Moment beforeSending(Class<? extends LegitiReceived> call) {
    return new Moment(When.BEFORE_SENDING, call);
  }

  /** The acquirer has done it; its answer is not yet read. */
  public static Moment afterEffectOf(Operation operation) {
    return new Moment(When.AFTER_EFFECT, operation);
  }

  /** Legiti has taken the call; its answer is not yet read. */
  public static Moment afterEffectOf(Class<? extends LegitiReceived> call) {
    return new Moment(When.AFTER_EFFECT, call);
  }

  /** Such a fact was decided, and is not yet durable. */
  public static Moment beforeStoring(Class<? extends Fact> fact) {
    return new Moment(When.BEFORE_STORING, fact);
  }

  /** Such a fact is durable, and whoever stored it does not know yet. */
  public static Moment afterStoring(Class<? extends Fact> fact) {
    return new Moment(When.AFTER_STORING, fact);
  }

  @Override
  public String toString() {
    String what = subject instanceof Class<?> kind ? kind.getSimpleName() : subject.toString();
    return (when + " " + what).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
