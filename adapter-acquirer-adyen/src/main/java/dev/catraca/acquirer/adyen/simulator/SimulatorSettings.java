package dev.catraca.acquirer.adyen.simulator;

import java.time.Duration;

/**
 * The account that is simulated.
 *
 * @param hmacKey in hex, as the customer area shows it
 * @param keyLifetime how long idempotency keys are remembered
 * @param processing how long a modification takes from "received" to its webhook
 * @param holdDuration after which an authorization expires
 */
public record SimulatorSettings(String merchantAccount, String apiKey, String hmacKey, Duration keyLifetime,
    Duration processing, Duration holdDuration) {
  /** A week of keys, a second of processing, 28 days of hold. */
  public static SimulatorSettings of(String merchantAccount, String apiKey, String hmacKey) {
    return new SimulatorSettings(merchantAccount, apiKey, hmacKey, Duration.ofDays(7), Duration.ofSeconds(1),
        Duration.ofDays(28));
  }

  /** The same with modifications that take so long. */
  public SimulatorSettings processing(Duration duration) {
    return new SimulatorSettings(merchantAccount, apiKey, hmacKey, keyLifetime, duration, holdDuration);
  }

  /** The same with authorizations that last so long. */
  public SimulatorSettings holding(Duration duration) {
    return new SimulatorSettings(merchantAccount, apiKey, hmacKey, keyLifetime, processing, duration);
  }

  @Override
  public String toString() {
    return "SimulatorSettings[" + merchantAccount + "]";
  }
}
