package dev.catraca.persistence.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.model.Fact;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Records of the core as JSON, exactly: the components of each record under their snake_case names and nothing else, absent ones left
 * out, times and durations in ISO 8601, numbers with every digit. Reading is strict: a property that nobody knows means that somebody
 * newer wrote it, and a new shape needs a new version.
 */
final class Json {
  /** What was accepted at the door must stay readable: the bounds of personal data are the door's business. */
  static final JsonMapper MAPPER = mapper(
      StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE)
          .build());

  /** Facts have no number that is longer than a long. */
  static final JsonMapper FACTS = mapper(
      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());

  private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  private static JsonMapper mapper(StreamReadConstraints bounds) {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .addModule(new Jdk8Module()).addModule(new JavaTimeModule()).addModule(values())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        // A record's other methods, such as Money.isZero, are no part of it.
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
            SerializationFeature.FAIL_ON_EMPTY_BEANS)
        // A fraction is no amount in minor units, text is no number and a number no text: nothing is rounded or guessed.
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(LogicalType.Textual,
            text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
            DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  static String write(Object value) {
    try {
      String json = MAPPER.writeValueAsString(value);
      // Free text, such as a reason, may hold half of a surrogate pair, which no database takes; escaped it comes back as it was.
      return StandardCharsets.UTF_8.newEncoder().canEncode(json) ? json : ASCII.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(value.getClass().getSimpleName() + " has no JSON form", impossible);
    }
  }

  private static SimpleModule values() {
    return new SimpleModule("catraca").addSerializer(OrderId.class, ToStringSerializer.instance)
        .addDeserializer(OrderId.class, new OrderIds()).addSerializer(new SortedSets())
        .setMixInAnnotation(Card.class, CardParts.class)
        .setMixInAnnotation(Fact.PaymentOffered.class, OfferedParts.class)
        .setMixInAnnotation(AcquirerTerms.class, TermsParts.class);
  }

  /** What records of before did not have is left out where it is as it was then: programs of before read it, too. */
  interface CardParts {
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
    @JsonDeserialize(using = TrueIfAbsent.class)
    boolean reusable();
  }

  interface OfferedParts {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonDeserialize(using = NoneIfAbsent.class)
    Map<String, String> acquirerData();
  }

  /** With an operation its own capabilities are recorded, and no others. */
  interface TermsParts {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonDeserialize(using = NoneOwn.class)
    Map<Operation, Capabilities> own();
  }

  static final class NoneOwn extends StdDeserializer<Map<Operation, Capabilities>> {
    private static final long serialVersionUID = 1L;

    NoneOwn() {
      super(Map.class);
    }

    @Override
    public Map<Operation, Capabilities> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return context.reportInputMismatch(this, "an operation has no capabilities but its own");
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Map.of();
    }
  }

  /** Equals the value that is left out. */
  static final class Usual {
    @Override
    public boolean equals(Object value) {
      return Boolean.TRUE.equals(value);
    }

    @Override
    public int hashCode() {
      return Boolean.hashCode(true);
    }
  }

  static final class TrueIfAbsent extends StdScalarDeserializer<Boolean> {
    private static final long serialVersionUID = 1L;

    TrueIfAbsent() {
      super(Boolean.class);
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return _parseBooleanPrimitive(parser, context);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return true;
    }
  }

  static final class NoneIfAbsent extends StdDeserializer<Map<String, String>> {
    private static final long serialVersionUID = 1L;

    NoneIfAbsent() {
      super(Map.class);
    }

    @Override
    public Map<String, String> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Map<String, String> pairs = context.readValue(parser,
          context.getTypeFactory().constructMapType(TreeMap.class, String.class, String.class));
      return pairs.containsValue(null)
          ? context.reportInputMismatch(this, "a value is null")
          : pairs;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Map.of();
    }
  }

  private static final class OrderIds extends StdScalarDeserializer<OrderId> {
    private static final long serialVersionUID = 1L;

    OrderIds() {
      super(OrderId.class);
    }

    @Override
    public OrderId deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return new OrderId(parser.getText());
    }
  }

  /** A set has no order of its own; stored it has one, so that the same fact always gives the same bytes. */
  private static final class SortedSets extends StdSerializer<Set<?>> {
    private static final long serialVersionUID = 1L;

    SortedSets() {
      super(Set.class, false);
    }

    @Override
    public void serialize(Set<?> set, JsonGenerator json, SerializerProvider provider) throws IOException {
      json.writeStartArray();
      for (Object element : set.stream().sorted(Comparator.comparing(Object::toString)).toList()) {
        provider.defaultSerializeValue(element, json);
      }
      json.writeEndArray();
    }
  }
}
