package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String APPROVED = "{\"legiti_decision\":\"approve\"}";

  private LegitiSimulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    simulator = LegitiSimulator.start(Settings.defaults());
    caller = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void statusStandsInForTheCallWithBodyAndHeaders() {
    simulator.inject(Fault.once("POST", "/order",
        new Misbehaviour.Status(429, "{\"message\":\"Too Many Requests\"}", Map.of("Retry-After", "7"))));

    HttpResponse<String> response = evaluate();

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("7");
    assertThat(response.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(simulator.received("1").getFirst().taken()).isFalse();
    assertThat(simulator.received("1").getFirst().status()).hasValue(429);
    assertThat(evaluate().body()).isEqualTo(APPROVED);
  }

  @Test
  void statusMayReplaceTheContentType() {
    simulator.inject(Fault.once("POST", "/order",
        new Misbehaviour.Status(502, "<html>bad gateway</html>", Map.of("Content-Type", "text/html"))));

    HttpResponse<String> response = evaluate();

    assertThat(response.headers().allValues("Content-Type")).containsExactly("text/html");
    assertThat(response.body()).isEqualTo("<html>bad gateway</html>");
  }

  @Test
  void loginPageOfAProxyKeepsTheRequest() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.LoginPage()));

    HttpResponse<String> response = evaluate();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("Content-Type")).containsExactly("text/html");
    assertThat(response.body()).contains("Log in");
    assertThat(simulator.received("1").getFirst().taken()).isFalse();
    assertThat(notifyApproved().statusCode()).isEqualTo(400);
  }

  @Test
  void droppedRequestHasNoEffect() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.DropRequest()));

    assertThatThrownBy(this::evaluate).isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.received("1")).hasSize(1);
    assertThat(simulator.received("1").getFirst().taken()).isFalse();
    assertThat(simulator.received("1").getFirst().status()).isEmpty();
    assertThat(notifyApproved().statusCode()).isEqualTo(400);
  }

  @Test
  void droppedAnswerLeavesItsEffect() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.DropAnswer()));

    assertThatThrownBy(this::evaluate).isInstanceOf(UncheckedIOException.class);

    assertThat(simulator.received("1").getFirst().taken()).isTrue();
    assertThat(simulator.received("1").getFirst().decision()).contains("approve");
    assertThat(simulator.received("1").getFirst().status()).isEmpty();
    assertThat(notifyApproved().statusCode()).isEqualTo(200);
  }

  @Test
  void delayHasItsEffectAtOnceAndAnswersLate() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Delay(Duration.ofMillis(200))));

    long begin = System.nanoTime();
    HttpResponse<String> response = evaluate();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(response.body()).isEqualTo(APPROVED);
  }

  @Test
  void truncatedAnswerAnnouncesMoreThanItSends() throws IOException {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Truncate()));

    String raw = rawEvaluation();

    assertThat(raw.toLowerCase(Locale.ROOT)).contains("content-length: " + APPROVED.length());
    assertThat(raw).endsWith("\r\n\r\n" + APPROVED.substring(0, APPROVED.length() / 2));
    assertThat(simulator.received("1").getFirst().taken()).isTrue();
  }

  @Test
  void truncatedAnswerIsAnErrorToItsReader() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Truncate()));

    assertThatThrownBy(this::evaluate).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void hugeAnswerIsStillTheAnswer() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Huge()));

    HttpResponse<String> response = evaluate();

    assertThat(response.body().length()).isGreaterThan(1 << 20);
    assertThat(Caller.json(response).path("legiti_decision").textValue()).isEqualTo("approve");
  }

  @Test
  void deepAnswerIsNestedTenThousandTimes() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Deep()));

    HttpResponse<String> response = evaluate();

    assertThat(response.body()).startsWith("{\"legiti_decision\":\"approve\",\"nested\":[[[[")
        .endsWith("]]]]}");
    assertThat(response.body().length()).isGreaterThan(20_000);
  }

  @Test
  void malformedAnswerIsASuccessThatIsNotJson() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Malformed()));

    HttpResponse<String> response = evaluate();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Caller.JSON.readTree(response.body()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void wrongTypeMakesTheDecisionANumber() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.WrongType()));

    assertThat(evaluate().body()).isEqualTo("{\"legiti_decision\":1}");
  }

  @Test
  void redirectHasNoEffectAndAFollowerWouldShowInTheLog() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Redirect()));

    HttpResponse<String> response = evaluate();

    assertThat(response.statusCode()).isEqualTo(307);
    assertThat(response.headers().firstValue("Location")).contains("/redirected");
    assertThat(simulator.received("1").getFirst().taken()).isFalse();
    assertThat(caller.call("POST", "/redirected", "{}").statusCode()).isEqualTo(403);
    assertThat(simulator.received().getLast().path()).isEqualTo("/redirected");
  }

  @Test
  void dribbledAnswerArrivesWholeByteByByte() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Dribble(Duration.ofMillis(5))));

    long begin = System.nanoTime();
    HttpResponse<String> response = evaluate();

    assertThat(response.body()).isEqualTo(APPROVED);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThan(Duration.ofMillis(5L * (APPROVED.length() - 1)));
  }

  @Test
  void faultStrikesOnlyItsMethodPathAndOrder() {
    simulator.inject(Fault.once("PUT", "/order", Misbehaviour.Status.of(500, "")).forOrder("2"));
    caller.collect("1", "a@b.test");
    caller.collect("2", "a@b.test");

    assertThat(notifyApproved().statusCode()).isEqualTo(200);
    assertThat(caller.call("PUT", "/order/payment", "{\"order_id\": \"2\"}").statusCode()).isEqualTo(200);
    assertThat(caller.call("PUT", "/order", "{\"id\": \"2\", \"status\": \"approved\"}").statusCode())
        .isEqualTo(500);
    assertThat(caller.call("PUT", "/order", "{\"id\": \"2\", \"status\": \"approved\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void faultStrikesAsOftenAsItSaysAndTheNextOneFollows() {
    simulator.inject(Fault.once("POST", "/order", Misbehaviour.Status.of(503, "")).times(2));
    simulator.inject(Fault.once("POST", "/order", Misbehaviour.Status.of(504, "")));

    assertThat(evaluate().statusCode()).isEqualTo(503);
    assertThat(simulator.faults()).extracting(Fault::times).containsExactly(1, 1);
    assertThat(evaluate().statusCode()).isEqualTo(503);
    assertThat(evaluate().statusCode()).isEqualTo(504);
    assertThat(evaluate().statusCode()).isEqualTo(200);
    assertThat(simulator.faults()).isEmpty();
  }

  @Test
  void faultWithoutALimitStrikesUntilItIsCleared() {
    simulator.inject(Fault.always(Misbehaviour.Status.of(500, "")));

    assertThat(evaluate().statusCode()).isEqualTo(500);
    assertThat(notifyApproved().statusCode()).isEqualTo(500);
    simulator.clearFaults();
    assertThat(evaluate().statusCode()).isEqualTo(200);
  }

  @Test
  void faultThatCouldNeverStrikeIsRefused() {
    Misbehaviour drop = new Misbehaviour.DropAnswer();

    assertThatIllegalArgumentException().isThrownBy(() -> Fault.once("GET", "/order", drop))
        .withMessageContaining("GET");
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.once("PUT", "/order/mark_fraudulent", drop))
        .withMessageContaining("/order/mark_fraudulent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault(Optional.empty(), Optional.of("/nowhere"), Optional.empty(), drop, 1))
        .withMessageContaining("/nowhere");
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.always(drop).times(-1))
        .withMessageContaining("times");
  }

  @Test
  void statusThatWouldBreakHttpIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Misbehaviour.Status.of(101, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Misbehaviour.Status(500, "", Map.of("X-Note", "a\r\nSet-Cookie: b")))
        .withMessageContaining("X-Note");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Misbehaviour.Status(500, "", Map.of("Content-Length", "5")))
        .withMessageContaining("Content-Length");
    assertThatIllegalArgumentException().isThrownBy(() -> new Misbehaviour.Delay(Duration.ZERO));
  }

  private HttpResponse<String> evaluate() {
    return caller.evaluate("1", "approve@buyer.test");
  }

  private HttpResponse<String> notifyApproved() {
    return caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"approved\"}");
  }

  /** The bytes of an answer up to where the connection was closed. */
  private String rawEvaluation() throws IOException {
    String body = Caller.order("1", "approve@buyer.test", true);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream()
          .write(("POST /order HTTP/1.1\r\nHost: legiti\r\nAuthorization: Bearer lv_test\r\n"
              + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      in.transferTo(read);
      return read.toString(StandardCharsets.US_ASCII);
    }
  }
}
