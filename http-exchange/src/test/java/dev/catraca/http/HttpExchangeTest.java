package dev.catraca.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.http.reply.HttpReply;
import dev.catraca.http.reply.HttpReply.Answered;
import dev.catraca.http.reply.HttpReply.Lost;
import dev.catraca.http.reply.HttpReply.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a request to a peer that answers, misbehaves or is not there, over real connections. */
class HttpExchangeTest {
  private static final int CAP = 64;
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration HASTY = Duration.ofMillis(200);

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final WebClient client = WebClient.wrap(vertx.createHttpClient(new HttpClientOptions(),
      new PoolOptions().setHttp1MaxSize(1)));

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void a_whole_answer_is_told_with_its_status_and_when_to_come_again() {
    int port = peer(request -> request.body().onSuccess(body -> request.response().setStatusCode(429)
        .putHeader("Retry-After", "7").end("told: " + body)));

    assertThat(post(port, "an order", PATIENT)).isInstanceOfSatisfying(Answered.class, answer -> {
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.retryAfter()).hasValue("7");
      assertThat(answer.body().map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
          .hasValue("told: an order");
    });
  }

  @Test
  void an_answer_over_the_cap_keeps_its_status_and_the_rest_of_it_is_not_read() throws InterruptedException {
    int port = peer(request -> request.response().setStatusCode(503).setChunked(true)
        .putHeader("Retry-After", "9").write("x".repeat(CAP + 1)));

    assertThat(post(port, "", PATIENT))
        .isEqualTo(new Answered(503, Optional.of("9"), Optional.empty()));
    assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
  }

  @Test
  void an_answer_as_large_as_the_cap_is_whole() {
    int port = peer(request -> request.response().end("x".repeat(CAP)));

    assertThat(post(port, "", PATIENT)).isInstanceOfSatisfying(Answered.class,
        answer -> assertThat(answer.body().map(bytes -> bytes.length)).hasValue(CAP));
  }

  @Test
  void an_answer_that_never_ends_is_lost_when_its_time_is_over() throws InterruptedException {
    int port = peer(request -> request.response().setChunked(true).write("x"));

    assertThat(post(port, "an order", HASTY)).isEqualTo(new Lost("no complete answer within PT0.2S"));
    assertThat(hungUp.await(30, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
  }

  @Test
  void an_answer_that_is_cut_off_is_lost_and_so_is_a_request_that_is_hung_up_on() {
    int cutting = peer(request -> request.response().setChunked(true).write("x")
        .onComplete(written -> request.connection().close()));
    int rude = peer(request -> request.connection().close());

    assertThat(post(cutting, "an order", PATIENT)).isInstanceOfSatisfying(Lost.class,
        lost -> assertThat(lost.why()).startsWith("the answer was cut off: "));
    assertThat(post(rude, "an order", PATIENT)).isInstanceOfSatisfying(Lost.class,
        lost -> assertThat(lost.why()).doesNotContain("cut off"));
  }

  @Test
  void whoever_waits_in_vain_for_a_connection_has_sent_nothing() {
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    int port = peer(request -> arrived.complete(null));
    CompletableFuture<HttpReply> first = CompletableFuture.supplyAsync(() -> post(port, "one", PATIENT));
    arrived.join();

    assertThat(post(port, "two", HASTY)).isEqualTo(new NotSent("no complete answer within PT0.2S"));

    client.close();
    assertThat(first.join()).isInstanceOf(Lost.class);
  }

  @Test
  void nothing_is_sent_where_nobody_listens_and_by_a_client_that_is_closed() throws IOException {
    // A port that is taken and not listened on: nobody else can come to listen there meanwhile.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.getLocalPort();

      assertThat(post(port, "an order", PATIENT)).isInstanceOf(NotSent.class);
      client.close();
      assertThat(post(port, "an order", PATIENT)).isInstanceOf(NotSent.class);
    }
  }

  @Test
  void whoever_is_interrupted_waits_no_longer_and_stays_interrupted() {
    int port = peer(request -> {
    });

    Thread.currentThread().interrupt();
    HttpReply reply = post(port, "an order", PATIENT);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reply).isIn(new NotSent("interrupted"), new Lost("interrupted"));
  }

  @Test
  void an_event_loop_is_not_made_to_wait_for_itself() {
    CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    vertx.runOnContext(none -> {
      try {
        reply.complete(post(1, "an order", PATIENT));
      } catch (IllegalStateException refused) {
        reply.completeExceptionally(refused);
      }
    });

    assertThatThrownBy(reply::join).hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("event loop");
  }

  private int peer(Handler<HttpServerRequest> answer) {
    HttpServer server = vertx.createHttpServer().requestHandler(request -> {
      request.connection().closeHandler(closed -> hungUp.countDown());
      answer.handle(request);
    });
    await(server.listen(0, "127.0.0.1"));
    return server.actualPort();
  }

  private HttpReply post(int port, String body, Duration most) {
    RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setHost("127.0.0.1")
        .setPort(port)
        .setURI("/");
    return HttpExchange.of(client, options, body.getBytes(StandardCharsets.UTF_8), CAP, most);
  }

  private static <T> void await(Future<T> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
