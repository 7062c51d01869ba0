package dev.catraca.testkit.contract;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.ScriptedLegiti;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A Legiti that is told what its adapter would have made of each answer. */
final class ScriptedLegitiSandbox implements AntiFraudSandbox {
  private final ScriptedLegiti legiti = new ScriptedLegiti();

  ScriptedLegiti legiti() {
    return legiti;
  }

  @Override
  public void nextCallMeets(Situation situation) {
    AntiFraudOutcome outcome = switch (situation) {
      case APPROVES -> new Decided(Decision.APPROVE, Optional.empty());
      case REJECTS -> new Decided(Decision.REJECT, Optional.empty());
      case WANTS_REVIEW -> new Decided(Decision.MANUAL, Optional.empty());
      case HAS_NO_DECISION_YET -> new Decided(Decision.UNAVAILABLE, Optional.of("pilot"));
      case SAYS_ANOTHER_WORD -> new Acknowledged("no decision: unknown word escalate");
      case ONLY_ACKNOWLEDGES -> new Acknowledged("taken");
      case TALKS_NONSENSE -> new Unreadable("not JSON");
      case ANSWERS_TOO_MUCH -> new Unreadable("too large");
      case CUTS_ITS_ANSWER -> new Unknown("cut off");
      case REFUSES_FIELDS -> new ContractError(400, OptionalInt.of(2), "refused",
          Map.of("currency", List.of("missing"), "items.0.quantity", List.of("too small")));
      case REFUSES_THE_ID ->
          new ContractError(400, OptionalInt.of(2), "refused", Map.of("id", List.of("there already")));
      case MISSES_THE_KEY -> new NotAuthorized(401, "Unauthorized");
      case DENIES_THE_KEY -> new NotAuthorized(403, "explicit deny");
      case KNOWS_NO_SUCH_PATH ->
          new ContractError(403, OptionalInt.empty(), "Missing Authentication Token", Map.of());
      case REDIRECTS -> new ContractError(307, OptionalInt.empty(), "HTTP 307", Map.of());
      case FAILS_INSIDE -> new TryLater("internal error", Optional.empty(), true);
      case FAILS_AT_THE_GATEWAY -> new TryLater("HTTP 504", Optional.empty(), true);
      case HAS_TOO_MANY_REQUESTS -> new TryLater("too many", Optional.of(Duration.ofSeconds(7)), false);
      case LOSES_ITS_ANSWER -> new Unknown("cut off");
      case REFUSES_INDISCREETLY ->
          new ContractError(400, OptionalInt.of(2), "refused", Map.of("payments", List.of("[digits]")));
      case NEVER_ANSWERS -> new Unknown("no answer in time");
      case CANNOT_BE_REACHED -> new TryLater("refused", Optional.empty(), false);
    };
    if (situation == Situation.CANNOT_BE_REACHED) {
      legiti.always(LegitiReceived.class, call -> outcome);
    } else {
      legiti.next(LegitiReceived.class, outcome);
    }
  }

  /** A call is compared as the values that it carries. */
  @Override
  public Optional<List<String>> sent() {
    return Optional.of(legiti.received().stream().map(call -> switch (call) {
      case LegitiReceived.Evaluation evaluation -> "evaluate " + evaluation.report();
      case LegitiReceived.Collection collection -> "collect " + collection.report();
      case LegitiReceived.Status status -> status.toString();
      case LegitiReceived.Payment payment -> "payment " + payment.payment();
      case LegitiReceived.Mark mark -> mark.toString();
    }).toList());
  }
}
