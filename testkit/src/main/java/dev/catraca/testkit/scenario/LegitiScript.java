package dev.catraca.testkit.scenario;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.ScriptedLegiti;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What Legiti is told to answer, in a scenario's words. Anything else can be written as a lambda. */
@FunctionalInterface
public interface LegitiScript {
  void tell(ScriptedLegiti legiti);

  /** The next evaluations get these decisions, one each. */
  static LegitiScript answers(Decision... decisions) {
    return legiti -> {
      for (Decision decision : decisions) {
        legiti.next(LegitiReceived.Evaluation.class, decided(decision));
      }
    };
  }

  /** The next calls of that kind are answered so, one each. */
  static LegitiScript next(Class<? extends LegitiReceived> call, AntiFraudOutcome... outcomes) {
    return legiti -> legiti.next(call, outcomes);
  }

  /** Every call is answered so, from now on. */
  static LegitiScript always(AntiFraudOutcome outcome) {
    return legiti -> legiti.always(LegitiReceived.class, call -> outcome);
  }

  /** Every call of that kind is answered so, from now on. */
  static LegitiScript always(Class<? extends LegitiReceived> call, AntiFraudOutcome outcome) {
    return legiti -> legiti.always(call, any -> outcome);
  }

  /** A complete 2xx with a known decision. */
  static AntiFraudOutcome decided(Decision decision) {
    return new AntiFraudOutcome.Decided(decision, Optional.empty());
  }

  /** A complete 2xx that decides nothing. */
  static AntiFraudOutcome acknowledged() {
    return new AntiFraudOutcome.Acknowledged("taken");
  }

  /** 503, code 3. */
  static AntiFraudOutcome unavailable() {
    return new AntiFraudOutcome.TryLater("503 code 3", Optional.empty(), true);
  }

  /** 429 with {@code Retry-After}. */
  static AntiFraudOutcome busyFor(Duration wait) {
    return new AntiFraudOutcome.TryLater("429", Optional.of(wait), false);
  }

  /** Nobody listens. */
  static AntiFraudOutcome unreachable() {
    return new AntiFraudOutcome.TryLater("connection refused", Optional.empty(), false);
  }

  /** Sent, and no complete answer came. */
  static AntiFraudOutcome lost() {
    return new AntiFraudOutcome.Unknown("no complete answer");
  }

  /** 200 with the login page of a proxy. */
  static AntiFraudOutcome loginPage() {
    return new AntiFraudOutcome.Unreadable("HTTP 200 with a body that is not JSON");
  }

  /** 400, code 2, about that field. */
  static AntiFraudOutcome refused(String field) {
    return new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "validation failed",
        Map.of(field, List.of("is not right")));
  }

  /** 403 "Missing Authentication Token": a path that does not exist. */
  static AntiFraudOutcome noSuchPath() {
    return new AntiFraudOutcome.ContractError(403, OptionalInt.empty(), "Missing Authentication Token",
        Map.of());
  }

  /** 401. */
  static AntiFraudOutcome keyRefused() {
    return new AntiFraudOutcome.NotAuthorized(401, "Unauthorized");
  }
}
