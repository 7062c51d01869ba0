package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.stub.Wire.MalformedException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An acquirer over HTTP; speaks to {@link AcquirerSimulatorServer}, and is the pattern that a real acquirer's adapter follows.
 *
 * <p>
 * What certainly never reached the acquirer (no connection, refused at its door: 401, 403, 404, 429) is not sent; a request that it
 * understood and rejected (400, 422) is refused; everything else that is not a complete, well-formed answer is unknown. Nothing is
 * retried, no redirect is followed. Calls block and are meant for virtual threads.
 */
public final class HttpAcquirer implements Acquirer, AutoCloseable {
  private final HttpAcquirerSettings settings;
  private final HttpConnections connections;
  private final PeerWords words;
  private final Optional<AcquirerNotices> notices;

  public HttpAcquirer(HttpAcquirerSettings settings) {
    this.settings = settings;
    this.connections = new HttpConnections(settings.endpoint());
    this.words = new PeerWords(settings.apiKey());
    this.notices = settings.noticeSecret().map(secret -> new SignedNotices(secret, words));
  }

  @Override
  public AcquirerTerms terms() {
    return settings.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (!OperationMapping.knows(request.mappingVersion())) {
      return new AcquirerOutcome.NotSent(OperationMapping.unknownVersion(request.mappingVersion()));
    }
    byte[] body = OperationMapping.bytes(request);
    return switch (call(HttpMethod.POST, "/operations", encoded(request), body)) {
      case HttpReply.NotSent notSent -> new AcquirerOutcome.NotSent(words.shown(notSent.why()));
      case HttpReply.Lost lost -> new AcquirerOutcome.Unknown(words.shown(lost.why()));
      case HttpReply.Answered answer -> outcome(answer);
    };
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    if (!settings.terms().capabilities().queryByReference()) {
      return new QueryOutcome.Unanswered("this acquirer cannot be asked");
    }
    String key = encoded(request);
    return switch (call(HttpMethod.GET, "/operations/" + key, key, new byte[0])) {
      case HttpReply.NotSent notSent -> new QueryOutcome.Unanswered(words.shown(notSent.why()));
      case HttpReply.Lost lost -> new QueryOutcome.Unanswered(words.shown(lost.why()));
      case HttpReply.Answered answer -> queried(answer);
    };
  }

  @Override
  public Optional<AcquirerNotices> notices() {
    return notices;
  }

  private HttpReply call(HttpMethod method, String path, String key, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Idempotency-Key", key));
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/json");
    settings.apiKey().ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    return connections.call(method, path, headers, body, settings.terms().capabilities().callTimeout());
  }

  private AcquirerOutcome outcome(HttpReply.Answered answer) {
    return switch (answer.status()) {
      case 200 -> {
        try {
          yield words.discreet(OutcomeJson.read(parse(answer)));
        } catch (MalformedException e) {
          yield new AcquirerOutcome.Unknown("an answer that makes no sense: " + e.getMessage());
        }
      }
      case 202 -> new AcquirerOutcome.Unknown("still in progress");
      case 400, 422 -> new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER,
          "the acquirer did not accept the request: " + answer.status());
      case 401, 403, 404, 429 ->
          new AcquirerOutcome.NotSent("refused at the acquirer's door: " + answer.status());
      case 409 -> new AcquirerOutcome.Unknown("the key was used with other content");
      default -> new AcquirerOutcome.Unknown("status " + answer.status());
    };
  }

  private QueryOutcome queried(HttpReply.Answered answer) {
    try {
      return switch (answer.status()) {
        case 200 ->
            new QueryOutcome.Found(words.discreet(OutcomeJson.read(parse(answer))));
        case 404 -> notFound(parse(answer));
        default -> new QueryOutcome.Unanswered("status " + answer.status());
      };
    } catch (MalformedException e) {
      return new QueryOutcome.Unanswered("an answer that makes no sense: " + e.getMessage());
    }
  }

  private JsonNode parse(HttpReply.Answered answer) throws MalformedException {
    return Wire.parse(answer.body().orElseThrow(
        () -> new MalformedException("it has more than " + settings.endpoint().largestAnswer() + " bytes")));
  }

  /** A wrong path is a 404 too; only the acquirer's own word counts as "not found". */
  private static QueryOutcome notFound(JsonNode body) {
    return "not_found".equals(body.path("error").textValue())
        ? new QueryOutcome.NoTrace("no such operation")
        : new QueryOutcome.Unanswered("status 404 without the acquirer's word");
  }

  /** Order ids may hold any character, headers and paths may not. */
  private static String encoded(OperationRequest request) {
    return URLEncoder.encode(request.key(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    connections.close();
  }

  @Override
  public String toString() {
    return "HttpAcquirer[" + settings.terms().name() + "]";
  }
}
