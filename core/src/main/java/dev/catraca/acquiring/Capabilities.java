package dev.catraca.acquiring;

import dev.catraca.order.InvalidValueException;
import java.time.Duration;
import java.util.Optional;

/**
 * What an acquirer's adapter promises of an operation; what follows an unknown outcome depends on it (flows, section 7).
 *
 * @param idempotentByKey a repetition under the same key has no second effect, and its answer tells of the first; be it by the key or
 *     by the state of what it acts on
 * @param queryByReference an operation can be asked for by its key
 * @param settlingTime how long after an operation was sent "not found" may still turn out wrong
 * @param partialCapture whether less than the authorized amount can be captured; not used by the flows of today
 * @param holdDuration how long a hold lasts where an answer does not say
 * @param callTimeout the longest that one call takes before it counts as unknown
 * @param keyLifetime how long a key is remembered; an engine does not start with an acquirer that is idempotent by key and does not say.
 *     Empty in what was recorded before adapters said so, which reads as for ever: as those operations were repeated
 * @param noticeWithin how long after its start the outcome of an accepted operation is told; past that the acquirer is asked, or a person
 *     has to see to it. Empty where the acquirer accepts nothing for later
 */
public record Capabilities(boolean idempotentByKey, boolean queryByReference, Optional<Duration> settlingTime,
    boolean partialCapture, Optional<Duration> holdDuration, Duration callTimeout,
    Optional<KeyLifetime> keyLifetime, Optional<Duration> noticeWithin) {
  public Capabilities {
    if (noticeWithin.filter(within -> within.isNegative() || within.isZero()).isPresent()) {
      throw new InvalidValueException("notice_within", "must be longer than nothing");
    }
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new InvalidValueException("call_timeout", "must be longer than nothing");
    }
  }

  /** Of an acquirer that accepts nothing for later. */
  public Capabilities(boolean idempotentByKey, boolean queryByReference, Optional<Duration> settlingTime,
      boolean partialCapture, Optional<Duration> holdDuration, Duration callTimeout,
      Optional<KeyLifetime> keyLifetime) {
    this(idempotentByKey, queryByReference, settlingTime, partialCapture, holdDuration, callTimeout,
        keyLifetime, Optional.empty());
  }

  /** Of an acquirer that is not idempotent by key, or of which nobody says for how long it is. */
  public Capabilities(boolean idempotentByKey, boolean queryByReference, Optional<Duration> settlingTime,
      boolean partialCapture, Optional<Duration> holdDuration, Duration callTimeout) {
    this(idempotentByKey, queryByReference, settlingTime, partialCapture, holdDuration, callTimeout,
        Optional.empty());
  }

  /** The same of an acquirer that remembers a key for so long. */
  public Capabilities withKeyLifetime(KeyLifetime lifetime) {
    return new Capabilities(idempotentByKey, queryByReference, settlingTime, partialCapture, holdDuration,
        callTimeout, Optional.of(lifetime), noticeWithin);
  }

  /** The same of an acquirer that accepts operations for later, and tells what came of them so long after their start at the latest. */
  public Capabilities withNoticeWithin(Duration within) {
    return new Capabilities(idempotentByKey, queryByReference, settlingTime, partialCapture, holdDuration,
        callTimeout, keyLifetime, Optional.of(within));
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
   * For how long after its start an operation may be repeated under its key; empty for ever. Of no meaning where nothing is repeated.
   */
  public Optional<Duration> repeatableFor() {
    return keyLifetime.flatMap(lifetime -> lifetime.repeatableFor(callTimeout));
  }

  /**
   * How long after its start, or after its last repetition, an operation that is not found was certainly not executed: nobody sends it once
   * {@code callTimeout} has passed since, and what was sent by then is seen after the settling time. Empty where there is no settling
   * time.
   */
  public Optional<Duration> absentAfter() {
    return settlingTime.map(callTimeout::plus);
  }

  /** The best way that these capabilities allow at first: repeating, for as long as the key is remembered, needs no settling time. */
  public Resolution resolution() {
    return idempotentByKey ? Resolution.REPEAT : withoutRepeating();
  }

  /** The best way that these capabilities allow for what must not be repeated any more. */
  public Resolution withoutRepeating() {
    return queryByReference ? Resolution.QUERY : Resolution.PERSON;
  }
}
