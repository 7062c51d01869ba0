package dev.catraca.legiti.http;

import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.port.AntiFraud;
import dev.catraca.testkit.contract.AntiFraudContract;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The contract over real HTTP. With a sandbox key the simulator acknowledges whatever it is not told to answer otherwise. */
class LegitiHttpContractTest extends AntiFraudContract {
  private static final Vertx VERTX = Vertx.vertx();

  private final LegitiSimulator simulator = LegitiSimulator.start(Settings.defaults());
  private final LegitiHttp legiti = new LegitiHttp(VERTX,
      LegitiSettings.of(simulator.baseUrl(), new BearerKey("sbx_contract")));

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    legiti.close();
    simulator.close();
  }

  @Override
  protected AntiFraud legiti() {
    return legiti;
  }

  @Override
  protected void nextCallMeets(Situation situation) {
    switch (situation) {
      case APPROVES -> answers(200, "{\"legiti_decision\": \"approve\"}");
      case REJECTS -> answers(201, "{\"legiti_decision\": \"reject\"}");
      case WANTS_REVIEW -> answers(200, "{\"legiti_decision\": \"manual\"}");
      case HAS_NO_DECISION_YET ->
          answers(200, "{\"legiti_decision\": \"unavailable\", \"message\": \"pilot\"}");
      case SAYS_ANOTHER_WORD -> answers(200, "{\"legiti_decision\": \"escalate\"}");
      case ONLY_ACKNOWLEDGES -> answers(201, "{\"message\": \"taken\"}");
      case REFUSES_FIELDS -> answers(400, """
          {"error_message": {"currency": ["Missing data for required field."],
           "items": {"0": {"quantity": ["Must be at least 1."]}}}, "error_code": 2}""");
      case MISSES_THE_KEY -> answers(401, "{\"message\": \"Unauthorized\"}");
      case DENIES_THE_KEY -> answers(403, "{\"Message\": \"User is not authorized\"}");
      case KNOWS_NO_SUCH_PATH -> answers(403, "{\"message\": \"Missing Authentication Token\"}");
      case FAILS_INSIDE -> answers(503, "{\"error_message\": \"sorry\", \"error_code\": 3}");
      case HAS_TOO_MANY_REQUESTS -> once(
          new Misbehaviour.Status(429, "{\"message\": \"Too Many Requests\"}", Map.of("Retry-After", "7")));
      case LOSES_ITS_ANSWER -> once(new Misbehaviour.DropAnswer());
      case CANNOT_BE_REACHED -> simulator.close();
    }
  }

  private void answers(int status, String body) {
    once(Misbehaviour.Status.of(status, body));
  }

  private void once(Misbehaviour misbehaviour) {
    simulator.inject(new Fault(Optional.empty(), Optional.empty(), Optional.empty(), misbehaviour, 1));
  }
}
