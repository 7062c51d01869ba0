package dev.catraca.legiti.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.testkit.time.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Legiti's calls make of a peer that answers, misbehaves or is not there, over real connections, whichever client makes these. The peer
 * is the simulator.
 */
public abstract class LegitiWireContract {
  private static final OrderId ID = new OrderId("o-1");
  /** What a test waits for in vain; long enough for a busy machine to connect and send. */
  private static final Duration HASTE = Duration.ofMillis(1500);

  private final LegitiSimulator simulator = LegitiSimulator
      .start(Settings.defaults().withPathPrefix("/ticketing/v1").withEvaluatedStatus(201));
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private LegitiCalls legiti;

  /** Calls over the wire at hand, by that clock. */
  protected abstract LegitiCalls connect(LegitiSettings settings, InstantSource time);

  @BeforeEach
  void open() {
    legiti = adapter(settings());
  }

  private LegitiSettings settings() {
    return LegitiSettings.of(simulator.baseUrl() + "/", new BearerKey("lv_live"));
  }

  private LegitiCalls adapter(LegitiSettings settings) {
    return connect(settings, clock);
  }

  @AfterEach
  void close() {
    legiti.close();
    simulator.close();
  }

  private AntiFraudOutcome evaluateMeeting(Misbehaviour misbehaviour) {
    simulator.inject(Fault.once("POST", "/order", misbehaviour));
    return legiti.evaluate(Orders.of("o-1", "approve@buyer.test"));
  }

  @ParameterizedTest
  @CsvSource({"approve, APPROVE", "reject, REJECT", "manual, MANUAL", "unavailable, UNAVAILABLE"})
  void theBuyerDecides(String word, Decision decision) {
    assertThat(legiti.evaluate(Orders.of("o-1", word + "@buyer.test"))).isInstanceOfSatisfying(Decided.class,
        it -> assertThat(it.decision()).isEqualTo(decision));
  }

  @ParameterizedTest
  @ValueSource(strings = {"word", "silent"})
  void anAnswerWithoutAKnownWordIsNoDecision(String word) {
    assertThat(legiti.evaluate(Orders.of("o-1", word + "@buyer.test"))).isInstanceOf(Acknowledged.class);
  }

  @Test
  void aSandboxKeyAcknowledgesAndNeverApproves() {
    try (LegitiCalls sandbox = adapter(LegitiSettings.of(simulator.baseUrl(), new BearerKey("sbx_key")))) {
      assertThat(sandbox.evaluate(Orders.of("o-1", "approve@buyer.test")))
          .isEqualTo(new Acknowledged("no decision: [SANDBOX] Valid request!"));
    }
  }

  @Test
  void aBusyServiceIsTriedLaterAndTheSameBytesAreTakenThen() {
    assertThat(legiti.evaluate(Orders.of("o-1", "busy@buyer.test"))).isInstanceOf(TryLater.class);
    assertThat(legiti.evaluate(Orders.of("o-1", "busy@buyer.test"))).isInstanceOf(TryLater.class);
    assertThat(legiti.evaluate(Orders.of("o-1", "busy@buyer.test"))).isInstanceOf(Decided.class);
    assertThat(simulator.received("o-1")).extracting(Received::body).hasSize(3).containsOnly(
        simulator.received("o-1").get(0).body());
  }

  @Test
  void aRefusedFieldIsNamedByItsPath() {
    assertThat(legiti.evaluate(Orders.of("o-1", "invalid@buyer.test"))).isInstanceOfSatisfying(
        ContractError.class,
        it -> {
          assertThat(it.code()).hasValue(2);
          assertThat(it.fields()).containsOnlyKeys("user.email");
        });
  }

