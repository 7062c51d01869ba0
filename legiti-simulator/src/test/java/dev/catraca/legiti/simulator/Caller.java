package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a simulator over real HTTP, as a client of Legiti would, with a production key unless told otherwise. */
final class Caller {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();

  private final LegitiSimulator simulator;
  private final String authorization;

  Caller(LegitiSimulator simulator) {
    this(simulator, "Bearer lv_test");
  }

  private Caller(LegitiSimulator simulator, String authorization) {
    this.simulator = simulator;
    this.authorization = authorization;
  }

  /** The same with another {@code Authorization} header; empty for none. */
  Caller authorizedBy(String header) {
    return new Caller(simulator, header);
  }

  HttpResponse<String> call(String method, String path, String body) {
    return callAt(simulator.baseUrl() + path, method, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> call(String method, String path, byte[] body) {
    return callAt(simulator.baseUrl() + path, method, body);
  }

  /** A call to what the simulator adds for tests, without any key. */
  HttpResponse<String> control(String method, String path, String body) {
    return new Caller(simulator, "").callAt(simulator.rootUrl() + path, method,
        body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> evaluate(String order, String email) {
    return call("POST", "/order", order(order, email, true));
  }

  HttpResponse<String> collect(String order, String email) {
    return call("POST", "/order", order(order, email, false));
  }

  static String order(String id, String email, boolean evaluate) {
    return """
        {"id": "%s", "evaluate": %b, "currency": "BRL", "total_paid_value": 110.00,
         "user": {"id": "U-1", "email": "%s"}}""".formatted(id, evaluate, email);
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private HttpResponse<String> callAt(String url, String method, byte[] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json").method(method, BodyPublishers.ofByteArray(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
