package dev.catraca.acquirer.cielo;

import dev.catraca.testkit.fake.HttpPeer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@link FakeCielo} alone, on the loopback interface: {@code --braspag}, {@code --notify URL}. Prints where it answers, and serves until
 * the process ends.
 */
public final class FakeCieloServer {
  private static final Duration LONGEST_NOTICE = Duration.ofSeconds(10);

  private FakeCieloServer() {}

  /** Starts it. */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> given = List.of(arguments);
    FakeCielo.Habits habits = given.contains("--braspag") ? FakeCielo.Habits.USUAL.atBraspag()
        : FakeCielo.Habits.USUAL;
    FakeCielo cielo = new FakeCielo(InstantSource.system(), habits);
    notified(given).ifPresent(url -> tell(cielo, url));
    HttpPeer peer = HttpPeer.answering(cielo::answer);
    System.out.println("requests at " + peer.url() + "/api");
    System.out.println("queries at " + peer.url() + "/query");
    System.out.println("merchant id " + FakeCielo.MERCHANT_ID + ", key " + FakeCielo.MERCHANT_KEY);
    new CountDownLatch(1).await();
  }

  private static Optional<URI> notified(List<String> given) {
    int at = given.indexOf("--notify");
    return at >= 0 && at + 1 < given.size() ? Optional.of(URI.create(given.get(at + 1))) : Optional.empty();
  }

  /** As Cielo does: which sale and what kind of change, without its outcome and without a signature. */
  private static void tell(FakeCielo cielo, URI url) {
    HttpClient client = HttpClient.newHttpClient();
    cielo.notifying((paymentId, changeType) -> Thread.startVirtualThread(() -> send(client, url, paymentId,
        "{\"PaymentId\":\"" + paymentId + "\",\"ChangeType\":" + changeType + "}")));
  }

  private static void send(HttpClient client, URI url, String paymentId, String body) {
    HttpRequest notice = HttpRequest.newBuilder(url).timeout(LONGEST_NOTICE)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      int status = client.send(notice, HttpResponse.BodyHandlers.discarding()).statusCode();
      System.out.println("told of " + paymentId + ": " + status);
    } catch (IOException nobody) {
      System.out.println("told of " + paymentId + ": nobody listens");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