  @Test
  void everyCallIsTakenByTheSimulator() {
    assertThat(legiti.evaluate(Orders.of("o-1", "approve@buyer.test"))).isInstanceOf(Decided.class);
    assertThat(legiti.collect(Orders.of("o-1", "approve@buyer.test"))).isInstanceOf(Acknowledged.class);
    assertThat(legiti.notifyStatus(ID, OrderStatus.CANCELLED, Optional.of("refunded")))
        .isInstanceOf(Acknowledged.class);
    assertThat(legiti.notifyPayment(ID, Orders.payment())).isInstanceOf(Acknowledged.class);
    assertThat(legiti.markFraudulent(ID, FraudSignal.CHARGEBACK)).isInstanceOf(Acknowledged.class);
    assertThat(simulator.received(ID.value())).extracting(it -> it.method() + " " + it.path())
        .containsExactly(
            "POST /ticketing/v1/order", "POST /ticketing/v1/order", "PUT /ticketing/v1/order",
            "PUT /ticketing/v1/order/payment", "POST /ticketing/v1/order/mark_fraudulent");
    assertThat(simulator.received(ID.value())).allMatch(Received::taken);
  }

  @Test
  void aNotificationOfAnUnknownOrderIsAContractError() {
    assertThat(legiti.notifyStatus(ID, OrderStatus.APPROVED, Optional.empty()))
        .isInstanceOf(ContractError.class);
  }

  @Test
  void aConnectionThatEndsBeforeTheAnswerIsUnknown() {
    assertThat(evaluateMeeting(new Misbehaviour.DropRequest())).isInstanceOf(Unknown.class);
    assertThat(evaluateMeeting(new Misbehaviour.DropAnswer())).isInstanceOf(Unknown.class);
  }

  @Test
  void anAnswerThatIsCutOffIsLost() {
    assertThat(evaluateMeeting(new Misbehaviour.Truncate())).isInstanceOfSatisfying(Unknown.class,
        it -> assertThat(it.why()).contains("cut off"));
  }

  @Test
  void aHugeADeepAndAMalformedAnswerAreNoDecision() {
    assertThat(evaluateMeeting(new Misbehaviour.Huge()))
        .isEqualTo(new Unreadable("HTTP 201 with a body of more than 262144 bytes"));
    assertThat(evaluateMeeting(new Misbehaviour.Deep())).isInstanceOfSatisfying(Acknowledged.class,
        it -> assertThat(it.detail()).contains("too deep"));
    assertThat(evaluateMeeting(new Misbehaviour.Malformed())).isInstanceOfSatisfying(Unreadable.class,
        it -> assertThat(it.what()).contains("not JSON"));
    assertThat(evaluateMeeting(new Misbehaviour.WrongType())).isInstanceOfSatisfying(Acknowledged.class,
        it -> assertThat(it.detail()).contains("number"));
  }

  @Test
  void connectionsOfHugeAndLostAnswersAreGivenUpAndOthersGoOn() {
    try (LegitiCalls narrow = adapter(settings().withPool(1, 0))) {
      for (Misbehaviour each : List.of(new Misbehaviour.Huge(), new Misbehaviour.Truncate(),
          new Misbehaviour.DropAnswer())) {
        simulator.inject(Fault.once("POST", "/order", each));
        narrow.evaluate(Orders.of("o-1", "approve@buyer.test"));
        // The pool learns a moment later than the caller that the connection is gone.
        Awaitility.await().untilAsserted(
            () -> assertThat(narrow.evaluate(Orders.of("o-2", "approve@buyer.test")))
                .isInstanceOf(Decided.class));
      }
    }
  }

  @Test
  void aSilentPeerIsUnknownAfterTheReadTimeOut() {
    try (LegitiCalls hasty = adapter(settings().withReadTimeout(HASTE))) {
      assertThat(hasty.evaluate(Orders.of("o-1", "slow@buyer.test"))).isInstanceOf(Unknown.class);
    }
    assertThat(simulator.received("o-1")).singleElement().matches(Received::taken);
  }

