package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.CallBudget;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpReply;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One call each, and what kind of answer came. */
final class Calls implements AutoCloseable {
  /** What was heard, before anybody asks what it means for an operation. */
  sealed interface Heard {
    /** A success, with an object. */
    record Told(JsonNode body) implements Heard {}

    /** An error in Stripe's words. */
    record Failed(StripeError error) implements Heard {}

    /** Nobody there looked at it. */
    record AtTheDoor(String why) implements Heard {}

    /** Anything else: it may have been done. */
    record Unclear(String why) implements Heard {}
  }

  private static final byte[] NOTHING = new byte[0];

  private final StripeSettings settings;
  private final HttpConnections connections;
  private final Words words;

  Calls(StripeSettings settings, Words words) {
    this.settings = settings;
    this.connections = new HttpConnections(settings.endpoint());
    this.words = words;
  }

  Heard post(Requests.Prepared.Ready request, String key, CallBudget budget) {
    Map<String, String> headers = headers();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Idempotency-Key", key);
    return call(HttpMethod.POST, request.path(), headers, request.form().bytes(), budget);
  }

  Heard get(String path, Form query, CallBudget budget) {
    return call(HttpMethod.GET, path + query.query(), headers(), NOTHING, budget);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Authorization", "Bearer " + settings.apiKey());
    headers.put("Stripe-Version", Requests.API_VERSION);
    return headers;
  }

  private Heard call(HttpMethod method, String path, Map<String, String> headers, byte[] body,
      CallBudget budget) {
    Duration left = budget.left();
    if (left.toMillis() < 1) {
      return new Heard.AtTheDoor("no time was left to send it");
    }
    return switch (connections.call(method, path, headers, body, left)) {
      case HttpReply.NotSent notSent -> new Heard.AtTheDoor(words.shown(notSent.why()));
      case HttpReply.Lost lost -> new Heard.Unclear(words.shown(lost.why()));
      case HttpReply.Answered answer -> heard(answer);
    };
  }

  private static Heard heard(HttpReply.Answered answer) {
    if (answer.status() == 200) {
      return answer.body().flatMap(Json::read).<Heard>map(Heard.Told::new)
          .orElseGet(() -> new Heard.Unclear("status 200 without a JSON object"));
    }
    Optional<StripeError> error = StripeError.of(answer);
    if (error.isPresent()) {
      return new Heard.Failed(error.get());
    }
    return switch (answer.status()) {
      case 401, 403, 404 -> new Heard.AtTheDoor("refused at Stripe's door: " + answer.status());
      default -> new Heard.Unclear("status " + answer.status() + " without an error of Stripe's");
    };
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    connections.close();
  }
}
