package dev.catraca.model;

import dev.catraca.acquiring.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which operations of an order had no effect and are to be tried again, and how often in a row that was so. */
final class Retries {
  private final List<Setback> setbacks;

  Retries(List<Setback> setbacks) {
    this.setbacks = new ArrayList<>(setbacks);
  }

  List<Setback> all() {
    return setbacks;
  }

  /** @param refused whether the acquirer refused it, which a person should see */
  void failed(int payment, Operation operation, Optional<String> reference, Optional<String> refundId,
      Instant at, boolean refused) {
    int before = setbacks.stream().filter(s -> s.concerns(payment, operation, reference, refundId))
        .mapToInt(Setback::times).sum();
    notNeeded(payment, operation, reference, refundId);
    setbacks.add(new Setback(payment, operation, reference, refundId, before + 1, at, refused));
  }

  /** It had its effect. */
  void notNeeded(int payment, Operation operation, Optional<String> reference, Optional<String> refundId) {
    setbacks.removeIf(s -> s.concerns(payment, operation, reference, refundId));
  }

  /** The hold is closed: nothing is asked for it any more. */
  void notNeeded(String authorizationId) {
    setbacks.removeIf(s -> s.reference().equals(Optional.of(authorizationId)));
  }
}
