package dev.catraca.model;

import dev.catraca.acquiring.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation that had no effect and is to be tried again under a new number, ever slower.
 *
 * @param times how often in a row
 * @param at the last time
 * @param refused whether the acquirer refused it, which a person should see
 */
public record OperationRetry(int payment, Operation operation, Optional<String> reference,
    Optional<String> refundId,
    int times, Instant at, boolean refused) {
  private static final Duration SLOWEST = Duration.ofHours(1);

  public Instant retryAt() {
    Duration wait = Duration.ofSeconds(1L << Math.min(times - 1, 12));
    return at.plus(wait.compareTo(SLOWEST) > 0 ? SLOWEST : wait);
  }

  public boolean concerns(int otherPayment, Operation other, Optional<String> otherReference,
      Optional<String> otherRefund) {
    return payment == otherPayment && operation == other && reference.equals(otherReference)
        && refundId.equals(otherRefund);
  }
}
