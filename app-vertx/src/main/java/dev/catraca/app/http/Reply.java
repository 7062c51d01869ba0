package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, ready to be sent. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way out; nobody compares two answers.
record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
  static Reply json(int status, ObjectNode body) {
    return new Reply(status, "application/json", Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Reply text(String contentType, String body) {
    return new Reply(200, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Done, and nothing to be said about it. */
  static Reply empty() {
    return new Reply(204, "", Map.of(), new byte[0]);
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, more, body);
  }
}
