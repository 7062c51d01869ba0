package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicAddressTest {
  private static final Duration SLOW = Duration.ofMillis(300);

  private LegitiSimulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    simulator = LegitiSimulator
        .start(Settings.defaults().withSlowDelay(SLOW).withLostHold(Duration.ofMillis(100)));
    caller = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({"approve@a.test,approve", "reject@b.test,reject", "manual@c.test,manual",
      "anyone@d.test,approve",
      "reject+1@e.test,reject", "REJECT@f.test,reject", "rejected@g.test,approve", "word@h.test,escalate"})
  void addressChoosesTheDecision(String email, String decision) {
    HttpResponse<String> response = caller.evaluate("1", email);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"legiti_decision\":\"" + decision + "\"}");
    assertThat(simulator.received("1").getFirst().decision()).contains(decision);
  }

  @Test
  void orderWithoutAnAddressIsApproved() {
    assertThat(caller.call("POST", "/order", "{\"id\": \"1\", \"evaluate\": true}").body())
        .isEqualTo("{\"legiti_decision\":\"approve\"}");
  }

  @Test
  void unavailableCarriesAMessage() {
    HttpResponse<String> response = caller.evaluate("1", "unavailable@a.test");

    assertThat(Caller.json(response).path("legiti_decision").textValue()).isEqualTo("unavailable");
    assertThat(Caller.json(response).path("message").textValue()).isNotBlank();
  }

  @Test
  void silentIsASuccessWithoutADecision() {
    HttpResponse<String> response = caller.evaluate("1", "silent@a.test");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Caller.json(response).has("legiti_decision")).isFalse();
    assertThat(simulator.received("1").getFirst().taken()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"reject", "manual", "unavailable", "word", "silent"})
  void collectedOrderGetsNoDecisionWhateverTheAddress(String word) {
    HttpResponse<String> response = caller.collect("1", word + "@a.test");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\"message\":\"Order received\"}");
  }

  @Test
  void busyAnswers503TwiceForEachOrderAndThenApproves() {
    assertThat(caller.evaluate("1", "busy@a.test").statusCode()).isEqualTo(503);
    assertThat(caller.evaluate("2", "busy@a.test").statusCode()).isEqualTo(503);
    assertThat(caller.evaluate("1", "busy@a.test").statusCode()).isEqualTo(503);
    assertThat(caller.evaluate("1", "busy@a.test").body()).isEqualTo("{\"legiti_decision\":\"approve\"}");
    assertThat(caller.evaluate("2", "busy@a.test").statusCode()).isEqualTo(503);
    assertThat(simulator.received("1")).extracting(Received::taken).containsExactly(false, false, true);
  }

  @Test
  void slowAnswersLateAndHoldsUpNobodyElse() {
    long begin = System.nanoTime();
    Thread slow = Thread.ofVirtual().start(() -> caller.evaluate("1", "slow@a.test"));
    HttpResponse<String> other = caller.evaluate("2", "approve@a.test");
    Duration otherTook = Duration.ofNanos(System.nanoTime() - begin);
    join(slow);
    Duration slowTook = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(slowTook).isGreaterThanOrEqualTo(SLOW).isGreaterThan(otherTook);
    assertThat(simulator.received("1").getFirst().decision()).contains("approve");
  }

  @Test
  void lostTakesTheOrderNeverAnswersItsFirstPostAndApprovesTheNext() {
    assertThatThrownBy(() -> caller.evaluate("1", "lost@a.test")).isInstanceOf(UncheckedIOException.class);

    Received lost = simulator.received("1").getFirst();
    assertThat(lost.taken()).isTrue();
    assertThat(lost.status()).isEmpty();
    assertThat(lost.decision()).isEmpty();
    assertThat(caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"cancelled\"}").statusCode())
        .isEqualTo(200);
    assertThat(caller.evaluate("1", "lost@a.test").body()).isEqualTo("{\"legiti_decision\":\"approve\"}");
  }

  @Test
  void downNeverTakesTheOrder() {
    for (int post = 0; post < 5; post++) {
      assertThat(caller.collect("1", "down@a.test").statusCode()).isEqualTo(503);
    }

    assertThat(caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"declined\"}").body())
        .isEqualTo("{\"error_message\":{\"id\":[\"Order not found.\"]},\"error_code\":2}");
  }

  @Test
  void downEndsAfterTheConfiguredNumberOfAnswers() {
    try (LegitiSimulator brief = LegitiSimulator.start(Settings.defaults().withDownAnswers(1))) {
      Caller briefly = new Caller(brief);

      assertThat(briefly.evaluate("1", "down@a.test").statusCode()).isEqualTo(503);
      assertThat(briefly.evaluate("1", "down@a.test").body()).isEqualTo("{\"legiti_decision\":\"approve\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({"down", "busy", "lost", "slow", "invalid"})
  void recoveryEndsEveryTrouble(String word) {
    simulator.inject(Fault.always(new Misbehaviour.Recover()));

    assertThat(caller.evaluate("1", word + "@a.test").body()).isEqualTo("{\"legiti_decision\":\"approve\"}");
  }

  @Test
  void recoveryChangesNoDecision() {
    simulator.inject(Fault.always(new Misbehaviour.Recover()));

    assertThat(caller.evaluate("1", "reject@a.test").body()).isEqualTo("{\"legiti_decision\":\"reject\"}");
  }

  @Test
  void invalidIsACode2AboutTheAddressAndTheOrderIsNotTaken() {
    HttpResponse<String> response = caller.evaluate("1", "invalid@a.test");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo(
        "{\"error_message\":{\"user\":{\"email\":[\"Not a valid email address.\"]}},\"error_code\":2}");
    assertThat(simulator.received("1").getFirst().taken()).isFalse();
  }

  @Test
  void repeatedPostIsDecidedAgain() {
    assertThat(caller.evaluate("1", "manual@a.test").body()).isEqualTo("{\"legiti_decision\":\"manual\"}");
    assertThat(caller.evaluate("1", "manual@a.test").body()).isEqualTo("{\"legiti_decision\":\"manual\"}");
    assertThat(simulator.received("1")).hasSize(2);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
