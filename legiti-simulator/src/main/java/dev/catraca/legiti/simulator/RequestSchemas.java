package dev.catraca.legiti.simulator;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The request schemas of the OpenAPI description, one a call, found by its path and method. Formats are asserted.
 * Messages are worded in the manner of the service's own, of which one is known: a missing field's.
 */
final class RequestSchemas {
  static final String MISSING = "Missing data for required field.";
  static final String NOT_A_STRING = "Not a valid string.";

  private static final String RESOURCE = "legiti-openapi.yaml";
  private static final String LOCATION = "https://legiti.invalid/" + RESOURCE;

  /**
   * A mailbox at a host name, whether or not its last label is a known top-level domain: addresses for tests end in
   * {@code .test}, which the validator's own format refuses.
   */
  private static final Format EMAIL = PatternFormat.of("email",
      "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
          + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$",
      "format.email");

  private final Map<Operation, Schema> byOperation = new EnumMap<>(Operation.class);

  private RequestSchemas(String description) {
    // The description's own keywords (x-confidence and the like) say nothing about a request.
    Dialect dialect = Dialect.builder("https://legiti.invalid/dialect", Dialects.getOpenApi31()).format(EMAIL)
        .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name)).build();
    SchemaRegistry registry = SchemaRegistry.withDialect(dialect,
        builder -> builder.schemas(Map.of(LOCATION, description))
            .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    for (Operation operation : Operation.values()) {
      String pointer = "#/paths/" + operation.path().replace("/", "~1") + "/"
          + operation.method().toLowerCase(Locale.ROOT) + "/requestBody/content/application~1json/schema";
      byOperation.put(operation, registry.getSchema(SchemaLocation.of(LOCATION + pointer)));
    }
  }

  /** The same for all simulators of a process: reading the description takes longer than starting a server. */
  static RequestSchemas shared() {
    return Shared.SCHEMAS;
  }

  private static final class Shared {
    static final RequestSchemas SCHEMAS = load();
  }

  private static RequestSchemas load() {
    try (InputStream in = RequestSchemas.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(in, RESOURCE + " is not beside its class").readAllBytes();
      return new RequestSchemas(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The fields of a body that break the schema of its call. */
  FieldErrors check(Operation operation, String json) {
    FieldErrors errors = new FieldErrors();
    Schema schema = Objects.requireNonNull(byOperation.get(operation), operation::name);
    for (Error error : schema.validate(json, InputFormat.JSON)) {
      List<String> path = steps(error.getInstanceLocation());
      if (error.getKeyword().equals("required") || isUnknownField(error)) {
        path.add(error.getProperty());
      }
      errors.add(path, message(error));
    }
    return errors;
  }

  private static List<String> steps(NodePath location) {
    List<String> steps = new ArrayList<>();
    for (int index = 0; index < location.getNameCount(); index++) {
      steps.add(String.valueOf(location.getElement(index)));
    }
    return steps;
  }

  private static boolean isUnknownField(Error error) {
    return error.getKeyword().equals("additionalProperties")
        || error.getKeyword().equals("unevaluatedProperties");
  }

  private static String message(Error error) {
    if (isUnknownField(error)) {
      return "Unknown field.";
    }
    String expected = error.getSchemaNode() == null ? "" : error.getSchemaNode().asString("");
    return switch (error.getKeyword()) {
      case "required" -> MISSING;
      case "type" ->
          error.getInstanceNode() != null && error.getInstanceNode().isNull() ? "Field may not be null."
              : wrongType(expected);
      case "enum" -> "Must be one of: "
          + StreamSupport.stream(Objects.requireNonNull(error.getSchemaNode()).spliterator(), false)
              .map(allowed -> allowed.asString("")).collect(Collectors.joining(", "))
          + ".";
      case "minLength" -> "Shorter than the minimum length.";
      case "minProperties" -> "Must not be empty.";
      case "pattern" -> "Does not match the expected pattern.";
      case "format" -> expected.equals("email") ? "Not a valid email address." : "Not a valid datetime.";
      default -> error.getMessage();
    };
  }

  private static String wrongType(String expected) {
    return switch (expected) {
      case "string" -> NOT_A_STRING;
      case "number" -> "Not a valid number.";
      case "integer" -> "Not a valid integer.";
      case "boolean" -> "Not a valid boolean.";
      case "array" -> "Not a valid list.";
      default -> "Not a valid object.";
    };
  }
}
