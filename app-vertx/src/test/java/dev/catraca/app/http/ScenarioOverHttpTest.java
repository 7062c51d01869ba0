package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.TimelineWriter;
import dev.catraca.app.json.View;
import dev.catraca.testkit.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order's scenario compiles as it is, passes, and plays the order once more. */
public class ScenarioOverHttpTest {
  /** What was played last; the text is compiled with this put around it. */
  public static final AtomicReference<Scenario> PLAYED = new AtomicReference<>();

  /** What differs from one order to the next though both went the same way: ids, times, people's and peers' words. */
  private static final Set<String> OWN = Set.of("start", "order", "card", "request_key", "reference",
      "refund_id",
      "authorization_id", "transaction_id", "charge_id", "capture_before", "code", "message", "reviewer",
      "reason", "on_behalf_of", "chargeback_id", "deadline", "error", "detail", "acquirer_data");

  private static TestService service;
  private static TestService unasked;

  @BeforeAll
  static void start() {
    service = TestService.start();
    unasked = TestService.start("CATRACA_ACQUIRER_CLASS", "neither", "CATRACA_ACQUIRER_TIMEOUT", "PT1S");
  }

  @AfterAll
  static void stop() {
    service.close();
    unasked.close();
  }

  private static void order(TestService at, String id, String flow, String email, String token) {
    asked(at, "/v1/orders", TestService.order(id, flow, email + "@buyer.test", token));
  }

  private static void asked(TestService at, String path, String body) {
    assertThat(at.post(path, body).statusCode()).as(path).isBetween(200, 202);
  }

  private static JsonNode until(TestService at, String id, String state) {
    await().atMost(Duration.ofSeconds(60))
        .until(() -> TestService.json(at.get("/v1/orders/" + id)).path("state").asText().equals(state));
    return TestService.json(at.get("/v1/orders/" + id));
  }

  @Test
  void whatWasCaptured() throws Exception {
    order(service, "p-captured", "pre_authorization", "approve", "tok_approve");
    until(service, "p-captured", "settled");

    assertPlaysAgain(service, "p-captured", "captured");
  }

  @Test
  void whatAReviewDeclinedForFraud() throws Exception {
    order(service, "p-fraud", "pre_authorization", "manual", "tok_approve");
    until(service, "p-fraud", "in_review");
    asked(service, "/v1/reviews/p-fraud/verdict",
        "{\"verdict\": \"reject\", \"fraud_suspected\": true, \"reviewer\": \"rita\"}");
    until(service, "p-fraud", "settled");

    assertPlaysAgain(service, "p-fraud", "verdict_given");
  }

  @Test
  void whatWaitsForAVerdict() throws Exception {
    order(service, "p-waits", "direct", "manual", "tok_approve");
    until(service, "p-waits", "in_review");

    assertPlaysAgain(service, "p-waits", "evaluated");
  }

  @Test
  void whatWasUnknownForAWhile() throws Exception {
    order(service, "p-unknown", "pre_authorization", "approve", "tok_unknown_authorized");
    until(service, "p-unknown", "settled");

    assertThat(assertPlaysAgain(service, "p-unknown", "captured"))
        .contains("nextAuthorize(Behavior.loseAnswer())");
  }

  @Test
  void whatAPersonResolved() throws Exception {
    order(unasked, "p-resolved", "pre_authorization", "approve", "tok_unknown_authorized");
    await().atMost(Duration.ofSeconds(60)).until(() -> !TestService.json(unasked.get("/v1/orders/p-resolved"))
        .path("attention").isEmpty());
    JsonNode open = TestService.json(unasked.get("/v1/orders/p-resolved"));
    long operation = open.path("open_operation").path("number").asLong();
    asked(unasked, "/v1/orders/p-resolved/resolve", "{\"took_effect\": false, \"operation\": " + operation
        + ", \"reason\": \"looked it up\"}");
    until(unasked, "p-resolved", "settled");

    assertPlaysAgain(unasked, "p-resolved", "operation_resolved");
  }

  @Test
  void whatWasGivenBackInParts() throws Exception {
    order(service, "p-refunds", "direct", "approve", "tok_approve");
    until(service, "p-refunds", "settled");
    asked(service, "/v1/orders/p-refunds/refund", "{\"refund_id\": \"r-1\", \"amount\": 1000}");
    until(service, "p-refunds", "settled");
    asked(service, "/v1/orders/p-refunds/refund", "{\"refund_id\": \"r-2\", \"amount\": 2500}");
    until(service, "p-refunds", "settled");

    assertPlaysAgain(service, "p-refunds", "refunded");
  }

  @Test
  void whatACardholderTookBack() throws Exception {
    order(service, "p-chargeback", "pre_authorization", "approve", "tok_approve");
    until(service, "p-chargeback", "settled");
    asked(service, "/v1/orders/p-chargeback/chargeback", "{\"chargeback_id\": \"c-9\", \"fraud\": true}");
    until(service, "p-chargeback", "settled");

    assertPlaysAgain(service, "p-chargeback", "charged_back");
  }

