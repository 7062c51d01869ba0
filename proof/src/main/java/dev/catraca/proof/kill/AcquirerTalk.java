package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.judge.Event;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Understands what a service and the acquirer say to each other, by the wire and not by the adapter's own code. */
final class AcquirerTalk implements Exchanges {
  private static final String QUERIES = "/operations/";
  /** When an operation was started is not told on this wire. */
  private static final Instant NEVER_TOLD = Instant.EPOCH;

  private final Witness witness;
  /** What was asked under a key, so that a query can be told by the operation that it asks for. */
  private final Map<String, OperationRequest> asked = new ConcurrentHashMap<>();

  AcquirerTalk(Witness witness) {
    this.witness = witness;
  }

  @Override
  public void came(HttpMessage request, Instant at) {
    if (request.method().equals("POST")) {
      OperationRequest operation = operation(request);
      asked.put(operation.key(), operation);
      witness.saw(operation.order().value(), at, new Event.Sent(operation));
    }
  }

  @Override
  public void goesOn(HttpMessage request, Instant cameAt) {}

  @Override
  public void answered(HttpMessage request, Instant askedAt, HttpMessage answer, Instant at) {
    if (request.method().equals("POST")) {
      OperationRequest operation = operation(request);
      witness.saw(operation.order().value(), at, new Event.Answered(operation, outcome(answer)));
    } else if (request.target().startsWith(QUERIES)) {
      String key = decoded(request.target().substring(QUERIES.length()));
      OperationRequest operation = Optional.ofNullable(asked.get(key)).orElseGet(() -> unheardOf(key));
      witness.saw(operation.order().value(), at, new Event.Queried(operation, askedAt, found(answer)));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static OperationRequest operation(HttpMessage request) {
    JsonNode body = Json.read(request.body());
    OrderId order = new OrderId(body.path("order").asText());
    String key = decoded(request.header("Idempotency-Key").orElse(""));
    Optional<String> reference = Optional.of(body.path("reference").asText("")).filter(id -> !id.isEmpty());
    return new OperationRequest(order, ref(order, key), money(body), card(body.path("card_token").asText()),
        body.path("installments").asInt(), reference, 1,
        NEVER_TOLD);
  }

  /** A query about an operation that never passed these doors: its request was lost before them. */
  private static OperationRequest unheardOf(String key) {
    OrderId order = new OrderId(key.split("/", 2)[0]);
    return new OperationRequest(order, ref(order, key), Money.of(1, "BRL"), card("unknown"), 1,
        Optional.empty(), 1, NEVER_TOLD);
  }

  /** The key says it all: order, payment, operation, number. */
  private static OperationRef ref(OrderId order, String key) {
    String[] parts = key.substring(order.value().length() + 1).split("/", 3);
    return new OperationRef(Integer.parseInt(parts[0]), Operation.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        Long.parseLong(parts[2]));
  }

  private static Card card(String token) {
    return new Card(token, "411111", "1111", Optional.empty(), Optional.empty());
  }

  static Money money(JsonNode body) {
    return Money.of(body.path("amount").asLong(), body.path("currency").asText());
  }

  private static AcquirerOutcome outcome(HttpMessage answer) {
    return answer.status() == 200 ? outcome(Json.read(answer.body()))
        : new AcquirerOutcome.Unknown("status " + answer.status());
  }

  private static QueryOutcome found(HttpMessage answer) {
    return switch (answer.status()) {
      case 200 -> new QueryOutcome.Found(outcome(Json.read(answer.body())));
      case 404 -> new QueryOutcome.NoTrace("not found");
      default -> new QueryOutcome.Unanswered("status " + answer.status());
    };
  }

  private static AcquirerOutcome outcome(JsonNode body) {
    Optional<String> transaction = Optional.of(body.path("transaction_id").asText(""))
        .filter(t -> !t.isEmpty());
    Optional<Instant> until = Optional.of(body.path("capture_before").asText("")).filter(t -> !t.isEmpty())
        .map(Instant::parse);
    String words = body.path("message").asText("");
    return switch (body.path("outcome").asText()) {
      case "authorized" ->
          new AcquirerOutcome.Authorized(body.path("authorization_id").asText(), transaction, money(body),
              until);
      case "captured" -> new AcquirerOutcome.Captured(money(body), transaction);
      case "already_captured" -> new AcquirerOutcome.AlreadyCaptured(money(body), transaction);
      case "charged" ->
          new AcquirerOutcome.Charged(body.path("charge_id").asText(), transaction, money(body));
      case "voided" -> new AcquirerOutcome.Voided();
      case "refunded" -> new AcquirerOutcome.Refunded(money(body), transaction);
      case "declined" -> new AcquirerOutcome.Declined(word(body, "category", DeclineCategory.class),
          body.path("code").asText(), words, transaction);
      case "refused" ->
          new AcquirerOutcome.Refused(word(body, "reason", AcquirerOutcome.RefusalReason.class), words);
      default -> new AcquirerOutcome.Unknown("an answer that makes no sense");
    };
  }

  private static <E extends Enum<E>> E word(JsonNode body, String field, Class<E> type) {
    return Enum.valueOf(type, body.path(field).asText().toUpperCase(Locale.ROOT));
  }
}
