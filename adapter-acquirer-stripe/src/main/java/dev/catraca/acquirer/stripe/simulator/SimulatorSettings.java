package dev.catraca.acquirer.stripe.simulator;

import java.time.Duration;

/**
 * The account that is simulated.
 *
 * @param webhookSecret that events are signed with
 * @param keyLifetime how long idempotency keys are remembered; what comes later is executed anew
 * @param searchLag how long after it was made a PaymentIntent is found by search
 * @param holdDuration after which what is held is let go
 * @param processing how long what is late or pending takes
 * @param takenBackAfter how long after it succeeded a refund fails, or a dispute is decided, where they do
 */
public record SimulatorSettings(String apiKey, String webhookSecret, Duration keyLifetime, Duration searchLag,
    Duration holdDuration, Duration processing, Duration takenBackAfter) {

  /** A day of keys, a minute of lag, seven days of hold, two seconds of processing; taken back after a day. */
  public static SimulatorSettings of(String apiKey, String webhookSecret) {
    return new SimulatorSettings(apiKey, webhookSecret, Duration.ofHours(24), Duration.ofMinutes(1),
        Duration.ofDays(7), Duration.ofSeconds(2), Duration.ofDays(1));
  }

  /** The same with a search that lags so far behind. */
  public SimulatorSettings searchingAfter(Duration duration) {
    return new SimulatorSettings(apiKey, webhookSecret, keyLifetime, duration, holdDuration, processing,
        takenBackAfter);
  }

  /** The same with authorizations that last so long. */
  public SimulatorSettings holding(Duration duration) {
    return new SimulatorSettings(apiKey, webhookSecret, keyLifetime, searchLag, duration, processing,
        takenBackAfter);
  }

  @Override
  public String toString() {
    return "SimulatorSettings[...]";
  }
}
