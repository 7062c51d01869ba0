package dev.catraca.app.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running service, as its callers reach it. */
public final class ServiceClient {
  private static final ObjectMapper JSON = new ObjectMapper()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  /** No answer of the service is longer; of anybody else's nothing needs to be read. */
  private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5))
      .version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final Optional<String> key;

  /**
   * What was answered, by whoever did.
   *
   * @param contentType as it was told, empty if it was not
   * @param retryAfter as it was told
   * @param body an object that says so where it was no JSON
   */
  public record Answer(int status, String contentType, Optional<String> retryAfter, JsonNode body) {
    /** Whether it says that its body is of that media type, whatever the parameters. */
    public boolean isOf(String mediaType) {
      return contentType.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
    }

    /** Whether it was done. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** Why it was not done, in one sentence. */
    public String problem() {
      return status + " " + body.path("detail").asText(body.path("title").asText("no reason given"));
    }
  }

  /**
   * @param url where it is reached, with {@code http} or {@code https}
   * @param key of a service that wants one
   * @throws IllegalArgumentException if that is no such address
   */
  public ServiceClient(String url, Optional<String> key) {
    if (!isAddress(url)) {
      throw new IllegalArgumentException(
          "the service's URL must be like http://127.0.0.1:8080, with http or https, a host and a port up to "
              + HIGHEST_PORT
              + (url.contains("@") ? ", and without a name or a password" : ", not '" + url + "'"));
    }
    this.url = url.replaceAll("/+$", "");
    this.key = key;
  }

  private static boolean isAddress(String url) {
    try {
      URI address = new URI(url);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null
          && address.getPort() <= HIGHEST_PORT && address.getPort() != 0 && address.getUserInfo() == null
          && address.getQuery() == null && address.getFragment() == null;
    } catch (URISyntaxException unreadable) {
      return false;
    }
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
    // The request's own time limit ends with the head of the answer; a body may come byte by byte.
    CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request,
        head -> new LimitedBody(LONGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = exchange.get(LONGEST_CALL.toSeconds(), TimeUnit.SECONDS);
      return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
          response.headers().firstValue("Retry-After").map(String::strip), json(response.body()));
    } catch (ExecutionException failed) {
      IOException cause = failed.getCause() instanceof IOException io ? io
          : new IOException(failed.getCause());
      throw new UncheckedIOException("the service at " + url
          + (cause instanceof ConnectException ? " cannot be reached" : " gave no complete answer"), cause);
    } catch (TimeoutException tooLong) {
      exchange.cancel(true);
      throw new UncheckedIOException("the service at " + url + " gave no complete answer within "
          + LONGEST_CALL.toSeconds() + " seconds", new IOException(tooLong));
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JsonNodeFactory.instance.objectNode().put("detail", "the answer is not JSON");
    }
  }
}
