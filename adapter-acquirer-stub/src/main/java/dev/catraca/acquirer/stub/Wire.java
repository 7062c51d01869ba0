package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.CardNumber;
import dev.catraca.order.Money;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** JSON as the simulated acquirer speaks it, read strictly: fields in a fixed order, amounts in minor units. */
final class Wire {
  private static final int DEEPEST = 8;
  private static final int LONGEST_STRING = 4096;
  private static final Set<String> OPERATION_FIELDS = Set.of("order", "operation", "amount", "currency",
      "card_token",
      "installments", "reference");
  private static final JsonMapper JSON = mapper();

  /** A body that is not what it should be; the message names what is wrong and repeats no value. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  private Wire() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    mapper.getFactory().setStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).build());
    return mapper;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static JsonNode parse(byte[] body) throws MalformedException {
    try {
      // As text: from bytes the parser would guess an encoding.
      JsonNode tree = JSON
          .readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
      if (tree == null || !tree.isObject()) {
        throw new MalformedException("the body must be a JSON object");
      }
      return tree;
    } catch (IOException e) {
      MalformedException malformed = new MalformedException(
          "the body must be well-formed JSON without repeated fields");
      malformed.initCause(e);
      throw malformed;
    }
  }

  static ObjectNode write(BankOperation operation) {
    ObjectNode body = object();
    body.put("order", operation.order());
    body.put("operation", word(operation.operation()));
    write(body, operation.amount());
    body.put("card_token", operation.cardToken());
    body.put("installments", operation.installments());
    operation.reference().ifPresent(reference -> body.put("reference", reference));
    return body;
  }

  static BankOperation readOperation(String key, JsonNode body) throws MalformedException {
    onlyFields(body, OPERATION_FIELDS);
    return new BankOperation(key, text(body, "order"), choice(body, "operation", Operation.class),
        money(body),
        text(body, "card_token"), integer(body, "installments", 1, 99), optionalText(body, "reference"));
  }

  static void write(ObjectNode body, Money amount) {
    body.put("amount", amount.minorUnits());
    body.put("currency", amount.currency().getCurrencyCode());
  }

  static Money money(JsonNode body) throws MalformedException {
    JsonNode amount = body.path("amount");
    if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
      throw new MalformedException("amount must be an integer in minor units");
    }
    try {
      return Money.of(amount.longValue(), text(body, "currency"));
    } catch (IllegalArgumentException e) {
      MalformedException malformed = new MalformedException(String.valueOf(e.getMessage()));
      malformed.initCause(e);
      throw malformed;
    }
  }

  static String text(JsonNode body, String field) throws MalformedException {
    JsonNode value = body.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new MalformedException(field + " must be a text");
    }
    return value.textValue();
  }

  /** The other side's own words, which are stored and shown: whatever could be a card number is blotted out. */
  static String words(JsonNode body, String field) throws MalformedException {
    return CardNumber.blottedOut(text(body, field));
  }

  static Optional<String> optionalText(JsonNode body, String field) throws MalformedException {
    return body.path(field).isMissingNode() ? Optional.empty() : Optional.of(text(body, field));
  }

  static Optional<Instant> optionalInstant(JsonNode body, String field) throws MalformedException {
    Optional<String> text = optionalText(body, field);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      MalformedException malformed = new MalformedException(
          field + " must be a time such as 2026-01-31T12:00:00Z");
      malformed.initCause(e);
      throw malformed;
    }
  }

  static int integer(JsonNode body, String field, int least, int most) throws MalformedException {
    JsonNode value = body.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least
        || value.intValue() > most) {
      throw new MalformedException(field + " must be an integer from " + least + " to " + most);
    }
    return value.intValue();
  }

  static <E extends Enum<E>> E choice(JsonNode body, String field, Class<E> type) throws MalformedException {
    String word = text(body, field);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new MalformedException(field + " has a value that is not known");
  }

  static void onlyFields(JsonNode body, Set<String> known) throws MalformedException {
    for (Iterator<String> names = body.fieldNames(); names.hasNext();) {
      if (!known.contains(names.next())) {
        throw new MalformedException(
            "only these fields are known: " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
