package dev.catraca.testkit.contract;

import static dev.catraca.testkit.fake.HttpAnswer.json;

import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Legiti as {@link AntiFraudWireContract} needs it: each documented answer, and those that a network adds (Legiti page, section 9). */
final class LegitiPeer implements AntiFraudSandbox {
  static final String KEY = "lv_contract_9f3c1d";
  static final String PREFIX = "/ticketing/v1";
  private static final int TWO_MEGABYTES = 2 << 20;

  private final Set<String> taken = new HashSet<>();
  private final HttpPeer peer = HttpPeer.answering(this::answer);

  /** With a path, as Legiti's own addresses have one. */
  URI url() {
    return URI.create(peer.url() + PREFIX);
  }

  /** The next calls get these answers. */
  void next(HttpAnswer... answers) {
    peer.next(answers);
  }

  List<HttpAsked> asked() {
    return peer.asked();
  }

  private synchronized HttpAnswer answer(HttpAsked asked) {
    if (asked.method().equals("POST") && asked.path().equals(PREFIX + "/order")) {
      asked.json("id").ifPresent(id -> taken.add(asked.body()));
      return json(201, "{\"message\": \"Order created\"}");
    }
    String field = asked.path().equals(PREFIX + "/order") ? "id" : "order_id";
    Optional<String> named = asked.json(field);
    boolean known = named.isPresent()
        && taken.stream().anyMatch(body -> body.contains("\"" + named.get() + "\""));
    return known ? json(200, "{\"message\": \"Updated\"}")
        : json(400, "{\"error_message\": {\"" + field + "\": [\"Unknown order.\"]}, \"error_code\": 2}");
  }

  @Override
  public void nextCallMeets(Situation situation) {
    switch (situation) {
      case APPROVES -> next(json(200, "{\"legiti_decision\": \"approve\"}"));
      case REJECTS -> next(json(201, "{\"legiti_decision\": \"reject\"}"));
      case WANTS_REVIEW -> next(json(200, "{\"legiti_decision\": \"manual\"}"));
      case HAS_NO_DECISION_YET ->
          next(json(200, "{\"legiti_decision\": \"unavailable\", \"message\": \"pilot phase\"}"));
      case SAYS_ANOTHER_WORD -> next(json(200, "{\"legiti_decision\": \"escalate\"}"));
      case ONLY_ACKNOWLEDGES -> next(json(200, "{\"message\": \"[SANDBOX] Valid request!\"}"));
      case TALKS_NONSENSE -> next(
          new HttpAnswer.Reply(200, Map.of("Content-Type", "text/html"), "<html>\"approve\"</html>"));
      case ANSWERS_TOO_MUCH -> next(json(200,
          "{\"legiti_decision\": \"approve\", \"message\": \"" + "x".repeat(TWO_MEGABYTES) + "\"}"));
      case CUTS_ITS_ANSWER -> next(
          new HttpAnswer.Cut(json(200, "{\"legiti_decision\": \"approve\"}      "), 5));
      case REFUSES_FIELDS -> next(json(400, """
          {"error_message": {"currency": ["Missing data for required field."],
           "items": {"0": {"quantity": ["Must be at least 1."]}}}, "error_code": 2}"""));
      case REFUSES_THE_ID ->
          next(json(400, "{\"error_message\": {\"id\": [\"Already exists.\"]}, \"error_code\": 2}"));
      case MISSES_THE_KEY -> next(json(401, "{\"message\": \"Unauthorized\"}"));
      case DENIES_THE_KEY -> next(json(403,
          "{\"Message\": \"User is not authorized to access this resource with an explicit deny\"}"));
      case KNOWS_NO_SUCH_PATH -> next(json(403, "{\"message\": \"Missing Authentication Token\"}"));
      case REDIRECTS ->
          next(new HttpAnswer.Reply(307, Map.of("Location", peer.url() + "/elsewhere"), ""));
      case FAILS_INSIDE -> next(json(503, "{\"error_message\": \"sorry\", \"error_code\": 3}"));
      case FAILS_AT_THE_GATEWAY -> next(
          new HttpAnswer.Reply(504, Map.of("Content-Type", "text/html"), "<html>timed out</html>"));
      case HAS_TOO_MANY_REQUESTS -> next(
          new HttpAnswer.Reply(429, Map.of("Retry-After", "7"), "{\"message\": \"Too Many Requests\"}"));
      case LOSES_ITS_ANSWER -> next(new HttpAnswer.HangUp());
      case REFUSES_INDISCREETLY -> next(json(400, "{\"error_message\": {\"payments\": [\"" + CARD_NUMBER
          + " sent with key " + KEY + "\"]}, \"error_code\": 2}"));
      case NEVER_ANSWERS -> next(new HttpAnswer.Silence());
      case CANNOT_BE_REACHED -> peer.close();
    }
  }

  @Override
  public Optional<List<String>> sent() {
    return Optional.of(asked().stream().map(HttpAsked::acted).toList());
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY);
  }

  @Override
  public void close() {
    peer.close();
  }
}
