package dev.catraca.testkit.fake;

import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.AntiFraudOutcome.Acknowledged;
import dev.catraca.flow.AntiFraudOutcome.ContractError;
import dev.catraca.flow.AntiFraudOutcome.Decided;
import dev.catraca.flow.AntiFraudOutcome.NotAuthorized;
import dev.catraca.flow.AntiFraudOutcome.TryLater;
import dev.catraca.flow.AntiFraudOutcome.Unknown;
import dev.catraca.flow.Decision;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class ScriptedLegitiContractTest extends AntiFraudContract {
  private final ScriptedLegiti legiti = new ScriptedLegiti();

  @Override
  protected AntiFraud legiti() {
    return legiti;
  }

  @Override
  protected void nextCallMeets(Situation situation) {
    AntiFraudOutcome outcome = switch (situation) {
      case APPROVES -> new Decided(Decision.APPROVE, Optional.empty());
      case REJECTS -> new Decided(Decision.REJECT, Optional.empty());
      case WANTS_REVIEW -> new Decided(Decision.MANUAL, Optional.empty());
      case HAS_NO_DECISION_YET -> new Decided(Decision.UNAVAILABLE, Optional.of("pilot"));
      case SAYS_ANOTHER_WORD -> new Acknowledged("no decision: unknown word escalate");
      case ONLY_ACKNOWLEDGES -> new Acknowledged("taken");
      case REFUSES_FIELDS -> new ContractError(400, OptionalInt.of(2), "refused",
          Map.of("currency", List.of("missing"), "items.0.quantity", List.of("too small")));
      case MISSES_THE_KEY -> new NotAuthorized(401, "Unauthorized");
      case DENIES_THE_KEY -> new NotAuthorized(403, "explicit deny");
      case KNOWS_NO_SUCH_PATH ->
          new ContractError(403, OptionalInt.empty(), "Missing Authentication Token", Map.of());
      case FAILS_INSIDE -> new TryLater("internal error", Optional.empty(), true);
      case HAS_TOO_MANY_REQUESTS -> new TryLater("too many", Optional.of(Duration.ofSeconds(7)), false);
      case LOSES_ITS_ANSWER -> new Unknown("cut off");
      case CANNOT_BE_REACHED -> new TryLater("refused", Optional.empty(), false);
    };
    legiti.next(LegitiReceived.class, outcome);
  }
}
