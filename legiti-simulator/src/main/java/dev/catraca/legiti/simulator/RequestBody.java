package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the bytes of a request turned out to be. */
sealed interface RequestBody {
  /** The largest body that is read, in bytes (ours: Legiti states no limit). */
  int MAX_BYTES = 1 << 20;

  /** Amounts keep the digits that were sent, so that what was received can be compared exactly. */
  JsonMapper STRICT_JSON = JsonMapper
      .builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build()).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

  /** A JSON object, with the text it was read from. */
  record JsonObject(ObjectNode content, String text) implements RequestBody {}

  /** JSON, but no object. */
  record OtherJson(JsonNode content) implements RequestBody {}

  /** Not JSON, or JSON with a repeated key; the reason never quotes values. */
  record NotJson(String reason) implements RequestBody {}

  /** Not a single byte. */
  record Missing() implements RequestBody {}

  static RequestBody read(byte[] bytes) {
    if (bytes.length == 0) {
      return new Missing();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode content = STRICT_JSON.readTree(text);
      if (content.isMissingNode()) {
        return new NotJson("The body holds nothing but white space");
      }
      return content instanceof ObjectNode object ? new JsonObject(object, text) : new OtherJson(content);
    } catch (CharacterCodingException notUtf8) {
      return new NotJson("The body is not valid UTF-8");
    } catch (JsonProcessingException invalid) {
      return new NotJson(reason(invalid));
    }
  }

  /** The parsed content, where there is any. */
  default Optional<JsonNode> json() {
    return switch (this) {
      case JsonObject object -> Optional.of(object.content());
      case OtherJson other -> Optional.of(other.content());
      case NotJson none -> Optional.empty();
      case Missing none -> Optional.empty();
    };
  }

  /** The parser's own words may quote the body, and a body may hold personal data: only a repeated key is named. */
  private static String reason(JsonProcessingException invalid) {
    String original = invalid.getOriginalMessage();
    String what = original.startsWith("Duplicate ") ? original : "Could not parse the body as JSON";
    return Optional.ofNullable(invalid.getLocation())
        .map(at -> what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")").orElse(what);
  }
}
