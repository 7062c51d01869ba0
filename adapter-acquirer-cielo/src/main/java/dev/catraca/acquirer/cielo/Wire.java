package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.http.HttpReply;
import dev.catraca.order.Money;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** JSON as Cielo speaks it. Fields that are not known are passed over; those that are must have the type that is documented. */
final class Wire {
  private static final int DEEPEST = 16;
  private static final int LONGEST_STRING = 8192;
  private static final int LONGEST_ID = 64;
  private static final JsonMapper JSON = mapper();

  /** An answer that is not what it should be; the message names what is wrong and repeats no value. */
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

  /** Whether an answer came without a word, as Cielo's own 404 does. */
  static boolean isEmpty(HttpReply.Answered answer) {
    return answer.body().filter(body -> body.length == 0).isPresent();
  }

  /** @param most the most bytes that it may have once it is unpacked */
  static JsonNode parse(HttpReply.Answered answer, int most) throws MalformedException {
    byte[] body = answer.body()
        .orElseThrow(() -> new MalformedException("it has more than " + most + " bytes"));
    try {
      byte[] plain = isPacked(body) ? unpacked(body, most) : body;
      // As text: from bytes the parser would guess an encoding.
      JsonNode tree = JSON
          .readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString());
      if (tree == null || !(tree.isObject() || tree.isArray())) {
        throw new MalformedException("it is no JSON object and no list");
      }
      return tree;
    } catch (IOException e) {
      MalformedException malformed = new MalformedException(
          "it is no well-formed JSON without repeated fields");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** Cielo packs answers though it was asked not to; the header that says so may be lost on the way. */
  private static boolean isPacked(byte[] body) {
    return body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
  }

  private static byte[] unpacked(byte[] body, int most) throws IOException, MalformedException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(most + 1);
      if (plain.length > most) {
        throw new MalformedException("it has more than " + most + " bytes");
      }
      return plain;
    }
  }

  /** The error codes of a 400: a list of objects, each with a {@code Code}. */
  static List<Integer> errorCodes(JsonNode body) throws MalformedException {
    List<Integer> codes = new ArrayList<>();
    for (JsonNode error : body.isArray() ? body : object()) {
      codes.add(number(error, "Code").filter(code -> code < 1_000_000).map(Long::intValue)
          .orElseThrow(() -> new MalformedException("an error has no Code")));
    }
    if (codes.isEmpty()) {
      throw new MalformedException("it names no error");
    }
    return codes;
  }

  /** A whole number that is not negative, and that some answers write as text. */
  static Optional<Long> number(JsonNode body, String field) throws MalformedException {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
        && value.longValue() <= Money.MOST_MINOR_UNITS) {
      return Optional.of(value.longValue());
    }
    if (value.isTextual() && value.textValue().matches("[0-9]{1,9}")) {
      return Optional.of(Long.parseLong(value.textValue()));
    }
    throw new MalformedException(field + " is no whole number");
  }

  /** A text, or a number that some answers write instead; empty where there is none or an empty one. */
  static Optional<String> text(JsonNode body, String field) throws MalformedException {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isTextual() || value.isIntegralNumber()) {
      return Optional.of(value.asText()).filter(text -> !text.isBlank());
    }
    throw new MalformedException(field + " is no text");
  }

  /** An id, as it is: it may look like a card number and be none. */
  static Optional<String> id(JsonNode body, String field) throws MalformedException {
    Optional<String> id = text(body, field);
    if (id.filter(text -> text.length() > LONGEST_ID || !text.matches("[!-~]+")).isPresent()) {
      throw new MalformedException(field + " is no id");
    }
    return id;
  }

  /** A code by which it is compared: without blanks and leading zeros, since {@code 00} and {@code 0}, {@code BP 171} and BP171 are one. */
  static String normalised(String code) {
    String plain = code.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return plain.matches("[0-9]+") ? plain.replaceFirst("^0+(?=.)", "") : plain;
  }
}
