package dev.catraca.acquirer.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.CallBudget;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.reply.HttpReply;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The calls to one host of an acquirer: each is sent once, within what is left of its time, and no redirect is followed. */
public final class Calls implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final HttpConnections connections;
  private final int largestAnswer;
  private final Map<String, String> headers;

  /** @param headers of every call, such as the account's key */
  public Calls(HttpEndpoint endpoint, Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
    this.connections = new HttpConnections(endpoint);
    this.largestAnswer = endpoint.largestAnswer();
  }

  /**
   * An answer, whatever it says.
   *
   * @param body unpacked; empty where it was too large
   */
  public record Answer(int status, Optional<byte[]> body) {
    /** An object or a list. @throws NoAnswerException if it is neither */
    public JsonNode json() {
      return body.flatMap(Json::read).orElseThrow(
          () -> NoAnswerException.unclear("status " + status + " without well-formed JSON of bounded size"));
    }

    /** An object; empty where it is none. */
    public Optional<JsonNode> object() {
      return body.flatMap(Json::read).filter(JsonNode::isObject);
    }

    /** Whether it came without a word. */
    public boolean isWordless() {
      return body.filter(bytes -> bytes.length == 0).isPresent();
    }
  }

  /**
   * Sends with a body, as a change.
   *
   * @param path below the endpoint, encoded
   * @param more headers, beside those of every call
   * @throws NoAnswerException if no whole answer came
   */
  public Answer send(HttpMethod method, String path, Map<String, String> more, byte[] body,
      CallBudget budget) {
    Duration left = budget.left();
    if (left.toMillis() < 1) {
      throw NoAnswerException.notSent("no time was left to send it");
    }
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return switch (connections.call(method, path, all, body, left)) {
      case HttpReply.NotSent notSent -> throw NoAnswerException.notSent(notSent.why());
      case HttpReply.Lost lost -> throw NoAnswerException.unclear(lost.why());
      case HttpReply.Answered answer -> new Answer(answer.status(), answer.body().flatMap(this::unpacked));
    };
  }

  /** Asks, without a body. @throws NoAnswerException if no whole answer came */
  public Answer get(String path, CallBudget budget) {
    return send(HttpMethod.GET, path, Map.of(), NOTHING, budget);
  }

  /** Some pack answers though they were asked not to; the header that says so may be lost on the way. */
  private Optional<byte[]> unpacked(byte[] body) {
    boolean packed = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
    if (!packed) {
      return Optional.of(body);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return Optional.of(in.readNBytes(largestAnswer + 1)).filter(plain -> plain.length <= largestAnswer);
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** A word as a part of a path. */
  public static String segment(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    connections.close();
  }
}
