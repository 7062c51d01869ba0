package dev.catraca.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.client.ServiceClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** The lines that a service has answered, known by their digests from a results file. */
final class ProcessedOrders {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> digests = new HashSet<>();

  private ProcessedOrders() {}

  /** Reads a results file, if there is one; a last line that was cut off counts as not written. */
  static ProcessedOrders in(Path results) {
    ProcessedOrders processed = new ProcessedOrders();
    if (Files.exists(results)) {
      try {
        Files.readAllLines(results).forEach(processed::remember);
      } catch (IOException unreadable) {
        throw new IllegalStateException("the file " + results + " cannot be read", unreadable);
      }
    }
    return processed;
  }

  private void remember(String line) {
    try {
      digests.add(JSON.readTree(line).path("digest").asText());
    } catch (JsonProcessingException cutOff) {
      // Sent again; the order's id makes that harmless.
    }
  }

  boolean contains(String line) {
    return digests.contains(digest(line));
  }

  /** What is written down for a line. */
  ObjectNode result(String line, int number, ServiceClient.Answer answer) {
    String digest = digest(line);
    digests.add(digest);
    JsonNode body = answer.body();
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("line", number).put("digest", digest)
        .put("http_status", answer.status());
    for (String field : new String[]{"id", "status", "state", "type", "detail"}) {
      if (body.path(field).isTextual()) {
        result.put(field, body.path(field).asText());
      }
    }
    return result;
  }

  private static String digest(String line) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(line.strip().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
