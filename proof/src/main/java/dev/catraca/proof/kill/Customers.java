package dev.catraca.proof.kill;

import dev.catraca.order.OrderId;
import dev.catraca.testkit.judge.Event;
import dev.catraca.usecase.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Everybody who asks the services for something, over HTTP. What is not answered for certain is asked again, of whichever service is up,
 * with the same id: that is all a caller has to do.
 */
final class Customers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long BREATHER = TimeUnit.MILLISECONDS.toNanos(100);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2))
      .version(HttpClient.Version.HTTP_1_1).build();
  private final List<Instance> services;
  private final Witness witness;
  private final LongAdder repeated = new LongAdder();
  private volatile boolean stopped;

  Customers(List<Instance> services, Witness witness) {
    this.services = services;
    this.witness = witness;
  }

  /** How often something was asked again because nobody knew what had come of it. */
  long repeated() {
    return repeated.sum();
  }

  void stop() {
    stopped = true;
  }

  /** Places an order, however often that takes. */
  void place(Script script) {
    ask("/v1/orders", script.body());
  }

  /** Does something with an order, however often that takes; the judge is told of it. */
  void take(Step step, String order) {
    OrderId id = new OrderId(order);
    step.request().ifPresent(
        request -> witness.saw(order, Instant.now(), new Event.Requested(id, request, "customer")));
    int status = ask(step.path(order), step.body());
    if (status >= 200 && status <= 299) {
      step.request().ifPresent(request -> witness.saw(order, new Witness.Seen(Instant.now(),
          known -> new Event.Replied(id, request, new Answer.Done(known)))));
    }
  }

  /** @return the status of a certain answer: done, or refused by name; 0 if everything was stopped before */
  private int ask(String path, String body) {
    while (!stopped) {
      Optional<String> url = someUrl();
      if (url.isPresent()) {
        Optional<Integer> status = post(url.get() + path, body);
        if (status.isPresent() && status.get() < 500) {
          return status.get();
        }
        repeated.increment();
      }
      LockSupport.parkNanos(BREATHER);
    }
    return 0;
  }

  private Optional<String> someUrl() {
    List<String> up = services.stream().flatMap(service -> service.url().stream()).toList();
    return up.isEmpty() ? Optional.empty()
        : Optional.of(up.get(ThreadLocalRandom.current().nextInt(up.size())));
  }

  private Optional<Integer> post(String url, String body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE)
        .header("Content-Type", "application/json").header("Prefer", "respond-async")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException unknown) {
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stopped = true;
      return Optional.empty();
    }
  }
}
