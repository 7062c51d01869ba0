package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.Form;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.http.CallBudget;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** Stripe's API as the account calls it, in one version. */
final class Api implements AutoCloseable {
  /** Another one has other fields. */
  private static final String VERSION = "2026-10-28.endive";

  private final Calls calls;

  Api(StripeSettings settings) {
    this.calls = new Calls(settings.account().endpoint(), Map.of("Accept", "application/json",
        "Authorization", "Bearer " + settings.apiKey(), "Stripe-Version", VERSION));
  }

  Answer post(String path, Form form, String key, CallBudget budget) {
    return calls.send(HttpMethod.POST, path,
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Idempotency-Key", key), form.bytes(),
        budget);
  }

  /** What is there. @throws NoAnswerException if Stripe does not tell it */
  JsonNode get(String path, Form query, CallBudget budget) {
    Answer answer = calls.get(path + query.query(), budget);
    if (answer.status() != 200) {
      throw NoAnswerException.unclear(StripeError.of(answer).inShort());
    }
    return answer.json();
  }

  @Override
  public void close() {
    calls.close();
  }
}
