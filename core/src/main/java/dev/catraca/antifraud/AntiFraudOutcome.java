package dev.catraca.antifraud;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What came of one call to Legiti (flows, section 5; Legiti page, section 9). */
public sealed interface AntiFraudOutcome {
  /** A complete 2xx, a JSON object, with a known decision; also an acknowledgement. */
  record Decided(Decision decision, Optional<String> message) implements AntiFraudOutcome {}

  /**
   * A complete 2xx without a known decision, its body empty or a JSON object.
   *
   * @param detail what was said instead, such as the sandbox's message or an unknown word
   */
  record Acknowledged(String detail) implements AntiFraudOutcome {}

  /**
   * A complete 2xx with any other body, such as a proxy's login page: it acknowledges nothing, for whoever gave it need not be
   * Legiti, though Legiti may have taken the request.
   *
   * @param what what came instead
   */
  record Unreadable(String what) implements AntiFraudOutcome {}

  /**
   * A 4xx or 3xx that a repetition would only get again.
   *
   * @param code {@code error_code}, where there is one
   * @param fields messages by path of the field, such as {@code items.0.quantity}
   */
  record ContractError(int status, OptionalInt code, String message,
      Map<String, List<String>> fields) implements AntiFraudOutcome {
    public ContractError {
      fields = Map.copyOf(fields);
    }

    /** Whether it is a validation error about the order's id and nothing else. */
    public boolean namesOnlyTheId() {
      return status == 400 && code.orElse(0) == 2 && fields.keySet().equals(Set.of("id"));
    }
  }

  /** The key was refused: 401, or 403 other than a wrong path. Concerns every order. */
  record NotAuthorized(int status, String message) implements AntiFraudOutcome {}

  /**
   * Certainly not processed, or refused for now: to be tried again.
   *
   * @param retryAfter what the service asked for
   * @param mayHaveArrived whether the request may have been taken all the same, as with a 5xx
   */
  record TryLater(String why, Optional<Duration> retryAfter,
      boolean mayHaveArrived) implements AntiFraudOutcome {}

  /** Sent, and no complete answer came. */
  record Unknown(String why) implements AntiFraudOutcome {}
}
