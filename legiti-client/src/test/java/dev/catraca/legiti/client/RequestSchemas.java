package dev.catraca.legiti.client;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.catraca.legiti.simulator.LegitiSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The request schemas of the API's OpenAPI description. */
final class RequestSchemas {
  private static final String LOCATION = "https://legiti.invalid/legiti-openapi.yaml";

  private final SchemaRegistry registry;

  RequestSchemas() throws IOException {
    String description;
    try (InputStream in = LegitiSimulator.class.getResourceAsStream("legiti-openapi.yaml")) {
      description = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    // Addresses for tests end in .test, which the validator's own format refuses.
    Dialect dialect = Dialect.builder("https://legiti.invalid/dialect", Dialects.getOpenApi31())
        .format(PatternFormat.of("email", "^[^@]+@[^@]+$", "format.email"))
        .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name)).build();
    registry = SchemaRegistry.withDialect(dialect, builder -> builder.schemas(Map.of(LOCATION, description))
        .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** What the description finds wrong with a body. */
  List<String> complaints(Call call, String body) {
    String pointer = "#/paths/" + call.path().replace("/", "~1") + "/"
        + call.method().toLowerCase(Locale.ROOT)
        + "/requestBody/content/application~1json/schema";
    return registry.getSchema(SchemaLocation.of(LOCATION + pointer)).validate(body, InputFormat.JSON).stream()
        .map(Error::toString).toList();
  }
}
