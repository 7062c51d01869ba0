package dev.catraca.legiti.jdk;

import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.client.UndocumentedMapping;
import dev.catraca.legiti.client.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Legiti over the JDK's own HTTP client, without a proxy. As the client bounds neither its connections nor who waits for one, both are
 * bounded here: a call without a turn is not sent.
 */
public final class LegitiJdk implements Wire {
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final LegitiSettings settings;
  private final HttpClient client;
  private final Semaphore connections;
  private final Semaphore places;

  private LegitiJdk(LegitiSettings settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(settings.connectTimeout()).build();
    this.connections = new Semaphore(settings.poolSize(), true);
    this.places = new Semaphore(settings.poolSize() + settings.waitQueue());
  }

  /** With the assumed mapping of what is not documented, and the system's clock. */
  public static LegitiCalls connect(LegitiSettings settings) {
    return connect(settings, new AssumedMapping(), InstantSource.system());
  }

  /**
   * As {@link LegitiCalls} has it, on a client that closes with the calls.
   *
   * @param undocumented how payments and deliveries are written
   * @param time for the circuit's interval and for {@code Retry-After} dates
   */
  public static LegitiCalls connect(LegitiSettings settings, UndocumentedMapping undocumented,
      InstantSource time) {
    return new LegitiCalls(new LegitiJdk(settings), settings, undocumented, time);
  }

  @Override
  public HttpReply exchange(String method, String path, byte[] body) {
    long start = System.nanoTime();
    if (!places.tryAcquire()) {
      return new HttpReply.NotSent("too many calls wait for a connection");
    }
    try {
      if (!connections.tryAcquire(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS)) {
        return new HttpReply.NotSent("no connection came free within " + settings.connectTimeout());
      }
      try {
        return JdkExchange.of(client, request(path), method, body, settings, start);
      } finally {
        connections.release();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new HttpReply.NotSent("interrupted");
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      if (!client.awaitTermination(CLOSING)) {
        throw new IllegalStateException("the connections to Legiti did not close");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.baseUrl() + path))
        .header("Authorization", settings.key().authorization())
        .header("Content-Type", "application/json").header("Accept", "application/json")
        .header("User-Agent", "Catraca");
  }
}