  @Test
  void whatTookTwoCards() throws Exception {
    order(service, "p-two-cards", "pre_authorization", "unavailable", "tok_decline_funds");
    until(service, "p-two-cards", "awaiting_attempt");
    asked(service, "/v1/orders/p-two-cards/payments",
        "{\"card\": {\"token\": \"tok_approve\", \"bin\": \"555555\", \"last4\": \"4444\"}, \"installments\": 1}");
    until(service, "p-two-cards", "in_review");
    asked(service, "/v1/orders/p-two-cards/cancel", "{}");
    until(service, "p-two-cards", "settled");

    assertPlaysAgain(service, "p-two-cards", "fallback_applied");
  }

  /** Its facts come once more, in the order in which they came; what Legiti was told comes beside them. */
  private static String assertPlaysAgain(TestService at, String id, String fact) throws Exception {
    String text = at.get("/v1/orders/" + id + "/scenario").body();
    assertThat(text).doesNotContain("tok_", "411111", "1111", "Ana", "@buyer", "98745", "rita", id)
        .doesNotContain("no scenario tells");
    List<JsonNode> went = entries(TestService.json(at.get("/v1/orders/" + id + "/timeline")));
    assertThat(went).extracting(each -> each.path("fact").asText()).contains(fact);

    play(text);

    Scenario played = Objects.requireNonNull(PLAYED.get());
    List<JsonNode> again = entries(TimelineWriter.write(played.id(), played.store().timeline(played.id()),
        new View(false, false)));
    assertThat(facts(again, false)).as(text).isEqualTo(facts(went, false));
    assertThat(facts(again, true)).as(text).containsExactlyInAnyOrderElementsOf(facts(went, true));
    return text;
  }

  private static List<JsonNode> entries(JsonNode timeline) {
    List<JsonNode> facts = new ArrayList<>();
    timeline.path("entries").forEach(entry -> {
      if (entry.path("kind").asText().equals("fact")) {
        facts.add(entry);
      }
    });
    return facts;
  }

  private static List<String> facts(List<JsonNode> entries, boolean toLegiti) {
    return entries.stream()
        .filter(entry -> entry.path("fact").asText().startsWith("notification_") == toLegiti)
        .map(entry -> without(entry).toString()).toList();
  }

  private static ObjectNode without(JsonNode entry) {
    ObjectNode fact = JsonNodeFactory.instance.objectNode().put("fact", entry.path("fact").asText());
    entry.path("details").properties().forEach(detail -> {
      if (detail.getKey().equals("notice")) {
        fact.put("notice", detail.getValue().toString().replaceAll("[0-9]", ""));
      } else if (detail.getKey().equals("ending")) {
        fact.put("ending",
            detail.getValue().path("status").asText() + detail.getValue().path("reason").asText());
      } else if (!OWN.contains(detail.getKey())) {
        fact.set(detail.getKey(), detail.getValue());
      }
    });
    return fact;
  }

  private static void play(String text) throws Exception {
    String kept = text
        .replace("    Scenario.", "    " + ScenarioOverHttpTest.class.getName() + ".PLAYED.set(Scenario.")
        .replace(";\n  }", ");\n  }");
    Class<?> test = new Compiled(kept).load();
    Constructor<?> made = test.getDeclaredConstructor();
    made.setAccessible(true);
    Method method = test.getDeclaredMethod("asItWent");
    method.setAccessible(true);
    try {
      method.invoke(made.newInstance());
    } catch (java.lang.reflect.InvocationTargetException failed) {
      throw new AssertionError(text, failed.getCause());
    }
  }

  /** A class that is nowhere but here. */
  private static final class Compiled extends ClassLoader {
    private static final String NAME = "AsItWentTest";
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Compiled(String text) throws java.io.IOException {
      super(ScenarioOverHttpTest.class.getClassLoader());
      JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).orElseThrow();
      DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
      try (JavaFileManager files = compiler.getStandardFileManager(complaints, null, null)) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + NAME + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
        boolean compiles = compiler.getTask(null, new Kept(files), complaints,
            List.of("-proc:none", "-classpath", System.getProperty("java.class.path")), null, List.of(source))
            .call();
        assertThat(compiles).as(complaints.getDiagnostics() + text).isTrue();
      }
    }

    Class<?> load() {
      return defineClass(NAME, bytes.toByteArray(), 0, bytes.size());
    }

    private final class Kept extends ForwardingJavaFileManager<JavaFileManager> {
      Kept(JavaFileManager files) {
        super(files);
      }

      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
          FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
          @Override
          public OutputStream openOutputStream() {
            return bytes;
          }
        };
      }
    }
  }
}
