package dev.catraca.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpGateTest {
  private static final String QUESTION = "{\"question\": \"what is the answer?\"}";
  private static final String ANSWER = "{\"answer\": 42, \"and\": \"more of it\"}";

  private final List<String> arrived = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger killed = new AtomicInteger();
  private final KillSwitch trap = new KillSwitch();
  private HttpServer peer;
  private HttpClient service;

  /** Keeps an answer that has reached the service from being noted. */
  private volatile CountDownLatch noting = new CountDownLatch(0);

  private final Exchanges witness = new Exchanges() {
    @Override
    public void came(HttpMessage request, Instant at) {
      seen.add("came");
    }

    @Override
    public void goesOn(HttpMessage request, Instant cameAt) {
      seen.add("goes on");
    }

    @Override
    public void answered(HttpMessage request, Instant askedAt, HttpMessage answer, Instant at) {
      try {
        noting.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      seen.add("answered " + answer.status());
    }
  };

  @BeforeEach
  void start() throws IOException {
    service = client();
    peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    peer.createContext("/", exchange -> {
      arrived.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    peer.start();
  }

  @AfterEach
  void stop() {
    service.shutdownNow();
    peer.stop(0);
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** What takes the place of a killed service has connections of its own. */
  private void restart() {
    service.shutdownNow();
    service = client();
  }

  private HttpGate gate(FaultSource fates) {
    return new HttpGate(peer.getAddress().getPort(), fates, trap, HttpGate.Moments.ACQUIRER, witness);
  }

  private String ask(HttpGate gate) throws IOException, InterruptedException {
    return ask(gate, Duration.ofSeconds(30));
  }

  private String ask(HttpGate gate, Duration patience) throws IOException, InterruptedException {
    return service.send(HttpRequest.newBuilder(URI.create(gate.url() + "/operations")).timeout(patience)
        .POST(HttpRequest.BodyPublishers.ofString(QUESTION)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void killAt(KillPoint point) {
    trap.set(point, killed::incrementAndGet);
  }

  @Test
  void whatNothingBefallsPasses() throws Exception {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(arrived).containsExactly(QUESTION, QUESTION);
      // That an answer was handed over is noted afterwards.
      await().untilAsserted(() -> assertThat(seen)
          .containsExactly("came", "goes on", "answered 200", "came", "goes on", "answered 200"));
    }
  }

  /** Whoever judges by what was noted waits for that: an order can be settled by an answer that nobody has noted yet. */
  @Test
  void isNotAtRestBeforeTheAnswerIsNoted() throws Exception {
    noting = new CountDownLatch(1);
    try (HttpGate gate = gate(FixedFaults.calm())) {
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(gate.isAtRest()).isFalse();
      noting.countDown();
      await().until(gate::isAtRest);
      assertThat(seen).contains("answered 200");
    }
  }

  @Test
  void aDelayedRequestArrivesLater() throws Exception {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.DELAY))) {
      Instant asked = Instant.now();
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(FixedFaults.DELAY);
    }
  }

  @Test
  void aDelayedRequestArrivesThoughItsSenderHasGivenUp() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.DELAY))) {
      CompletableFuture<HttpResponse<String>> asked = service.sendAsync(
          HttpRequest.newBuilder(URI.create(gate.url() + "/operations"))
              .POST(HttpRequest.BodyPublishers.ofString(QUESTION)).build(),
          HttpResponse.BodyHandlers.ofString());
      await().until(() -> seen.contains("came"));
      asked.cancel(true);
      // So has Legiti received what was sent before an evaluation was stored as over, and what arrived after it.
      await().untilAsserted(() -> assertThat(arrived).containsExactly(QUESTION));
      assertThat(seen).startsWith("came", "goes on");
    }
  }

  @Test
  void aCutRequestNeverArrives() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.CUT_REQUEST))) {
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class);
      assertThat(arrived).isEmpty();
      assertThat(seen).containsExactly("came");
    }
  }

  @Test
  void aRequestCutInTheMiddleNeverArrivesWhole() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.CUT_IN_REQUEST))) {
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class);
      assertThat(arrived).doesNotContain(QUESTION);
      assertThat(seen).containsExactly("came");
    }
  }

  @Test
  void aDroppedAnswerNeverComesThoughTheRequestArrived() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.DROP_ANSWER))) {
      assertThatThrownBy(() -> ask(gate, Duration.ofSeconds(3))).isInstanceOf(HttpTimeoutException.class);
      assertThat(arrived).containsExactly(QUESTION);
      assertThat(seen).containsExactly("came", "goes on");
    }
  }

  @Test
  void aCutAnswerBreaksTheConnectionThoughTheRequestArrived() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.CUT_ANSWER))) {
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
      assertThat(arrived).containsExactly(QUESTION);
      assertThat(seen).containsExactly("came", "goes on");
    }
  }

  @Test
  void anAnswerCutInTheMiddleIsNoAnswer() {
    try (HttpGate gate = gate(FixedFaults.exchange(ExchangeFault.CUT_IN_ANSWER))) {
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
      assertThat(arrived).containsExactly(QUESTION);
      assertThat(seen).containsExactly("came", "goes on");
    }
  }

  @Test
  void aShutDoorRefusesAndAnOpenedOneLetsPass() throws Exception {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      gate.door().shut();
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(ConnectException.class);
      gate.door().open();
      assertThat(ask(gate)).isEqualTo(ANSWER);
    }
  }

  @Test
  void aKillBeforeTheSendKeepsTheRequestBack() {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      killAt(KillPoint.ACQUIRER_BEFORE_SEND);
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class);
      assertThat(killed).hasValue(1);
      assertThat(arrived).isEmpty();
    }
  }

  @Test
  void aKillAfterTheEffectKeepsTheAnswerBack() {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      killAt(KillPoint.ACQUIRER_AFTER_EFFECT);
      assertThatThrownBy(() -> ask(gate)).isInstanceOf(IOException.class);
      assertThat(killed).hasValue(1);
      assertThat(arrived).containsExactly(QUESTION);
      assertThat(seen).containsExactly("came", "goes on");
    }
  }

  @Test
  void aKillBeforeTheCommitComesWithTheAnswer() throws Exception {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      killAt(KillPoint.ACQUIRER_BEFORE_COMMIT);
      assertThat(ask(gate)).isEqualTo(ANSWER);
      restart();
      // The trap goes off once.
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(killed).hasValue(1);
    }
  }

  @Test
  void aTrapForAnotherMomentStays() throws Exception {
    try (HttpGate gate = gate(FixedFaults.calm())) {
      killAt(KillPoint.LEGITI_AFTER_EFFECT);
      assertThat(ask(gate)).isEqualTo(ANSWER);
      assertThat(killed).hasValue(0);
      assertThat(trap.takeBack()).isTrue();
      assertThat(trap.takeBack()).isFalse();
    }
  }
}
