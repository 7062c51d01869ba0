package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import java.time.Duration;
import java.util.Optional;

/**
 * What the simulated acquirer plays.
 *
 * @param name as the merchant's configuration calls it
 * @param settlingTime how long "not found" may still turn out wrong; longer than {@code lateAfter}, or the promise is broken
 * @param holdDuration how long a hold lasts, unless the card token says otherwise
 * @param lateAfter when the effect of {@code tok_late_authorized} appears
 * @param callTimeout the longest that one call takes before it counts as unknown
 * @param keyLifetime how long an idempotent one remembers a key; a repetition that comes later is executed anew, and nothing in its
 *     answer says so
 * @param mostOrders how many orders the ledger remembers; beyond that the oldest is forgotten with everything about it
 */
public record AcquirerSettings(String name, CapabilityClass played, Duration settlingTime,
    Duration holdDuration,
    Duration lateAfter, Duration callTimeout, Duration keyLifetime, int mostOrders) {
  public AcquirerSettings {
    positive("the settling time", settlingTime);
    positive("the hold duration", holdDuration);
    positive("the delay of late effects", lateAfter);
    positive("the call time-out", callTimeout);
    positive("the key lifetime", keyLifetime);
    if (mostOrders < 1) {
      throw new IllegalArgumentException("the ledger must remember at least one order");
    }
  }

  /** An idempotent acquirer that holds for five days, settles in five seconds, remembers a key for a day and 200,000 orders. */
  public static AcquirerSettings defaults() {
    return new AcquirerSettings("stub", CapabilityClass.IDEMPOTENT, Duration.ofSeconds(5), Duration.ofDays(5),
        Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofHours(24), 200_000);
  }

  public AcquirerSettings playing(CapabilityClass other) {
    return new AcquirerSettings(name, other, settlingTime, holdDuration, lateAfter, callTimeout, keyLifetime,
        mostOrders);
  }

  public AcquirerSettings settlingIn(Duration other) {
    return new AcquirerSettings(name, played, other, holdDuration, lateAfter, callTimeout, keyLifetime,
        mostOrders);
  }

  public AcquirerSettings holdingFor(Duration other) {
    return new AcquirerSettings(name, played, settlingTime, other, lateAfter, callTimeout, keyLifetime,
        mostOrders);
  }

  public AcquirerSettings timingOutAfter(Duration other) {
    return new AcquirerSettings(name, played, settlingTime, holdDuration, lateAfter, other, keyLifetime,
        mostOrders);
  }

  public AcquirerSettings rememberingKeysFor(Duration other) {
    return new AcquirerSettings(name, played, settlingTime, holdDuration, lateAfter, callTimeout, other,
        mostOrders);
  }

  public AcquirerSettings remembering(int orders) {
    return new AcquirerSettings(name, played, settlingTime, holdDuration, lateAfter, callTimeout, keyLifetime,
        orders);
  }

  /** What an adapter of such an acquirer promises the engine. */
  public AcquirerTerms terms() {
    boolean asked = played != CapabilityClass.NEITHER;
    Capabilities capabilities = new Capabilities(played == CapabilityClass.IDEMPOTENT, asked,
        asked ? Optional.of(settlingTime) : Optional.empty(), true, Optional.of(holdDuration), callTimeout,
        played == CapabilityClass.IDEMPOTENT ? Optional.of(KeyLifetime.of(keyLifetime)) : Optional.empty());
    return new AcquirerTerms(name, OperationMapping.CURRENT, capabilities);
  }

  private static void positive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + " must be longer than nothing");
    }
  }
}
