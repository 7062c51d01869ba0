package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.HttpReply;
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

  /** Reads it; empty where the body tells no error of Stripe's. */
  static Optional<StripeError> of(HttpReply.Answered answer) {
    return answer.body().flatMap(Json::read).map(body -> body.path("error"))
        .filter(error -> Json.text(error, "type").isPresent())
        .map(error -> new StripeError(answer.status(), error.path("type").asText(), text(error, "code"),
            text(error, "param"), text(error, "message"), error, Intent.of(error.path("payment_intent"))));
  }

  private static String text(JsonNode error, String field) {
    return Json.text(error, field).orElse("");
  }
}
