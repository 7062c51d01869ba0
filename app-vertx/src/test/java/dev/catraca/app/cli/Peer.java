package dev.catraca.app.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Whoever answers where a service is expected, over real HTTP. */
final class Peer implements AutoCloseable {
  /** An answer; without a content type it has none. */
  record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply of(int status, String contentType, String body) {
      return new Reply(status, contentType, body, Map.of());
    }

    static Reply done(String id) {
      return of(201, "application/json", "{\"id\": \"" + id + "\", \"status\": \"pending\"}");
    }

    static Reply problem(int status, String type) {
      return of(status, "application/problem+json",
          "{\"type\": \"" + type + "\", \"title\": \"No\", \"detail\": \"It is wrong.\", \"status\": "
              + status + "}");
    }

    Reply with(String header, String value) {
      return new Reply(status, contentType, body, Map.of(header, value));
    }
  }

  private final HttpServer server;
  private final List<String> received = new CopyOnWriteArrayList<>();

  /** @param answers from the id of an order to what is answered; the order's id stands between the first quotes after {@code "id"} */
  Peer(Function<String, Reply> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.createContext("/", exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = body.replaceFirst("(?s).*?\"id\": *\"([^\"]*)\".*", "$1");
      received.add(id);
      Reply reply = answers.apply(id);
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      if (!reply.contentType().isEmpty()) {
        exchange.getResponseHeaders().add("Content-Type", reply.contentType());
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The ids that came, in their order. */
  List<String> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
