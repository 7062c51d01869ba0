package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON as Adyen speaks it: fields that we do not know are its own business, bounds on depth and length are ours. */
final class Json {
  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 64 * 1024;
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    mapper.getFactory().setStreamReadConstraints(
        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).build());
    return mapper;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(ObjectNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** An object; empty if the bytes are none. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      return Optional.ofNullable(
          MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException | CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** A text that is there and not empty. */
  static Optional<String> text(JsonNode body, String field) {
    return Optional.ofNullable(body.path(field).textValue()).filter(text -> !text.isEmpty());
  }
}
