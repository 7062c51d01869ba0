package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.cielo.Wire.MalformedException;
import dev.catraca.http.CallBudget;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.HttpReply;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two hosts: one call each, and what kind of answer came. */
final class Calls implements AutoCloseable {
  /** What was heard, before anybody asks what it means for an operation. */
  sealed interface Heard {
    /** A success with a body. */
    record Told(JsonNode body) implements Heard {}

    /** The request was looked at and found wrong. */
    record Errors(List<Integer> codes) implements Heard {}

    /**
     * A 404: no such sale, or no such path.
     *
     * @param wordless as Cielo's own is
     */
    record Missing(boolean wordless) implements Heard {}

    /** Nobody there looked at it. */
    record AtTheDoor(String why) implements Heard {}

    /** Anything else: it may have been done. */
    record Unclear(String why) implements Heard {}
  }

  private final CieloSettings settings;
  private final HttpConnections requests;
  private final HttpConnections queries;
  private final String base;

  Calls(CieloSettings settings) {
    this.settings = settings;
    this.requests = new HttpConnections(settings.requests());
    this.queries = new HttpConnections(settings.queries());
    this.base = settings.isBraspag() ? "/v2/sales" : "/1/sales";
  }

  Heard sell(byte[] body, CallBudget budget) {
    return call(requests, settings.requests(), HttpMethod.POST, base + "/", body, budget);
  }

  /** @param action such as {@code capture?amount=100} */
  Heard act(String paymentId, String action, CallBudget budget) {
    return call(requests, settings.requests(), HttpMethod.PUT, base + "/" + encoded(paymentId) + "/" + action,
        new byte[0], budget);
  }

  Heard look(String paymentId, CallBudget budget) {
    return call(queries, settings.queries(), HttpMethod.GET, base + "/" + encoded(paymentId), new byte[0],
        budget);
  }

  Heard search(String merchantOrderId, CallBudget budget) {
    return call(queries, settings.queries(), HttpMethod.GET, base + "?merchantOrderId=" + merchantOrderId,
        new byte[0], budget);
  }

  private Heard call(HttpConnections connections, HttpEndpoint endpoint, HttpMethod method, String path,
      byte[] body, CallBudget budget) {
    Duration left = budget.left();
    if (left.toMillis() < 1) {
      return new Heard.AtTheDoor("no time was left to send it");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("MerchantId", settings.merchantId());
    headers.put("MerchantKey", settings.merchantKey());
    headers.put("Accept", "application/json");
    headers.put("Accept-Encoding", "identity");
    headers.put("Content-Type", "application/json");
    return switch (connections.call(method, path, headers, body, left)) {
      case HttpReply.NotSent notSent -> new Heard.AtTheDoor(notSent.why());
      case HttpReply.Lost lost -> new Heard.Unclear(lost.why());
      case HttpReply.Answered answer -> heard(answer, endpoint.largestAnswer());
    };
  }

  private static Heard heard(HttpReply.Answered answer, int most) {
    try {
      return switch (answer.status()) {
        case 200, 201 -> new Heard.Told(Wire.parse(answer, most));
        case 400 -> new Heard.Errors(Wire.errorCodes(Wire.parse(answer, most)));
        case 401, 403, 405, 415, 429 ->
            new Heard.AtTheDoor("refused at the acquirer's door: " + answer.status());
        case 404 -> new Heard.Missing(Wire.isEmpty(answer));
        default -> new Heard.Unclear("status " + answer.status());
      };
    } catch (MalformedException e) {
      return new Heard.Unclear(
          "an answer of status " + answer.status() + " that makes no sense: " + e.getMessage());
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    try (queries) {
      requests.close();
    }
  }
}
