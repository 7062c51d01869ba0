package dev.catraca.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request as it came to an {@link HttpPeer}.
 *
 * @param path as it was sent, with its query, still encoded
 * @param headers by their names in small letters; the last of each name
 * @param body as UTF-8
 */
public record HttpAsked(String method, String path, Map<String, String> headers, String body) {
  private static final int LONGEST_LINE = 64 * 1024;
  /** What differs between two equal requests, belongs to the connection, or is nobody's business. */
  private static final Set<String> LEFT_OUT = Set.of("host", "connection", "user-agent", "accept",
      "accept-encoding", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings", "date",
      "authorization", "traceparent", "tracestate", "x-request-id");

  public HttpAsked {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** A header by its name in small letters; empty text if it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * All that a peer acts on, to be compared: the request line, the headers that say something about the request, and the body.
   * Neither credentials nor what may differ from try to try, such as a date or a trace.
   */
  public String acted() {
    String kept = headers.entrySet().stream().filter(header -> !LEFT_OUT.contains(header.getKey()))
        .map(header -> header.getKey() + ": " + header.getValue() + "\n").collect(Collectors.joining());
    return method + " " + path + "\n" + kept + "\n" + body;
  }

  /** The text of a field anywhere in a JSON body, still escaped, or a number or word as it stands; empty if there is none. */
  public Optional<String> json(String field) {
    java.util.regex.Matcher found = java.util.regex.Pattern
        .compile("\"" + field + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,}\\]\\[{\"]+))")
        .matcher(body);
    return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
        : Optional.empty();
  }

  /** Without its content, which may be personal. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  /** The next request on a connection; empty if it has ended. */
  static Optional<HttpAsked> read(InputStream in, OutputStream out) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] words = line.split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] body = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked") ? chunks(in)
        : whole(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return Optional.of(
        new HttpAsked(words[0], words.length > 1 ? words[1] : "", headers,
            new String(body, StandardCharsets.UTF_8)));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      body.writeBytes(whole(in, size));
      line(in);
    }
    while (!line(in).isEmpty()) {
      // Trailers say nothing that anybody here wants to know.
    }
    return body.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).replaceAll(";.*", "").strip(), 16);
  }

  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a request ended before its end");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("a line without end");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
