package dev.catraca.proof.simulate;

import dev.catraca.legiti.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What the simulated Legiti answers, in the shapes of its documentation. */
final class Answers {
  static final Reply UNAUTHORIZED = answer(401, "{\"message\":\"Unauthorized\"}");
  static final Reply DENIED = answer(403, "{\"Message\":\"User is not authorized to access this resource\"}");
  static final Reply NO_SUCH_PATH = answer(403, "{\"message\":\"Missing Authentication Token\"}");
  static final Reply INTERNAL_ERROR = answer(503,
      "{\"error_message\":\"Internal error, try again later\",\"error_code\":3}");
  static final Reply BAD_GATEWAY = answer(502, "<html>bad gateway</html>");
  static final Reply TOO_MANY = new Reply.Answered(429, Optional.of("7"),
      Optional.of(bytes("{\"message\":\"Too Many Requests\"}")));
  static final Reply FIELDS_REFUSED = answer(400,
      "{\"error_message\":{\"items\":{\"0\":{\"quantity\":[\"Not a valid integer.\"]}}},\"error_code\":2}");
  static final Reply ID_REFUSED = answer(400,
      "{\"error_message\":{\"id\":[\"Already exists.\"]},\"error_code\":2}");
  static final Reply MOVED = answer(307, "");
  static final Reply MALFORMED = answer(200, "{\"legiti_decision\":\"approve\"");
  static final Reply HUGE = new Reply.Answered(200, Optional.empty(), Optional.empty());
  static final Reply DEEP = answer(200, "{\"a\":".repeat(500) + "1" + "}".repeat(500));
  static final Reply WRONG_TYPE = answer(200, "{\"legiti_decision\":[\"approve\"]}");
  static final Reply UNKNOWN_WORD = answer(200, "{\"legiti_decision\":\"approved\"}");
  static final Reply SANDBOX = answer(200, "{\"message\":\"[SANDBOX] Valid request!\"}");

  private static final Reply CREATED = answer(201, "{\"message\":\"Order created\"}");
  private static final Reply UPDATED = answer(200, "{\"message\":\"Order updated\"}");
  private static final Reply UNKNOWN_ORDER = answer(400,
      "{\"error_message\":{\"id\":[\"Unknown order.\"]},\"error_code\":2}");
  private static final Map<String, Reply> DECISIONS = Map.of("approve", decision(200, "approve"), "reject",
      decision(201, "reject"), "manual", decision(200, "manual"), "unavailable",
      decision(200, "unavailable"));

  private Answers() {}

  /** Takes a request in, and answers it. */
  static Reply to(RequestReader request, String path, boolean creation, byte[] body, OrderStory story) {
    LegitiAccount account = story.legiti();
    if (creation) {
      account.created(body, request.status());
      return request.evaluate() ? DECISIONS.getOrDefault(story.plan().answerTo(request.payments()), SANDBOX)
          : CREATED;
    }
    if (!account.isKnown()) {
      return UNKNOWN_ORDER;
    }
    if (path.equals("/order")) {
      account.seen(request.status());
    } else if (!request.signal().isEmpty()) {
      account.marked(request.signal());
    }
    return UPDATED;
  }

  private static Reply decision(int status, String word) {
    return answer(status, "{\"legiti_decision\":\"" + word + "\"}");
  }

  private static Reply answer(int status, String body) {
    return new Reply.Answered(status, Optional.empty(), Optional.of(bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
