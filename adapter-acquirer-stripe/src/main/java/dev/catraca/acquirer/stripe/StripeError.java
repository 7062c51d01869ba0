package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import java.util.Optional;

/**
 * An error as Stripe tells it; texts are empty where it tells none.
 *
 * @param status of HTTP
 * @param object the whole error, which has a decline's codes
 * @param intent the PaymentIntent as it stands, where it came with the error
 */
record StripeError(int status, String type, String code, String param, String message, JsonNode object,
    Optional<Intent> intent) {

  /** Reads it. @throws NoAnswerException if the answer tells no error of Stripe's */
  static StripeError of(Answer answer) {
    return answer.object().map(body -> body.path("error"))
        .filter(error -> Json.text(error, "type").isPresent())
        .map(error -> new StripeError(answer.status(), Json.words(error, "type"), Json.words(error, "code"),
            Json.words(error, "param"), Json.words(error, "message"), error,
            Intent.of(error.path("payment_intent"))))
        .orElseThrow(() -> switch (answer.status()) {
          case 401, 403, 404 -> NoAnswerException.notSent("refused at Stripe's door: " + answer.status());
          default ->
              NoAnswerException.unclear("status " + answer.status() + " without an error of Stripe's");
        });
  }

  String inShort() {
    return "status " + status + ", " + type + " " + code;
  }
}
