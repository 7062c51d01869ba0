package dev.catraca.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A running service, as its callers reach it. */
public final class ServiceClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5))
      .version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final Optional<String> key;

  /** What was answered. */
  public record Answer(int status, JsonNode body) {
    /** Whether it was done. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** Why it was not done, in one sentence. */
    public String problem() {
      return status + " " + body.path("detail").asText(body.path("title").asText("no reason given"));
    }
  }

  /** @param key of a service that wants one */
  public ServiceClient(String url, Optional<String> key) {
    this.url = url.replaceAll("/+$", "");
    this.key = key;
  }

  /** The path of an order, its id encoded. */
  public static String order(String id) {
    return "/v1/orders/" + encoded(id);
  }

  /** The path of a review, its order's id encoded. */
  public static String review(String id) {
    return "/v1/reviews/" + encoded(id);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** @throws UncheckedIOException if the service cannot be reached */
  public Answer get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  /**
   * @param headers
   *          further ones, names and values in turn
   * @throws UncheckedIOException
   *           if the service cannot be reached
   */
  public Answer post(String path, String body, String... headers) throws InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(LONGEST_CALL);
    key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private Answer send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (IOException unreachable) {
      throw new UncheckedIOException("the service at " + url + " cannot be reached", unreachable);
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JsonNodeFactory.instance.objectNode().put("detail", "the answer is not JSON");
    }
  }
}
