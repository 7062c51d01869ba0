package dev.catraca.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.CardNumber;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as this API takes it: UTF-8, one object, no duplicate keys, at most 32 deep, well-formed text. */
public final class StrictJson {
  /** How deep objects and lists may be nested. */
  public static final int DEEPEST = 32;

  /**
   * How many names, values and brackets a body may have: a tree of a quarter of a megabyte of nothing but brackets would take a hundred
   * times as much.
   */
  public static final int MOST_TOKENS = 20_000;

  private static final Pattern QUOTED = Pattern.compile("'([A-Za-z0-9_]{1,64})'");
  private static final ObjectMapper READER = JsonMapper
      .builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST_TOKENS)
                  .maxNumberLength(100).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ObjectMapper CANONICAL = JsonMapper.builder()
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private StrictJson() {}

  /**
   * Reads a body.
   *
   * @throws MalformedBodyException
   *           saying what is wrong and where
   */
  public static ObjectNode object(byte[] body) {
    if (body.length == 0) {
      throw new MalformedBodyException("The body is empty; a JSON object is needed.");
    }
    try {
      JsonNode node = READER.readTree(text(body));
      if (!(node instanceof ObjectNode object)) {
        throw new MalformedBodyException("The body must be a JSON object.");
      }
      return object;
    } catch (StreamConstraintsException tooMuch) {
      String what = String.valueOf(tooMuch.getOriginalMessage()).toLowerCase(Locale.ROOT);
      throw new MalformedBodyException(
          what.contains("depth") ? "The body is nested deeper than " + DEEPEST + "."
              : what.contains("token count")
                  ? "The body has more than " + MOST_TOKENS + " names, values and brackets."
                  : "The body has a number or a name that is too long.");
    } catch (NumberFormatException exponent) {
      // The parser hands it through: an exponent that no decimal number can have.
      throw new MalformedBodyException("The body has a number or a name that is too long.");
    } catch (JsonProcessingException broken) {
      throw new MalformedBodyException(complaint(broken));
    }
  }

  /** The same text for equal JSON, in whatever order its keys came. */
  public static String canonical(ObjectNode object) {
    try {
      return CANONICAL.writeValueAsString(CANONICAL.convertValue(object, Map.class));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a tree cannot be written", impossible);
    }
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notText) {
      throw new MalformedBodyException("The body must be UTF-8.");
    }
  }

  /** Only a key that is a plain word is repeated; anything else that was sent might be personal. */
  private static String complaint(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String said = String.valueOf(broken.getOriginalMessage());
    if (said.startsWith("Duplicate")) {
      Matcher key = QUOTED.matcher(said.replace('"', '\''));
      return "The body has a duplicate key"
          + (key.find() ? " '" + CardNumber.blottedOut(key.group(1)) + "'" : "") + where + ".";
    }
    return "The body is not well-formed JSON" + where + ".";
  }
}
