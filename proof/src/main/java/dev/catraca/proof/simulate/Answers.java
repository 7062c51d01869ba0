package dev.catraca.proof.simulate;

import dev.catraca.http.reply.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What the simulated Legiti answers, in the shapes of its documentation. */
final class Answers {
  static final HttpReply UNAUTHORIZED = answer(401, "{\"message\":\"Unauthorized\"}");
  static final HttpReply DENIED = answer(403,
      "{\"Message\":\"User is not authorized to access this resource\"}");
  static final HttpReply NO_SUCH_PATH = answer(403, "{\"message\":\"Missing Authentication Token\"}");
  static final HttpReply INTERNAL_ERROR = answer(503,
      "{\"error_message\":\"Internal error, try again later\",\"error_code\":3}");
  static final HttpReply BAD_GATEWAY = answer(502, "<html>bad gateway</html>");
  static final HttpReply TOO_MANY = new HttpReply.Answered(429, Optional.of("7"),
      Optional.of(bytes("{\"message\":\"Too Many Requests\"}")));
  static final HttpReply FIELDS_REFUSED = answer(400,
      "{\"error_message\":{\"items\":{\"0\":{\"quantity\":[\"Not a valid integer.\"]}}},\"error_code\":2}");
  static final HttpReply ID_REFUSED = answer(400,
      "{\"error_message\":{\"id\":[\"Already exists.\"]},\"error_code\":2}");
  static final HttpReply MOVED = answer(307, "");
  static final HttpReply LOGIN_PAGE = answer(200, "<html><form>Name <input name=\"user\"></form></html>");
  static final HttpReply MALFORMED = answer(200, "{\"legiti_decision\":\"approve\"");
  static final HttpReply HUGE = new HttpReply.Answered(200, Optional.empty(), Optional.empty());
  static final HttpReply DEEP = answer(200, "{\"a\":".repeat(500) + "1" + "}".repeat(500));
  static final HttpReply WRONG_TYPE = answer(200, "{\"legiti_decision\":[\"approve\"]}");
  static final HttpReply UNKNOWN_WORD = answer(200, "{\"legiti_decision\":\"approved\"}");
  static final HttpReply SANDBOX = answer(200, "{\"message\":\"[SANDBOX] Valid request!\"}");

  private static final HttpReply CREATED = answer(201, "{\"message\":\"Order created\"}");
  private static final HttpReply UPDATED = answer(200, "{\"message\":\"Order updated\"}");
  private static final HttpReply UNKNOWN_ORDER = answer(400,
      "{\"error_message\":{\"id\":[\"Unknown order.\"]},\"error_code\":2}");
  private static final Map<String, HttpReply> DECISIONS = Map.of("approve", decision(200, "approve"),
      "reject",
      decision(201, "reject"), "manual", decision(200, "manual"), "unavailable",
      decision(200, "unavailable"));

  private Answers() {}

  /** Takes a request in, and answers it. */
  static HttpReply to(RequestReader request, String path, boolean creation, byte[] body, OrderStory story) {
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

  private static HttpReply decision(int status, String word) {
    return answer(status, "{\"legiti_decision\":\"" + word + "\"}");
  }

  private static HttpReply answer(int status, String body) {
    return new HttpReply.Answered(status, Optional.empty(), Optional.of(bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
