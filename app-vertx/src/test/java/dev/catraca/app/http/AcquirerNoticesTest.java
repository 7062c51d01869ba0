package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.CapabilityClass;
import dev.catraca.acquirer.stub.NoticeTarget;
import dev.catraca.acquirer.stub.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An acquirer that can be asked nothing tells by itself what came of an operation (flows, section 7). */
class AcquirerNoticesTest {
  private static final String SECRET = "a secret of both sides";
  private static final String PATH = "/v1/acquirers/stub/notices";
  private static final String HEADER = "Acquirer-Signature";

  private AcquirerSimulatorServer acquirer;
  private TestService service;

  @BeforeEach
  void start() throws IOException {
    int port = freePort();
    acquirer = AcquirerSimulatorServer.start(new ServerSettings(0,
        AcquirerSettings.defaults().playing(CapabilityClass.NEITHER), Duration.ofMillis(50))
        .notifying(new NoticeTarget(URI.create("http://127.0.0.1:" + port + PATH), SECRET)));
    service = TestService.start("CATRACA_PORT", Integer.toString(port), "CATRACA_ACQUIRER",
        acquirer.baseUrl(),
        "CATRACA_ACQUIRER_CLASS", "neither", "CATRACA_ACQUIRER_NOTICE_SECRET", SECRET);
  }

  @AfterEach
  void stop() {
    service.close();
    acquirer.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aLostAnswerIsToldByNoticeAndNobodyHasToDecide() {
    place("told", "tok_unknown_authorized");

    await().atMost(Duration.ofSeconds(60)).until(() -> state("told").equals("settled"));
    assertThat(order("told").path("status").asText()).isEqualTo("approved");
    assertThat(order("told").path("needs_attention").asBoolean()).isFalse();
    assertThat(acquirer.ledger().effectiveCaptures("told")).hasSize(1);
  }

  @Test
  void aForgedNoticeChangesNothingAndIsNotKept() {
    place("honest", "tok_approve");
    await().atMost(Duration.ofSeconds(60)).until(() -> state("honest").equals("settled"));
    String before = service.get("/v1/orders/honest/timeline").body();
    String body = "{\"key\": \"honest/1/refund/99\", \"outcome\": \"refunded\", \"amount\": 11000, \"currency\": \"BRL\"}";

    HttpResponse<String> unsigned = service.post(PATH, body);
    HttpResponse<String> byAnother = service.post(PATH, body, HEADER,
        signature(body, "a secret of a stranger"));
    HttpResponse<String> ofAnother = service.post(PATH, body, HEADER, signature(body + " ", SECRET));

    for (HttpResponse<String> answer : List.of(unsigned, byAnother, ofAnother)) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(TestService.json(answer).path("type").asText())
          .isEqualTo("urn:catraca:problem:forged_notice");
    }
    assertThat(service.get("/v1/orders/honest/timeline").body()).isEqualTo(before);
  }

  @Test
  void aNoticeThatComesAgainHasNoSecondEffect() {
    place("twice", "tok_approve");
    await().atMost(Duration.ofSeconds(60)).until(() -> state("twice").equals("settled"));
    String key = "twice/1/capture/" + numberOf("twice", "capture");
    String body = "{\"key\": \"" + key
        + "\", \"outcome\": \"captured\", \"amount\": 11000, \"currency\": \"BRL\"}";

    assertThat(service.post(PATH, body, HEADER, signature(body, SECRET)).statusCode()).isEqualTo(200);
    assertThat(service.post(PATH, body, HEADER, signature(body, SECRET)).statusCode()).isEqualTo(200);

    assertThat(order("twice").path("status").asText()).isEqualTo("approved");
    assertThat(state("twice")).isEqualTo("settled");
    assertThat(acquirer.ledger().effectiveCaptures("twice")).hasSize(1);
  }

  @Test
  void aNoticeThatFitsNothingIsRefusedByName() {
    place("here", "tok_approve");
    await().atMost(Duration.ofSeconds(60)).until(() -> state("here").equals("settled"));

    assertProblem(signed(PATH, "{\"key\": \"nowhere/1/capture/5\", \"outcome\": \"voided\"}"), 404,
        "not_found");
    assertProblem(signed(PATH, "{\"key\": \"here/1/void/4711\", \"outcome\": \"voided\"}"), 409,
        "no_such_operation");
    assertProblem(signed(PATH, "{\"key\": \"here/7/void/3\", \"outcome\": \"voided\"}"), 409,
        "no_such_operation");
    assertProblem(signed(PATH, "{\"key\": \"4711\", \"outcome\": \"voided\"}"), 400, "malformed_request");
    assertProblem(signed(PATH, "{\"key\": \"here/1/void/3\", \"outcome\": \"stolen\"}"), 400,
        "malformed_request");
    assertProblem(signed(PATH, "no JSON"), 400, "malformed_request");
    assertProblem(signed("/v1/acquirers/riverbank/notices", "{}"), 404, "not_found");
    assertThat(service.get(PATH).statusCode()).isEqualTo(405);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(TestService.json(answer).path("type").asText()).isEqualTo("urn:catraca:problem:" + name);
  }

  private HttpResponse<String> signed(String path, String body) {
    return service.post(path, body, HEADER, signature(body, SECRET));
  }

  private void place(String id, String token) {
    assertThat(service.post("/v1/orders",
        TestService.order(id, "pre_authorization", "approve@buyer.test", token), "Prefer", "respond-async")
        .statusCode()).isEqualTo(202);
  }

  private JsonNode order(String id) {
    return TestService.json(service.get("/v1/orders/" + id));
  }

  private String state(String id) {
    return order(id).path("state").asText();
  }

  /** The sequence of the fact that started an operation, as the timeline tells it. */
  private long numberOf(String id, String operation) {
    for (JsonNode entry : TestService.json(service.get("/v1/orders/" + id + "/timeline")).path("entries")) {
      if (entry.toString().contains("\"operation\":\"" + operation + "\"")) {
        return entry.path("sequence").asLong();
      }
    }
    throw new AssertionError("no " + operation + " was started");
  }

  private static String signature(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
