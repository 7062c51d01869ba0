package dev.catraca.legiti.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of an answer: a JSON object, nothing at all, or the reason why it is neither. A body over the cap is neither: what
 * was not read may be anything.
 */
sealed interface AnswerBody {

  record Json(ObjectNode object) implements AnswerBody {}

  /** A JSON object of which nothing is believed: too deep to be read, or of two decisions, say, neither counts. */
  record Opaque(String why) implements AnswerBody {}

  /** Not a single byte. */
  record Empty() implements AnswerBody {}

  record Unreadable(String why) implements AnswerBody {}

  /** Reads bodies of a depth. */
  final class Reader {
    private static final JsonFactory UNGUARDED = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
        .build();

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
     * @param bytes empty where there were more than the cap
     */
    AnswerBody read(Optional<byte[]> bytes) {
      if (bytes.isEmpty()) {
        return new Unreadable("a body of more than " + bodyCap + " bytes");
      }
      if (bytes.get().length == 0) {
        return new Empty();
      }
      String text;
      try {
        // As text: from bytes the parser would guess an encoding, and read an approval where others read nothing.
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString();
      } catch (CharacterCodingException notUtf8) {
        return new Unreadable("a body that is not JSON");
      }
      try {
        JsonNode node = mapper.readTree(text);
        return node instanceof ObjectNode object ? new Json(object)
            : new Unreadable("a body that is not a JSON object");
      } catch (IOException refused) {
        if (!isObject(text)) {
          return new Unreadable("a body that is not JSON");
        }
        return new Opaque(refused instanceof StreamConstraintsException
            ? "a body that is nested too deep or has too long a number or name"
            : "a body that names a property twice");
      }
    }

    /** Whether it is one whole JSON object, however deep: read token by token, it costs no more than its length. */
    private static boolean isObject(String text) {
      try (JsonParser tokens = UNGUARDED.createParser(text)) {
        if (tokens.nextToken() != JsonToken.START_OBJECT) {
          return false;
        }
        int depth = 1;
        while (depth > 0) {
          JsonToken token = tokens.nextToken();
          if (token == null) {
            return false;
          }
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return tokens.nextToken() == null;
      } catch (IOException malformed) {
        return false;
      }
    }
  }
}
