package dev.catraca.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** How an {@link HttpPeer} answers one request. */
public sealed interface HttpAnswer {
  /**
   * A complete answer.
   *
   * @param headers beside {@code Content-Length}, and beside {@code Content-Type: application/json} where they name none
   */
  record Reply(int status, Map<String, String> headers, String body) implements HttpAnswer {
    public Reply {
      Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      sorted.putAll(headers);
      sorted.putIfAbsent("Content-Type", "application/json");
      headers = java.util.Collections.unmodifiableMap(sorted);
    }

    byte[] bytes() {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " as told\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      if (status != 204) {
        head.append("Content-Length: ").append(content.length).append("\r\n");
      }
      byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
      System.arraycopy(content, 0, all, start.length, content.length);
      return all;
    }
  }

  /**
   * An answer that announces its whole length and ends before it.
   *
   * @param missing how many bytes of its end are not sent
   */
  record Cut(Reply reply, int missing) implements HttpAnswer {}

  /** These very bytes, one a character, and then the end of the connection. */
  record Raw(String text) implements HttpAnswer {}

  /** The connection ends without an answer. */
  record HangUp() implements HttpAnswer {}

  /** No answer and no end, until the peer is closed. */
  record Silence() implements HttpAnswer {}

  /** A complete answer in JSON. */
  static Reply json(int status, String body) {
    return new Reply(status, Map.of(), body);
  }
}
