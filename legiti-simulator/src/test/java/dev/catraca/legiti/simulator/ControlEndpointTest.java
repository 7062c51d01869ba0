package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlEndpointTest {
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
  void receivedIsServedByOrder() {
    caller.evaluate("1", "reject@buyer.test");
    caller.evaluate("2", "approve@buyer.test");

    JsonNode received = Caller.json(caller.control("GET", "/received?order=1", "")).path("received");

    assertThat(received).hasSize(1);
    JsonNode only = received.get(0);
    assertThat(only.path("sequence").longValue()).isEqualTo(1);
    assertThat(Instant.parse(only.path("time").textValue())).isBeforeOrEqualTo(Instant.now());
    assertThat(only.path("method").textValue()).isEqualTo("POST");
    assertThat(only.path("path").textValue()).isEqualTo("/order");
    assertThat(only.path("order_id").textValue()).isEqualTo("1");
    assertThat(only.path("body").path("user").path("email").textValue()).isEqualTo("reject@buyer.test");
    assertThat(only.path("taken").booleanValue()).isTrue();
    assertThat(only.path("decision").textValue()).isEqualTo("reject");
    assertThat(only.path("status").intValue()).isEqualTo(200);
  }

  @Test
  void withheldAnswerHasNoStatus() {
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.Truncate()));
    simulator.inject(Fault.once("POST", "/order", new Misbehaviour.DropAnswer()));
    lost("1");
    lost("2");

    assertThat(
        Caller.json(caller.control("GET", "/received", "")).path("received").findValuesAsText("status"))
        .containsExactly("200", "none");
  }

  @Test
  void receivedComesInPages() {
    for (int order = 1; order <= 5; order++) {
      caller.collect("order-" + order, "ana@buyer.test");
    }

    JsonNode first = Caller.json(caller.control("GET", "/received?limit=3", ""));
    JsonNode second = Caller
        .json(caller.control("GET", "/received?limit=3&after=" + first.get("next_after"), ""));

    assertThat(first.path("received").findValuesAsText("sequence")).containsExactly("1", "2", "3");
    assertThat(second.path("received").findValuesAsText("sequence")).containsExactly("4", "5");
    assertThat(second.has("next_after")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/received?limit=0", "/received?limit=x", "/received?after=-1",
      "/received?odrer=1"})
  void wrongParameterIsRefused(String path) {
    assertThat(caller.control("GET", path, "").statusCode()).isEqualTo(400);
  }

  @Test
  void deletingTheLogForgetsEverything() {
    caller.collect("1", "ana@buyer.test");

    assertThat(caller.control("DELETE", "/received", "").statusCode()).isEqualTo(204);
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  void faultIsInjectedShownAndCleared() {
    String fault = """
        {"method":"POST","path":"/order","order":"1","fault":"status","status":503,\
        "body":"{\\"error_code\\":3}","headers":{"Retry-After":"1"},"times":0}""";

    HttpResponse<String> injected = caller.control("POST", "/faults", fault);

    assertThat(injected.statusCode()).isEqualTo(201);
    assertThat(injected.body()).isEqualTo(fault);
    assertThat(caller.control("GET", "/faults", "").body()).isEqualTo("{\"faults\":[" + fault + "]}");
    assertThat(caller.evaluate("1", "approve@buyer.test").body()).isEqualTo("{\"error_code\":3}");
    assertThat(caller.evaluate("2", "approve@buyer.test").statusCode()).isEqualTo(200);
    assertThat(caller.control("DELETE", "/faults", "").statusCode()).isEqualTo(204);
    assertThat(caller.control("GET", "/faults", "").body()).isEqualTo("{\"faults\":[]}");
    assertThat(caller.evaluate("1", "approve@buyer.test").statusCode()).isEqualTo(200);
  }

  @Test
  void bodyOfAStatusMayBeGivenAsJson() {
    caller.control("POST", "/faults",
        "{\"fault\":\"status\",\"status\":504,\"body\":{\"message\":\"timed out\"}}");

    assertThat(caller.evaluate("1", "approve@buyer.test").body()).isEqualTo("{\"message\":\"timed out\"}");
    assertThat(simulator.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"login_page", "drop_request", "drop_answer", "truncate", "huge", "deep",
      "malformed",
      "wrong_type",
      "redirect", "recover"})
  void everyFaultWithoutDetailsCanBeInjectedByName(String name) {
    String fault = "{\"fault\":\"" + name + "\",\"times\":3}";

    assertThat(caller.control("POST", "/faults", fault).body()).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"delay,250", "dribble,3"})
  void everyTimedFaultCanBeInjectedByName(String name, int milliseconds) {
    String fault = "{\"fault\":\"" + name + "\",\"ms\":" + milliseconds + ",\"times\":1}";

    assertThat(caller.control("POST", "/faults", fault).body()).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      {'fault': 'huge', 'speed': 1, 'colour': 2}         | colour, speed
      {'fault': 'huge', 'status': 500}                   | status
      {'method': 'POST'}                                 | fault is missing
      {'fault': 'explode'}                               | fault must be one of
      {'fault': 7}                                       | fault must be a text
      {'fault': 'status'}                                | status is missing
      {'fault': 'status', 'status': 99}                  | status must be
      {'fault': 'status', 'status': 500, 'headers': []}  | headers must be an object
      {'fault': 'status', 'status': 500, 'headers': {'X': 1}} | headers.X must be a text
      {'fault': 'delay'}                                 | ms is missing
      {'fault': 'delay', 'ms': 0}                        | ms must be at least 1
      {'fault': 'delay', 'ms': 1.5}                      | ms must be a whole number
      {'fault': 'huge', 'times': -1}                     | times must be
      {'fault': 'huge', 'method': 'GET'}                 | method must be
      {'fault': 'huge', 'path': '/v2/order'}             | path must be
      []                                                 | a fault is a JSON object
      {                                                  | Could not parse
      """)
  void wrongFaultIsRefusedByTheNameOfItsField(String body, String message) {
    HttpResponse<String> response = caller.control("POST", "/faults", body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response).path("message").textValue()).contains(message);
    assertThat(simulator.faults()).isEmpty();
  }

  @Test
  void otherMethodsAreNotAllowed() {
    assertThat(caller.control("PUT", "/faults", "{}").statusCode()).isEqualTo(405);
  }

  private void lost(String order) {
    assertThatThrownBy(() -> caller.evaluate(order, "approve@buyer.test"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
