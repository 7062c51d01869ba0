package dev.catraca.app.http;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The API's own contract, to hold answers and requests against. */
final class Contract {
  private static final String LOCATION = "https://catraca.invalid/openapi.yaml";

  private final SchemaRegistry registry;

  private Contract(String description) {
    registry = SchemaRegistry.withDialect(Dialects.getOpenApi31(),
        builder -> builder.schemas(Map.of(LOCATION, description)));
  }

  static Contract read() {
    try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream("openapi.yaml"))) {
      return new Contract(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What breaks one of the contract's schemas. */
  List<String> complaints(String schema, String json) {
    Schema found = registry.getSchema(SchemaLocation.of(LOCATION + "#/components/schemas/" + schema));
    return found.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }
}
