package dev.catraca.acquirer.http;

import dev.catraca.acquiring.Capabilities;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.InvalidValueException;
import dev.catraca.port.HashedKeys;
import java.time.Duration;
import java.util.Optional;

/**
 * What every account at an acquirer has. What else one has, such as its secrets, is the adapter's.
 *
 * @param name of the acquirer in the merchant's configuration
 * @param endpoint where operations go
 * @param keys hash our keys into the acquirer's, by which an operation is also found again: with another secret or prefix nothing is
 * @param holdDuration how long an authorization counts as held where no answer tells it
 * @param callTimeout of one operation or question, however many calls it takes
 */
public record Account(String name, HttpEndpoint endpoint, HashedKeys keys, Duration holdDuration,
    Duration callTimeout) {
  /** @throws InvalidValueException if a duration is no longer than nothing */
  public Account {
    AccountSettings.requirePositive("hold_duration", holdDuration);
    AccountSettings.requirePositive("call_timeout", callTimeout);
  }

  /** The same under another name. */
  public Account named(String another) {
    return new Account(another, endpoint, keys, holdDuration, callTimeout);
  }

  /** The same with authorizations that count as held for so long. */
  public Account holdingFor(Duration duration) {
    return new Account(name, endpoint, keys, duration, callTimeout);
  }

  /** The same with calls that may take so long. */
  public Account timingOutAfter(Duration duration) {
    return new Account(name, endpoint, keys, holdDuration, duration);
  }

  /**
   * What is promised of operations that can be asked for; a part of what is held can be captured.
   *
   * @param idempotentByKey whether a repetition has no second effect
   * @param settlingTime how long after an operation was sent "not found" may still turn out wrong
   */
  public Capabilities askable(boolean idempotentByKey, Duration settlingTime) {
    return new Capabilities(idempotentByKey, true, Optional.of(settlingTime), true,
        Optional.of(holdDuration), callTimeout);
  }

  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}
