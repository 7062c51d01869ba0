package dev.catraca.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.app.client.ServiceClient;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What became of an order that was sent. */
sealed interface Outcome {
  /** The service acknowledged this very order. */
  record Done(ServiceClient.Answer answer) implements Outcome {}

  /** The service said, in its own words, that it will not have this order. */
  record Refused(ServiceClient.Answer answer) implements Outcome {
    String why() {
      return answer.problem();
    }
  }

  /**
   * Nothing that proves either: to be sent again another time.
   *
   * @param isForAll whether no other order will fare better
   */
  record Undone(String why, boolean isForAll) implements Outcome {}

  /** Statuses by which the service refuses the order itself, and not the caller, the path or the moment. */
  Set<Integer> REFUSALS = Set.of(400, 409, 413, 422);

  String OUR_PROBLEMS = "urn:catraca:problem:";

  /**
   * Reads an answer to an order. Anybody between here and the service can answer 200, 301 or 404: only what names this order in the
   * service's own form counts.
   */
  static Outcome of(ServiceClient.Answer answer, String order) {
    JsonNode body = answer.body();
    boolean json = answer.isOf("application/json") && body.isObject();
    if (answer.isSuccess()) {
      boolean named = json && body.path("id").isTextual() && body.path("id").textValue().equals(order);
      return named ? new Done(answer)
          : new Undone(answer.status() + " that does not name this order: not an answer of the service",
              false);
    }
    boolean ours = answer.isOf("application/problem+json") && body.isObject()
        && body.path("type").isTextual() && body.path("type").textValue().startsWith(OUR_PROBLEMS);
    if (ours && REFUSALS.contains(answer.status())) {
      return new Refused(answer);
    }
    String words = ours ? answer.problem() : answer.status() + ": not an answer of the service";
    return new Undone(words, answer.status() == 401 || answer.status() == 403);
  }

  /** How long the service asks to be left alone; empty if it does not. */
  static Optional<String> retryAfter(ServiceClient.Answer answer) {
    return answer.status() == 429 || answer.status() == 503 ? answer.retryAfter() : Optional.empty();
  }

  /** The word that stands for it in a results file. */
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