  @Test
  void aDribblingPeerIsGivenUpAtTheTimeOutOfTheCall() {
    try (LegitiCalls hasty = adapter(settings().withConnectTimeout(HASTE).withTimeouts(HASTE, HASTE)
        .withPool(1, 0))) {
      simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Dribble(Duration.ofMillis(100))));
      assertThat(hasty.evaluate(Orders.of("o-1", "approve@buyer.test"))).isInstanceOfSatisfying(Unknown.class,
          it -> assertThat(it.why()).contains("no complete answer"));
      // Its connection, the only one, is not held until the last byte.
      Awaitility.await().untilAsserted(
          () -> assertThat(hasty.evaluate(Orders.of("o-2", "approve@buyer.test")))
              .isInstanceOf(Decided.class));
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(evaluateMeeting(new Misbehaviour.Redirect())).isInstanceOfSatisfying(ContractError.class,
        it -> assertThat(it.status()).isEqualTo(307));
    assertThat(simulator.received()).hasSize(1);
  }

  @Test
  void retryAfterIsReadAsADateToo() {
    AntiFraudOutcome outcome = evaluateMeeting(new Misbehaviour.Status(503, "<html>away</html>",
        Map.of("Retry-After", "Sun, 01 Mar 2026 12:01:30 GMT", "Content-Type", "text/html")));
    assertThat(outcome).isEqualTo(
        new TryLater("HTTP 503 with a body that is not JSON", Optional.of(Duration.ofSeconds(90)), true));
  }

  @Test
  void aDeniedKeyOpensTheCircuitAndNothingMoreIsSentUntilTheProbe() {
    simulator.inject(new Fault(Optional.empty(), Optional.empty(), Optional.empty(),
        Misbehaviour.Status.of(403, "{\"Message\": \"User is not authorized\"}"), 2));

    assertThat(legiti.evaluate(Orders.of("o-1", "approve@buyer.test"))).isInstanceOf(NotAuthorized.class);
    assertThat(legiti.circuit().authorized()).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(legiti.markFraudulent(ID, FraudSignal.CHARGEBACK)).isEqualTo(
        new TryLater("circuit open: the key is refused", Optional.empty(), false));
    assertThat(simulator.received()).hasSize(1);

    clock.advance(Duration.ofSeconds(20));
    assertThat(legiti.evaluate(Orders.of("o-2", "approve@buyer.test"))).isInstanceOf(NotAuthorized.class);
    assertThat(legiti.evaluate(Orders.of("o-2", "approve@buyer.test"))).isInstanceOf(TryLater.class);
    clock.advance(Duration.ofSeconds(30));
    assertThat(legiti.evaluate(Orders.of("o-2", "approve@buyer.test"))).isInstanceOf(Decided.class);
    assertThat(legiti.circuit().authorized()).isTrue();
    assertThat(simulator.received()).hasSize(3);
  }

  @Test
  void nobodyListeningAndNoSuchHostAreCertainlyNotSent() {
    for (String url : List.of("https://legiti.invalid", "http://127.0.0.1:1", "https://127.0.0.1:1")) {
      try (LegitiCalls lost = adapter(LegitiSettings.of(url, new BearerKey("lv_live")))) {
        assertNotSent(lost.evaluate(Orders.of("o-1", "approve@buyer.test")));
        assertThat(lost.circuit().authorized()).isTrue();
      }
    }
  }

  @Test
  void aPeerWithoutTlsIsToldNothing() {
    String plainPort = "https://127.0.0.1:" + simulator.port();
    try (LegitiCalls lost = adapter(LegitiSettings.of(plainPort, new BearerKey("lv_live")))) {
      assertThat(lost.evaluate(Orders.of("o-1", "approve@buyer.test")))
          .isInstanceOfAny(TryLater.class, Unknown.class);
      assertThat(lost.circuit().authorized()).isTrue();
    }
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  void aPeerWhoseCertificateNobodyVouchesForIsToldNothingNotEvenTheKey(@TempDir Path folder)
      throws Exception {
    Path store = folder.resolve("self-signed.p12");
    Process keytool = new ProcessBuilder(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
            "-storetype", "PKCS12",
            "-storepass", "changeit", "-keystore", store.toString()))
        .inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
    AtomicInteger requests = new AtomicInteger();
    Vertx vertx = Vertx.vertx();
    try {
      HttpServer server = vertx
          .createHttpServer(new HttpServerOptions().setSsl(true)
              .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit")))
          .requestHandler(request -> {
            requests.incrementAndGet();
            request.response().end("{\"legiti_decision\": \"approve\"}");
          });
      server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
      try (LegitiCalls wary = adapter(LegitiSettings.of("https://localhost:" + server.actualPort(),
          new BearerKey("lv_key")))) {
        assertNotSent(wary.evaluate(Orders.of("o-1", "approve@buyer.test")));
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void closedCallsSendNothing() {
    legiti.close();
    assertNotSent(legiti.evaluate(Orders.of("o-1", "approve@buyer.test")));
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  void aCallThatIsUnderWayAtTheCloseIsUnknown() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AntiFraudOutcome> busy = threads
          .submit(() -> legiti.evaluate(Orders.of("o-1", "lost@buyer.test")));
      Awaitility.await().until(() -> !simulator.received("o-1").isEmpty());
      legiti.close();
      assertThat(busy.get()).isInstanceOf(Unknown.class);
    }
  }

  /** A connection that was used before and ends under a request is where clients like to send it once more by themselves. */
  @Test
  void aRequestIsNotSentAgainWhereItsConnectionEnds() {
    for (Misbehaviour end : List.of(new Misbehaviour.DropRequest(), new Misbehaviour.DropAnswer())) {
      assertThat(legiti.evaluate(Orders.of("warm", "approve@buyer.test"))).isInstanceOf(Decided.class);
      int before = simulator.received().size();
      simulator.inject(Fault.once("POST", "/order", end));
      assertThat(legiti.collect(Orders.of("o-1", "approve@buyer.test"))).isInstanceOf(Unknown.class);
      simulator.inject(Fault.once("PUT", "/order", end));
      assertThat(legiti.notifyStatus(ID, OrderStatus.APPROVED, Optional.empty()))
          .isInstanceOf(Unknown.class);
      assertThat(simulator.received()).hasSize(before + 2);
    }
  }

  @Test
  void aFullQueueTurnsCallsAwayUnsent() throws Exception {
    try (LegitiCalls narrow = adapter(settings().withPool(1, 0));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AntiFraudOutcome> busy = threads
          .submit(() -> narrow.evaluate(Orders.of("o-1", "lost@buyer.test")));
      Awaitility.await().until(() -> !simulator.received("o-1").isEmpty());
      assertThat(narrow.evaluate(Orders.of("o-2", "approve@buyer.test"))).isInstanceOfSatisfying(
          TryLater.class,
          it -> assertThat(it.mayHaveArrived()).isFalse());
      assertThat(simulator.received("o-2")).isEmpty();
      simulator.close();
      assertThat(busy.get()).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void whoeverWaitsInVainForAConnectionHasSentNothing() throws Exception {
    try (LegitiCalls narrow = adapter(settings().withConnectTimeout(HASTE).withPool(1, 1));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AntiFraudOutcome> busy = threads
          .submit(() -> narrow.evaluate(Orders.of("o-1", "lost@buyer.test")));
      Awaitility.await().until(() -> !simulator.received("o-1").isEmpty());
      assertNotSent(narrow.evaluate(Orders.of("o-2", "approve@buyer.test")));
      assertThat(simulator.received("o-2")).isEmpty();
      simulator.close();
      assertThat(busy.get()).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void manyCallsAtOnceShareThePool() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AntiFraudOutcome>> calls = IntStream.range(0, 200)
          .mapToObj(i -> threads.submit(() -> legiti.evaluate(Orders.of("o-" + i, "approve@buyer.test"))))
          .toList();
      for (Future<AntiFraudOutcome> call : calls) {
        assertThat(call.get()).isInstanceOf(Decided.class);
      }
    }
  }

  @Test
  void anInterruptedCallerLeavesAtOnceAndStaysInterrupted() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> stayed = threads.submit(() -> {
        Thread.currentThread().interrupt();
        legiti.evaluate(Orders.of("o-1", "lost@buyer.test"));
        return Thread.interrupted();
      });
      assertThat(stayed.get()).isTrue();
    }
  }

  private static void assertNotSent(AntiFraudOutcome outcome) {
    assertThat(outcome).isInstanceOfSatisfying(TryLater.class, it -> {
      assertThat(it.mayHaveArrived()).isFalse();
      assertThat(it.why()).startsWith("not sent");
    });
  }
}
