package dev.catraca.legiti.contract;

import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudContract;
import dev.catraca.testkit.contract.AntiFraudSandbox;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contract with the simulator as the peer. With a sandbox key it acknowledges whatever it is not told to answer otherwise. */
public abstract class LegitiSimulatorContract extends AntiFraudContract {
  private static final String KEY = "sbx_contract";
  private final Simulated simulated = new Simulated();

  /** Calls over the wire at hand. */
  protected abstract AntiFraud connect(LegitiSettings settings);

  @Override
  protected final AntiFraudSandbox sandbox() {
    return simulated;
  }

  @Override
  protected final AntiFraud connect() {
    return connect(LegitiSettings.of(simulated.simulator.baseUrl(), new BearerKey(KEY)));
  }

  private static final class Simulated implements AntiFraudSandbox {
    private final LegitiSimulator simulator = LegitiSimulator.start(Settings.defaults());

    @Override
    public void nextCallMeets(Situation situation) {
      switch (situation) {
        case APPROVES -> answers(200, "{\"legiti_decision\": \"approve\"}");
        case REJECTS -> answers(201, "{\"legiti_decision\": \"reject\"}");
        case WANTS_REVIEW -> answers(200, "{\"legiti_decision\": \"manual\"}");
        case HAS_NO_DECISION_YET ->
            answers(200, "{\"legiti_decision\": \"unavailable\", \"message\": \"pilot\"}");
        case SAYS_ANOTHER_WORD -> answers(200, "{\"legiti_decision\": \"escalate\"}");
        case ONLY_ACKNOWLEDGES -> answers(201, "{\"message\": \"taken\"}");
        case TALKS_NONSENSE -> once(new Misbehaviour.Malformed());
        case ANSWERS_TOO_MUCH -> once(new Misbehaviour.Huge());
        case CUTS_ITS_ANSWER -> once(new Misbehaviour.Truncate());
        case REFUSES_FIELDS -> answers(400, """
            {"error_message": {"currency": ["Missing data for required field."],
             "items": {"0": {"quantity": ["Must be at least 1."]}}}, "error_code": 2}""");
        case REFUSES_THE_ID ->
            answers(400, "{\"error_message\": {\"id\": [\"Already there.\"]}, \"error_code\": 2}");
        case MISSES_THE_KEY -> answers(401, "{\"message\": \"Unauthorized\"}");
        case DENIES_THE_KEY -> answers(403, "{\"Message\": \"User is not authorized\"}");
        case KNOWS_NO_SUCH_PATH -> answers(403, "{\"message\": \"Missing Authentication Token\"}");
        case REDIRECTS -> once(new Misbehaviour.Redirect());
        case FAILS_INSIDE -> answers(503, "{\"error_message\": \"sorry\", \"error_code\": 3}");
        case FAILS_AT_THE_GATEWAY -> answers(504, "{\"message\": \"Endpoint request timed out\"}");
        case HAS_TOO_MANY_REQUESTS -> once(
            new Misbehaviour.Status(429, "{\"message\": \"Too Many Requests\"}", Map.of("Retry-After", "7")));
        case LOSES_ITS_ANSWER -> once(new Misbehaviour.DropAnswer());
        case REFUSES_INDISCREETLY -> answers(400, "{\"error_message\": \"" + CARD_NUMBER + " " + KEY
            + "\", \"error_code\": 1}");
        case CANNOT_BE_REACHED -> simulator.close();
        case NEVER_ANSWERS -> throw new IllegalArgumentException("not claimed");
      }
    }

    private void answers(int status, String body) {
      once(Misbehaviour.Status.of(status, body));
    }

    private void once(Misbehaviour misbehaviour) {
      simulator.inject(new Fault(Optional.empty(), Optional.empty(), Optional.empty(), misbehaviour, 1));
    }

    @Override
    public Set<Situation> situations() {
      return EnumSet.complementOf(EnumSet.of(Situation.NEVER_ANSWERS));
    }

    @Override
    public Optional<List<String>> sent() {
      return Optional.of(simulator.received().stream()
          .map(each -> each.method() + " " + each.path() + " " + each.body().orElseThrow()).toList());
    }

    @Override
    public List<String> secrets() {
      return List.of(KEY);
    }

    @Override
    public void close() {
      simulator.close();
    }
  }
}
