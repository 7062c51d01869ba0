package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.catraca.order.Money;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON as Stripe writes it: fields that we do not know are its own business, bounds on depth and length are ours. */
final class Json {
  private static final int DEEPEST = 64;
  private static final int LONGEST_STRING = 64 * 1024;
  private static final int LONGEST_ID = 255;
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    mapper.getFactory().setStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).build());
    return mapper;
  }

  /** An object; empty if the bytes are none. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      // As text: from bytes the parser would guess an encoding.
      return Optional.ofNullable(
          MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** A text that is there and not empty. */
  static Optional<String> text(JsonNode object, String field) {
    return Optional.ofNullable(object.path(field).textValue()).filter(text -> !text.isEmpty());
  }

  /** An id as it is, which may look like a card number and be none; also of an object that stands there itself, since it was expanded. */
  static Optional<String> id(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return text(object, field).or(() -> text(value, "id"))
        .filter(id -> id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c < 0x7f));
  }

  /** An amount in the object's own currency; empty where it is none of ours. */
  static Optional<Money> amount(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? Amounts.received(value.longValue(), object.path("currency").asText())
        : Optional.empty();
  }
}
