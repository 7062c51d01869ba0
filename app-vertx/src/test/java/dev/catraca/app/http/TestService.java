package dev.catraca.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.wiring.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** A service on a database in memory with simulated peers in its process, and a plain client. */
public final class TestService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Service service;

  private TestService(Service service) {
    this.service = service;
  }

  /** Starts one; pairs of names and values are further variables. */
  public static TestService start(String... variables) {
    return start(Optional.empty(), variables);
  }

  /** As {@link #start(String...)}, by a clock that callers may move: as the demonstration has it. */
  public static TestService start(DemoClock clock, String... variables) {
    return start(Optional.of(clock), variables);
  }

  /** As {@link #start(String...)}, by a clock that stands still but for what the caller counts. */
  public static TestService start(LongSupplier nanos, String... variables) {
    return start(Optional.of(new DemoClock(Instant.now(), nanos)), variables);
  }

  private static TestService start(Optional<DemoClock> clock, String... variables) {
    Map<String, String> environment = new HashMap<>(Map.of("CATRACA_PORT", "0", "CATRACA_LEGITI_URL",
        "simulated", "CATRACA_ACQUIRER", "simulated", "CATRACA_DATABASE_URL",
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return new TestService(Service.start(ServiceSettings.from(environment), List.of(), clock));
  }

  public Service running() {
    return service;
  }

  /** A small valid order. */
  public static String order(String id, String flow, String email, String token) {
    return """
        {"id": "%s", "flow": "%s", "amount": 11000, "currency": "BRL",
         "buyer": {"id": "98745", "name": "Ana Souza", "email": "%s"},
         "items": [{"product": {"sku": "A-1", "title": "Book"}, "quantity": 2, "unit_price": 5500}],
         "payment": {"card": {"token": "%s", "bin": "411111", "last4": "1111"}, "installments": 1}}"""
        .formatted(id, flow, email, token);
  }

  /** Places an order of the direct flow and returns once nothing is owed for it. */
  public void placeSettled(String id, String email) {
    post("/v1/orders", order(id, "direct", email, "tok_approve"));
    org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(60))
        .until(() -> json(get("/v1/orders/" + id)).path("state").asText().equals("settled"));
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> request(String method, String path, String body) {
    return send(HttpRequest.newBuilder(URI.create(service.url() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** As a client does that would rather speak HTTP/2, such as Java's own unless told otherwise. */
  HttpResponse<String> postOverHttp2(HttpClient http2, String path, String body) {
    return send(http2, HttpRequest.newBuilder(URI.create(service.url() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path)).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> delete(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path)).DELETE();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> head(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path)).HEAD();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  private static HttpResponse<String> send(HttpClient by, HttpRequest.Builder request) {
    try {
      return by.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException notJson) {
      throw new AssertionError(response.body(), notJson);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
