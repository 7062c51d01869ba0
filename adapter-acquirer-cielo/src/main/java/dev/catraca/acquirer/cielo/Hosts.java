package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.http.CallBudget;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** The two hosts of an account. An answer is a success, or a 400 with error codes, or of a question a 404; anything else is none. */
final class Hosts implements AutoCloseable {
  private final Calls requests;
  private final Calls queries;
  private final String sales;

  Hosts(CieloSettings settings) {
    Map<String, String> headers = Map.of("MerchantId", settings.merchantId(), "MerchantKey",
        settings.merchantKey(), "Accept", "application/json", "Accept-Encoding", "identity", "Content-Type",
        "application/json");
    this.requests = new Calls(settings.account().endpoint(), headers);
    this.queries = new Calls(settings.queries(), headers);
    this.sales = settings.isBraspag() ? "/v2/sales" : "/1/sales";
  }

  Answer sell(byte[] body, CallBudget budget) {
    return change(HttpMethod.POST, "/", body, budget);
  }

  /** @param action such as {@code capture?amount=100} */
  Answer act(String paymentId, String action, CallBudget budget) {
    return change(HttpMethod.PUT, "/" + Calls.segment(paymentId) + "/" + action, new byte[0], budget);
  }

  Answer look(String paymentId, CallBudget budget) {
    return known(queries.get(sales + "/" + Calls.segment(paymentId), budget));
  }

  Answer search(String merchantOrderId, CallBudget budget) {
    return known(queries.get(sales + "?merchantOrderId=" + merchantOrderId, budget));
  }

  private Answer change(HttpMethod method, String path, byte[] body, CallBudget budget) {
    Answer answer = requests.send(method, sales + path, Map.of(), body, budget);
    if (answer.status() == 404) {
      throw NoAnswerException.notSent("no such path at the acquirer");
    }
    return known(answer);
  }

  private static Answer known(Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 400, 404 -> answer;
      case 401, 403, 405, 415, 429 ->
          throw NoAnswerException.notSent("refused at the acquirer's door: " + answer.status());
      default -> throw NoAnswerException.unclear("status " + answer.status());
    };
  }

  @Override
  public void close() {
    try (queries) {
      requests.close();
    }
  }
}
