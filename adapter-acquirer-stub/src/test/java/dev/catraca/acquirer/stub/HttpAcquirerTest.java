package dev.catraca.acquirer.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.acquirer.stub.Fault.Kind;
import dev.catraca.acquiring.AcquirerOutcome.Authorized;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpPeer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAcquirerTest {
  private static final AcquirerSettings PATIENT = AcquirerSettings.defaults();
  private static final AcquirerTerms HASTY = PATIENT.timingOutAfter(Duration.ofMillis(300)).terms();

  private final AcquirerSimulatorServer server = AcquirerSimulatorServer
      .start(new ServerSettings(0, PATIENT, Duration.ofMillis(20)), new MovableTime());
  private final HttpAcquirer acquirer = new HttpAcquirer(
      HttpAcquirerSettings.of(URI.create(server.baseUrl()), PATIENT.terms()));

  @AfterEach
  void stop() {
    acquirer.close();
    server.close();
  }

  @Test
  void a_refused_connection_and_an_unknown_host_are_not_sent() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    for (String url : new String[]{"http://127.0.0.1:" + free, "https://acquirer.invalid"}) {
      try (HttpAcquirer nowhere = new HttpAcquirer(
          HttpAcquirerSettings.of(URI.create(url), PATIENT.terms()))) {
        assertThat(nowhere.perform(request("tok_approve", 1))).isInstanceOf(NotSent.class);
        assertThat(nowhere.query(request("tok_approve", 1))).isInstanceOf(QueryOutcome.Unanswered.class);
      }
    }
  }

  @Test
  void a_closed_client_sends_nothing() {
    acquirer.close();
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(NotSent.class);
  }

  @Test
  void an_answer_that_takes_too_long_is_unknown() {
    server.misbehave(Fault.of(Kind.DELAY, 1).withDelay(Duration.ofSeconds(30)));
    try (
        HttpAcquirer hasty = new HttpAcquirer(HttpAcquirerSettings.of(URI.create(server.baseUrl()), HASTY))) {
      assertThat(hasty.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
      assertThat(hasty.perform(request("tok_approve", 1))).isInstanceOf(Authorized.class);
    }
    assertThat(server.ledger().openHolds("o 1")).hasSize(1);
  }

  @Test
  void a_peer_that_accepts_and_never_answers_is_unknown() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        HttpAcquirer hasty = new HttpAcquirer(
            HttpAcquirerSettings.of(URI.create("http://127.0.0.1:" + silent.getLocalPort()), HASTY))) {
      assertThat(hasty.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
    }
  }

  private static HttpAcquirerSettings settings(URI url, AcquirerTerms terms, int connections, int waiting,
      int largestAnswer) {
    return new HttpAcquirerSettings(
        new HttpEndpoint(url, connections, waiting, Duration.ofSeconds(1), largestAnswer), terms,
        Optional.empty(), Optional.empty());
  }

  @Test
  void a_call_that_waits_in_vain_for_a_connection_is_not_sent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      HttpAcquirerSettings none = settings(
          URI.create("http://127.0.0.1:" + silent.getLocalPort()), HASTY, 1, 0, 1024);
      try (HttpAcquirer narrow = new HttpAcquirer(none)) {
        var first = java.util.concurrent.CompletableFuture
            .supplyAsync(() -> narrow.perform(request("tok_approve", 1)));
        var second = java.util.concurrent.CompletableFuture
            .supplyAsync(() -> narrow.perform(request("tok_approve", 2)));
        assertThat(java.util.List.of(first.join().getClass(), second.join().getClass()))
            .containsExactlyInAnyOrder(Unknown.class, NotSent.class);
      }
    }
  }

  @Test
  void a_dropped_request_and_a_dropped_answer_look_the_same_and_the_ledger_tells_them_apart() {
    server.misbehave(Fault.of(Kind.DROP_REQUEST, 1).on("authorize"));
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
    assertThat(server.ledger().openHolds("o 1")).isEmpty();
    server.misbehave(Fault.of(Kind.DROP_ANSWER, 1).ofOrder("o 1"));
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
    assertThat(server.ledger().openHolds("o 1")).hasSize(1);
    assertThat(server.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 302, 408, 409, 425, 500, 502, 503})
  void statuses_that_prove_nothing_are_unknown(int status) {
    server.misbehave(Fault.of(Kind.STATUS, 1).withStatus(status));
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429})
  void refusals_at_the_door_are_not_sent(int status) {
    server.misbehave(Fault.of(Kind.STATUS, 1).withStatus(status));
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(NotSent.class);
  }

  @Test
  void a_request_that_is_understood_and_rejected_is_refused_and_a_senseless_answer_is_unknown() {
    server.misbehave(Fault.of(Kind.STATUS, 1).withStatus(422));
    server.misbehave(Fault.of(Kind.STATUS, 1).withStatus(200));
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Refused.class);
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
  }

  @Test
  void not_found_counts_only_as_the_acquirer_s_own_word() {
    server.misbehave(Fault.of(Kind.STATUS, 1).on("query").withStatus(404));
    assertThat(acquirer.query(request("tok_approve", 1))).isInstanceOf(QueryOutcome.Unanswered.class);
    assertThat(acquirer.query(request("tok_approve", 1))).isInstanceOf(QueryOutcome.NoTrace.class);
  }

  @Test
  void an_answer_over_the_cap_is_unknown() {
    HttpAcquirerSettings tiny = settings(URI.create(server.baseUrl()), PATIENT.terms(), 4, 4, 20);
    try (HttpAcquirer careful = new HttpAcquirer(tiny)) {
      assertThat(careful.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void the_bytes_of_mapping_version_1_never_change() {
    assertThat(new String(OperationMapping.bytes(request("tok_approve", 1)), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"order\":\"o 1\",\"operation\":\"authorize\",\"amount\":11000,\"currency\":\"KWD\","
                + "\"card_token\":\"tok_approve\",\"installments\":1}");
  }

  @Test
  void an_acquirer_s_words_lose_card_numbers_keys_and_line_breaks_on_their_way_to_the_facts() {
    String told = "card 4111-1111-1111-1111\\nof s3cret " + "x".repeat(400);
    try (
        HttpPeer peer = HttpPeer.answering(asked -> HttpAnswer.json(200,
            "{\"outcome\": \"declined\", \"category\":"
                + " \"funds\", \"code\": \"4111111111111111\", \"message\": \"" + told + "\"}"));
        HttpAcquirer indiscreet = new HttpAcquirer(
            HttpAcquirerSettings.of(peer.url(), PATIENT.terms()).withKey("s3cret"))) {
      assertThat(indiscreet.perform(request("tok_approve", 1))).isInstanceOfSatisfying(Declined.class,
          declined -> {
            assertThat(declined.code()).isEqualTo("[digits]");
            assertThat(declined.message()).startsWith("card [digits] of [key] xxx").hasSize(300);
          });
    }
  }

  @Test
  void what_a_network_says_of_a_failure_is_no_more_trusted() {
    try (HttpAcquirer nowhere = new HttpAcquirer(
        HttpAcquirerSettings.of(URI.create("https://a4111111111111111.invalid"), PATIENT.terms()))) {
      assertThat(nowhere.perform(request("tok_approve", 1))).isInstanceOfSatisfying(NotSent.class,
          notSent -> assertThat(notSent.why()).contains("a[digits].invalid").doesNotContain("4111"));
    }
  }

  @Test
  void a_key_is_never_shown_nor_sent_in_clear_beyond_this_machine() {
    HttpAcquirerSettings settings = HttpAcquirerSettings.of(URI.create(server.baseUrl()), PATIENT.terms())
        .withKey("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
    URI remote = URI.create("http://acquirer.example");
    assertThatThrownBy(() -> HttpAcquirerSettings.of(remote, PATIENT.terms()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("loopback");
  }

  @Test
  void the_ledger_is_served_for_one_order_and_as_summaries() throws Exception {
    acquirer.perform(request("tok_approve", 1));
    assertThat(get("/ledger?order=o%201")).contains("\"open_holds\":1", "\"state\":\"open\"",
        "\"amount\":11000",
        "\"kind\":\"authorized\"", "\"expires_at\":\"2026-03-06T12:00:00Z\"");
    assertThat(get("/ledger")).contains("\"order\":\"o 1\"", "\"effective_captures\":0")
        .doesNotContain("events");
    assertThat(get("/ledger?order=never")).contains("not_found");
    assertThat(get("/ledger?limit=x")).contains("limit must be a whole number");
    assertThat(get("/health")).isEqualTo("{\"status\":\"up\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"a\":1,\"a\":2}", "{\"fault\":\"explode\"}",
      "{\"fault\":\"delay\",\"unknown\":1}", "{\"fault\":\"status\",\"status\":99}"})
  void malformed_faults_are_refused_by_name(String body) throws Exception {
    assertThat(post("/faults", body)).contains("\"error\":\"malformed\"");
    assertThat(server.faults()).isEmpty();
  }

  @Test
  void faults_can_be_ordered_over_http() throws Exception {
    assertThat(
        post("/faults", "{\"fault\":\"status\",\"operation\":\"authorize\",\"status\":500,\"times\":2}"))
        .contains("\"times\":2");
    assertThat(acquirer.perform(request("tok_approve", 1))).isInstanceOf(Unknown.class);
    assertThat(server.faults()).singleElement().satisfies(fault -> assertThat(fault.times()).isEqualTo(1));
  }

  @Test
  void the_command_line_names_what_is_wrong() {
    ServerSettings settings = Arguments
        .read(java.util.List.of("--port", "9", "--class", "query", "--settling", "7"));
    assertThat(settings.port()).isEqualTo(9);
    assertThat(settings.acquirer().played()).isEqualTo(CapabilityClass.QUERY_ONLY);
    assertThat(settings.acquirer().settlingTime()).isEqualTo(Duration.ofSeconds(7));
    assertThatThrownBy(() -> Arguments.read(java.util.List.of("--class", "odd")))
        .hasMessageContaining("idempotent");
    assertThatThrownBy(() -> Arguments.read(java.util.List.of("--port")))
        .hasMessageContaining("--port needs a value");
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).GET().build());
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static OperationRequest request(String token, int number) {
    return new OperationRequest(new OrderId("o 1"), new OperationRef(1, Operation.AUTHORIZE, number),
        Money.of(11_000, "KWD"), new Card(token, "411111", "1111", Optional.empty(), Optional.empty()), 1,
        Optional.empty(), 1, Instant.EPOCH);
  }
}
