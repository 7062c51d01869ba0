package dev.catraca.legiti.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of an answer: a JSON object, or the reason why it is none. A property given twice makes it none: of two decisions
 * neither is believed.
 */
sealed interface AnswerBody {

  record Json(ObjectNode object) implements AnswerBody {}

  record Unreadable(String why) implements AnswerBody {}

  /** Reads bodies of a depth. */
  final class Reader {
    private final ObjectMapper mapper;
    private final int bodyCap;

    Reader(int bodyCap, int depthCap) {
      this.bodyCap = bodyCap;
      this.mapper = new ObjectMapper(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(depthCap).maxStringLength(bodyCap).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * @param bytes
     *          empty where there were more than the cap
     */
    AnswerBody read(Optional<byte[]> bytes) {
      if (bytes.isEmpty()) {
        return new Unreadable("a body of more than " + bodyCap + " bytes");
      }
      if (bytes.get().length == 0) {
        return new Unreadable("an empty body");
      }
      try {
        // As text: from bytes the parser would guess an encoding, and read an approval where others read nothing.
        JsonNode node = mapper.readTree(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString());
        return node instanceof ObjectNode object ? new Json(object)
            : new Unreadable("a body that is not a JSON object");
      } catch (IOException malformed) {
        return new Unreadable(malformed instanceof StreamConstraintsException
            ? "a body that is nested too deep or has too long a number or name"
            : "a body that is not JSON");
      }
    }
  }
}
