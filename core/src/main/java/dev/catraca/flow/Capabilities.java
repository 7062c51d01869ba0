package dev.catraca.flow;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Optional;

/**
 * What an acquirer's adapter promises; what follows an unknown outcome depends on it (flows, section 7).
 *
 * @param idempotentByKey a repetition under the same key has no second effect and gets the first one's answer
 * @param queryByReference an operation can be asked for by its key
 * @param settlingTime how long after an operation was sent "not found" may still turn out wrong
 * @param partialCapture whether less than the authorized amount can be captured; not used by the flows of today
 * @param holdDuration how long a hold lasts where an answer does not say
 * @param callTimeout the longest that one call takes before it counts as unknown
 */
public record Capabilities(boolean idempotentByKey, boolean queryByReference, Optional<Duration> settlingTime,
    boolean partialCapture, Optional<Duration> holdDuration, Duration callTimeout) {
  public Capabilities {
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new InvalidValueException("call_timeout", "must be longer than nothing");
    }
  }

  /** How an unknown outcome is resolved. */
  public enum Resolution {
    /** Repeat under the same key. */
    REPEAT,
    /** Ask, and believe "not found" only after the settling time. */
    QUERY,
    /** A person decides. */
    PERSON
  }

  /**
   * How long after its start an operation that is not found was certainly not executed: nobody sends it once {@code callTimeout} has
   * passed since, and what was sent by then is seen after the settling time. Empty where there is no settling time.
   */
  public Optional<Duration> absentAfter() {
    return settlingTime.map(callTimeout::plus);
  }

  /** The best way that these capabilities allow; repeating needs no assumption about time, so it goes first. */
  public Resolution resolution() {
    if (idempotentByKey) {
      return Resolution.REPEAT;
    }
    return queryByReference ? Resolution.QUERY : Resolution.PERSON;
  }
}
