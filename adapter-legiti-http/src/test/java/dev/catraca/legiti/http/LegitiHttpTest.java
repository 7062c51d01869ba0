package dev.catraca.legiti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.catraca.legiti.simulator.Fault;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Misbehaviour;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter makes of a peer that answers, misbehaves or is not there, over real connections. */
class LegitiHttpTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final OrderId ID = new OrderId("o-1");

  private final LegitiSimulator simulator = LegitiSimulator
      .start(Settings.defaults().withPathPrefix("/ticketing/v1").withEvaluatedStatus(201));
  private final MovableClock clock = new MovableClock();
  private final LegitiHttp legiti = adapter(settings());

  private LegitiSettings settings() {
    return LegitiSettings.of(simulator.baseUrl() + "/", new BearerKey("lv_live"));
  }

  private LegitiHttp adapter(LegitiSettings settings) {
    return new LegitiHttp(VERTX, settings, new AssumedMapping(), clock);
  }

  @AfterEach
  void close() {
    legiti.close();
    simulator.close();
  }

  @AfterAll
  static void stop() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
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
    try (LegitiHttp sandbox = adapter(LegitiSettings.of(simulator.baseUrl(), new BearerKey("sbx_key")))) {
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
  void everyFieldThereIsAndEveryNotificationIsTakenByTheSimulator() {
    OrderId id = Orders.full().id();
    assertThat(legiti.evaluate(Orders.full())).isInstanceOf(Decided.class);
    assertThat(legiti.collect(Orders.full())).isInstanceOf(Acknowledged.class);
    assertThat(legiti.notifyStatus(id, OrderStatus.CANCELLED, Optional.of("refunded")))
        .isInstanceOf(Acknowledged.class);
    assertThat(legiti.notifyPayment(id, Orders.payment())).isInstanceOf(Acknowledged.class);
    assertThat(legiti.markFraudulent(id, FraudSignal.CHARGEBACK)).isInstanceOf(Acknowledged.class);
    assertThat(simulator.received(id.value())).extracting(it -> it.method() + " " + it.path())
        .containsExactly(
            "POST /ticketing/v1/order", "POST /ticketing/v1/order", "PUT /ticketing/v1/order",
            "PUT /ticketing/v1/order/payment", "POST /ticketing/v1/order/mark_fraudulent");
    assertThat(simulator.received(id.value())).allMatch(Received::taken);
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
    try (LegitiHttp narrow = adapter(settings().withPool(1, 0))) {
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
    try (LegitiHttp hasty = adapter(settings().withReadTimeout(Duration.ofMillis(150)))) {
      assertThat(hasty.evaluate(Orders.of("o-1", "slow@buyer.test"))).isInstanceOf(Unknown.class);
    }
    assertThat(simulator.received("o-1")).singleElement().matches(Received::taken);
  }

  @Test
  void aDribblingPeerIsGivenUpAtTheTimeOutOfTheCall() {
    try (LegitiHttp hasty = adapter(settings().withConnectTimeout(Duration.ofMillis(300))
        .withReadTimeout(Duration.ofMillis(300)).withCallTimeout(Duration.ofMillis(400)).withPool(1, 0))) {
      simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Dribble(Duration.ofMillis(40))));
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
  void nobodyListeningNoSuchHostAndNoTrustAreCertainlyNotSent() {
    String plainPort = "https://127.0.0.1:" + simulator.port();
    for (String url : List.of(plainPort, "https://legiti.invalid", "http://127.0.0.1:1")) {
      try (LegitiHttp lost = adapter(LegitiSettings.of(url, new BearerKey("lv_live")))) {
        assertThat(lost.evaluate(Orders.minimal())).as(url).isInstanceOfSatisfying(TryLater.class, it -> {
          assertThat(it.mayHaveArrived()).isFalse();
          assertThat(it.why()).startsWith("not sent");
        });
        assertThat(lost.circuit().authorized()).isTrue();
      }
    }
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  void aFullQueueTurnsCallsAwayUnsent() throws Exception {
    try (LegitiHttp narrow = adapter(settings().withPool(1, 0));
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

  @Test
  void aCallOnAnEventLoopIsABug() {
    assertThatThrownBy(() -> VERTX.timer(1, TimeUnit.MILLISECONDS)
        .map(fired -> legiti.evaluate(Orders.minimal())).toCompletionStage().toCompletableFuture().get())
        .hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("event loop");
  }
}
