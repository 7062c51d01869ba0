package dev.catraca.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.catraca.app.http.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A service whose desk is looked at, with people of every role, and a shop that sends it orders. */
final class Shop implements AutoCloseable {
  static final String ANA = "ana-0123456789abcdef";
  static final String CARLA = "carla-0123456789abcdef";
  static final String OTO = "oto-0123456789abcdef";
  static final String FINA = "fina-0123456789abcdef";
  static final String AUDI = "audi-0123456789abcdef";
  static final String ROOT = "root-0123456789abcdef";
  private static final String LOJA = "loja-0123456789abcdef";
  private static final String KEYS = "ana:reviewer:" + ANA + ",carla:reviewer:" + CARLA + ",oto:operator:"
      + OTO
      + ",fina:finance:" + FINA + ",audi:auditor:" + AUDI + ",root:admin:" + ROOT + ",loja:merchant:" + LOJA;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TestService service;

  private Shop(TestService service) {
    this.service = service;
  }

  /** Pairs of names and values are further variables. */
  static Shop open(String... variables) {
    return new Shop(TestService.start(withKeys(variables)));
  }

  /** One whose time stands still but for what is counted. */
  static Shop open(LongSupplier nanos, String... variables) {
    return new Shop(TestService.start(nanos, withKeys(variables)));
  }

  private static String[] withKeys(String... variables) {
    List<String> all = new ArrayList<>(List.of("CATRACA_API_KEYS", KEYS));
    all.addAll(Arrays.asList(variables));
    return all.toArray(String[]::new);
  }

  String url() {
    return service.running().url();
  }

  int port() {
    return service.running().port();
  }

  /** An order whose buyer has a name, whose card is somebody else's, and which goes to another town. */
  static String order(String id, String flow, String email, String token) {
    return """
        {"id": "%s", "flow": "%s", "amount": 990000, "currency": "BRL",
         "buyer": {"id": "B-1", "name": "Ana Souza", "email": "%s", "document_type": "cpf", "document": "529.982.247-25",
           "phone_country_code": "55", "phone_number": "21987650000", "created_at": "2024-05-10T12:00:00Z",
           "address": {"street_name": "Avenida Atlantica", "street_number": "1500", "zip_code": "22021-000",
             "city": "Rio de Janeiro", "state": "RJ", "country": "BR"}},
         "items": [{"product": {"sku": "CEL-256", "title": "Celular X 256 GB", "seller": {"id": "central", "name": "Loja Central"}},
             "quantity": 1, "unit_price": 890000},
           {"product": {"sku": "CAP-1", "title": "Capa"}, "quantity": 2, "unit_price": 50000}],
         "deliveries": [{"id": "D-1", "method": "courier", "recipient_name": "Jonas Lima",
           "address": {"street_name": "Rua Augusta", "street_number": "22", "zip_code": "01304-000", "city": "Sao Paulo",
             "state": "SP", "country": "BR"}}],
         "payment": {"card": {"token": "%s", "bin": "411111", "last4": "1111", "brand": "visa",
           "holder_name": "MARIA S OLIVEIRA", "holder_document": "390.533.447-05"}, "installments": 10}}"""
        .formatted(id, flow, email, token);
  }

  /** Places an order that waits for a reviewer, and for nothing else. */
  void inReview(String id) {
    place(order(id, "pre_authorization", "manual@buyer.test", "tok_approve"));
    await().atMost(PATIENCE)
        .until(() -> order(id).path("agenda").findValuesAsText("lane").equals(List.of("clock")));
    assertThat(order(id).path("state").asText()).isEqualTo("in_review");
  }

  /** Places an order and returns once nothing is owed for it. */
  void settled(String id) {
    place(order(id, "direct", "approve@buyer.test", "tok_approve"));
    await().atMost(PATIENCE).until(() -> order(id).path("state").asText().equals("settled"));
  }

  void place(String order) {
    assertThat(send(LOJA, "POST", "/v1/orders", order).statusCode()).isBetween(200, 202);
  }

  /** Gives that much of an order back. */
  void refund(String id, long amount) {
    asked(id, "refund", "{\"refund_id\": \"r-1\", \"amount\": " + amount + "}");
  }

  /** All that is left of an order is taken back by its cardholder. */
  void chargeback(String id) {
    asked(id, "chargeback", "{\"chargeback_id\": \"cb-1\", \"fraud\": true}");
  }

  private void asked(String id, String what, String body) {
    HttpResponse<String> answer = send(LOJA, "POST", "/v1/orders/" + encoded(id) + "/" + what, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  JsonNode order(String id) {
    return json(send(ROOT, "GET", "/v1/orders/" + encoded(id), ""));
  }

  void verdict(String key, String id, String body) {
    HttpResponse<String> answer = send(key, "POST", "/v1/reviews/" + encoded(id) + "/verdict", body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  HttpResponse<String> send(String key, String method, String path, String body) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + key)
              .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Signs the page's browser in, as the login form does, and goes there. */
  Page go(Page page, String key, String hash) {
    APIRequestContext requests = page.context().request();
    APIResponse answer = requests.post(url() + "/v1/session",
        RequestOptions.create().setHeader("X-Catraca-Csrf", "1").setData(Map.of("key", key)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    boolean wasHere = page.url().startsWith(url());
    page.navigate(url() + "/" + hash);
    if (wasHere) {
      // Where only the hash changes nothing is loaded anew, and who is signed in is asked on loading.
      page.reload();
    }
    page.waitForSelector("main");
    return page;
  }

  @Override
  public void close() {
    service.close();
  }
}
