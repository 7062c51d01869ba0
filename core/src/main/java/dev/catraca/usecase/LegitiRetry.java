package dev.catraca.usecase;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.model.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** How long to wait before Legiti is asked again, and what people are told meanwhile. */
final class LegitiRetry {
  private LegitiRetry() {}

  /** The backoff, or what Legiti asked for, whichever is longer. */
  static Duration of(AntiFraudOutcome outcome, Duration backoff) {
    return outcome instanceof AntiFraudOutcome.TryLater later && later.retryAfter().isPresent()
        && later.retryAfter().get().compareTo(backoff) > 0 ? later.retryAfter().get() : backoff;
  }

  /**
   * When an evaluation is tried again: chance alone never ends it before its deadline, only a service that asks for more time
   * than is left does.
   */
  static Instant nextTry(AntiFraudOutcome outcome, Instant now, Duration backoff, Instant deadline) {
    Instant wanted = now.plus(of(outcome, backoff));
    boolean asked = outcome instanceof AntiFraudOutcome.TryLater later && later.retryAfter().isPresent();
    return !asked && wanted.isAfter(deadline) && now.isBefore(deadline) ? deadline : wanted;
  }

  static String reason(AntiFraudOutcome outcome) {
    return switch (outcome) {
      case AntiFraudOutcome.TryLater later -> later.why();
      case AntiFraudOutcome.Unknown unknown -> unknown.why();
      case AntiFraudOutcome.NotAuthorized refused -> "Legiti refuses the key: " + refused.status();
      case AntiFraudOutcome.ContractError error -> error.message();
      case AntiFraudOutcome.Decided decided -> "decided";
      case AntiFraudOutcome.Acknowledged acknowledged -> "acknowledged";
      case AntiFraudOutcome.Unreadable unreadable -> "acknowledged by nobody: " + unreadable.what();
    };
  }

  /** A refused request or key is somebody's to mend, and so is what answers in Legiti's place. */
  static void alert(LaneSteps tools, Order order, String call, AntiFraudOutcome outcome) {
    switch (outcome) {
      case AntiFraudOutcome.ContractError error ->
          tools.alert(order, call, "refused by Legiti",
              error.status() + " " + error.message() + " " + error.fields());
      case AntiFraudOutcome.NotAuthorized refused ->
          tools.alert(order, call, "not authorized", refused.status() + " " + refused.message());
      case AntiFraudOutcome.Unreadable unreadable ->
          tools.alert(order, call, "acknowledged by nobody", unreadable.what());
      case AntiFraudOutcome.Decided none -> {
      }
      case AntiFraudOutcome.Acknowledged none -> {
      }
      case AntiFraudOutcome.TryLater none -> {
      }
      case AntiFraudOutcome.Unknown none -> {
      }
    }
  }

  static AntiFraudOutcome erased() {
    return new AntiFraudOutcome.ContractError(0, OptionalInt.empty(), "the order's personal data was erased",
        Map.of());
  }
}
