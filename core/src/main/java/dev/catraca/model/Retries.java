package dev.catraca.model;

import dev.catraca.acquiring.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which operations of an order had no effect and are to be tried again, and how often in a row that was so. */
final class Retries {
  private final List<OperationRetry> retries;

  Retries(List<OperationRetry> retries) {
    this.retries = new ArrayList<>(retries);
  }

  List<OperationRetry> all() {
    return retries;
  }

  /** @param refused whether the acquirer refused it, which a person should see */
  void failed(int payment, Operation operation, Optional<String> reference, Optional<String> refundId,
      Instant at, boolean refused) {
    int before = retries.stream().filter(s -> s.concerns(payment, operation, reference, refundId))
        .mapToInt(OperationRetry::times).sum();
    notNeeded(payment, operation, reference, refundId);
    retries.add(new OperationRetry(payment, operation, reference, refundId, before + 1, at, refused));
  }

  /** It had its effect. */
  void notNeeded(int payment, Operation operation, Optional<String> reference, Optional<String> refundId) {
    retries.removeIf(s -> s.concerns(payment, operation, reference, refundId));
  }

  /** The hold is closed: nothing is asked for it any more. */
  void notNeeded(String authorizationId) {
    retries.removeIf(s -> s.reference().equals(Optional.of(authorizationId)));
  }
}
