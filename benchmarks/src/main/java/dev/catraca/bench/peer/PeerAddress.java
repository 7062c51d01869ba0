package dev.catraca.bench.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Where the peers are, and what their books say. */
public record PeerAddress(int port) {
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .build();

  /** The base URL of the acquirer. */
  public URI acquirer() {
    return URI.create("http://127.0.0.1:" + port + "/acquirer");
  }

  /** The base URL of Legiti. */
  public URI legiti() {
    return URI.create("http://127.0.0.1:" + port + "/legiti");
  }

  /** How many orders of a load are acknowledged by now. */
  public long complete(String load) throws IOException {
    return Long.parseLong(ask("GET", load));
  }

  /** What the books say of a load, which they forget by that. */
  public Verdict judge(String load) throws IOException {
    Verdict verdict = Verdict.read(ask("POST", load));
    ask("DELETE", load);
    return verdict;
  }

  private String ask(String method, String load) throws IOException {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/books/" + load))
          .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurry);
    }
  }
}
