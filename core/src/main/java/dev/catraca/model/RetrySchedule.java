package dev.catraca.model;

import dev.catraca.acquiring.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps the next call to the acquirer waiting: an operation that had no effect waits before it is tried again, ever longer, and all
 * wait for an acquirer that is not configured any more. Knows neither where the money is nor which operation is open, and does not say
 * what is owed: it only delays what is.
 *
 * @param retries the operations that had no effect, each with how often in a row that was so
 * @param missingAcquirer an acquirer that a call is owed to and that is not configured any more
 */
public record RetrySchedule(List<OperationRetry> retries, Optional<String> missingAcquirer) {
  static final RetrySchedule NOTHING_WAITS = new RetrySchedule(List.of(), Optional.empty());

  public RetrySchedule {
    retries = List.copyOf(retries);
  }

  /** It certainly had no effect. */
  RetrySchedule failed(OpenOperation operation, Instant at) {
    return failed(operation.ref().payment(), operation.ref().operation(), operation.reference(),
        operation.refundId(), at, false);
  }

  /** @param refused whether the acquirer refused it, which a person should see */
  RetrySchedule failed(int payment, Operation operation, Optional<String> reference,
      Optional<String> refundId, Instant at, boolean refused) {
    int before = retries.stream().filter(r -> r.concerns(payment, operation, reference, refundId))
        .mapToInt(OperationRetry::times).sum();
    List<OperationRetry> now = new ArrayList<>(
        succeeded(payment, operation, reference, refundId).retries());
    now.add(new OperationRetry(payment, operation, reference, refundId, before + 1, at, refused));
    return new RetrySchedule(now, missingAcquirer);
  }

  RetrySchedule succeeded(OpenOperation operation) {
    return succeeded(operation.ref().payment(), operation.ref().operation(), operation.reference(),
        operation.refundId());
  }

  /** It had its effect: it is not tried again. */
  RetrySchedule succeeded(int payment, Operation operation, Optional<String> reference,
      Optional<String> refundId) {
    return new RetrySchedule(
        retries.stream().filter(r -> !r.concerns(payment, operation, reference, refundId)).toList(),
        missingAcquirer);
  }

  /** The hold or charge of that id is closed: nothing is asked for it any more. */
  RetrySchedule closed(String reference) {
    return new RetrySchedule(
        retries.stream().filter(r -> !r.reference().equals(Optional.of(reference))).toList(),
        missingAcquirer);
  }

  RetrySchedule acquirerMissing(String acquirer) {
    return new RetrySchedule(retries, Optional.of(acquirer));
  }

  /** An operation was started or concluded: whoever was missing is there. */
  RetrySchedule acquirerFound() {
    return new RetrySchedule(retries, Optional.empty());
  }
}
