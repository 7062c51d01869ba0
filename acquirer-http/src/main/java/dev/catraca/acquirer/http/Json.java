package dev.catraca.acquirer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.Money;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * JSON as acquirers write it. Fields that are not known are their own business; one that is known is absent, {@code null} or of the type that
 * is documented, or else the answer makes no sense and nothing of it is believed. Complaints name the field and repeat no value.
 */
public final class Json {
  private static final int DEEPEST = 64;
  private static final int LONGEST_STRING = 64 * 1024;
  private static final int LONGEST_ID = 255;
  /** Some acquirers count two decimals more than we do. */
  private static final long MOST_UNITS = Money.MOST_MINOR_UNITS * 100;
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    mapper.getFactory().setStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).build());
    return mapper;
  }

  /** An empty object, to be filled. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static byte[] bytes(ObjectNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** An object or a list; empty if the bytes are neither, or have a field twice. */
  public static Optional<JsonNode> read(byte[] body) {
    try {
      // As text: from bytes the parser would guess an encoding.
      return Optional.ofNullable(
          MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()))
          .filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /**
   * A text, or a whole number that some answers write instead; empty where there is none or a blank one.
   *
   * @throws NoAnswerException if it is something else
   */
  public static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual() && !value.isIntegralNumber() && !isAbsent(value)) {
      throw NoAnswerException.malformed(field + " is no text");
    }
    return Optional.of(value.asText()).filter(text -> !isAbsent(value) && !text.isBlank());
  }

  /** The same, empty where there is none. @throws NoAnswerException if it is something else */
  public static String words(JsonNode object, String field) {
    return text(object, field).orElse("");
  }

  /**
   * An id as it is, which may look like a card's number and be none; also of an object that stands there itself.
   *
   * @throws NoAnswerException if it is something else
   */
  public static Optional<String> id(JsonNode object, String field) {
    boolean within = object.path(field).isObject();
    Optional<String> id = within ? text(object.path(field), "id") : text(object, field);
    if (id.map(text -> text.length() > LONGEST_ID || !text.matches("[!-~]+")).orElse(within)) {
      throw NoAnswerException.malformed(field + " is no id");
    }
    return id;
  }

  /**
   * A whole number that is not negative, and that some answers write as text.
   *
   * @throws NoAnswerException if it is something else, or larger than any amount of money
   */
  public static Optional<Long> number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    boolean digits = value.isIntegralNumber() || (value.isTextual() && value.textValue().matches("[0-9]+"));
    if (!digits || !value.asText().matches("[0-9]{1,18}")
        || Long.parseLong(value.asText()) > MOST_UNITS) {
      throw NoAnswerException.malformed(field + " is no whole number");
    }
    return Optional.of(Long.parseLong(value.asText()));
  }

  /** The same where none is written as text. */
  public static Optional<Long> integer(JsonNode object, String field) {
    if (object.path(field).isTextual()) {
      throw NoAnswerException.malformed(field + " is no whole number");
    }
    return number(object, field);
  }

  /**
   * A moment in seconds since 1970.
   *
   * @throws NoAnswerException if it is something else
   */
  public static Optional<Instant> moment(JsonNode object, String field) {
    try {
      return integer(object, field).map(Instant::ofEpochSecond);
    } catch (DateTimeException none) {
      throw NoAnswerException.malformed(field + " is no moment");
    }
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
