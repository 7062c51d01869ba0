package dev.catraca.testkit.contract;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request on one connection: no pool, no repetition, no redirect, nothing that a test would have to wait for. */
final class PlainHttp {
  private static final int LARGEST_BODY = 256 * 1024;

  /** An answer that was read to its end, or to the size cap. */
  record Answer(int status, Map<String, String> headers, String body, boolean tooLarge) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /** The connection ended in the middle of a body. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    CutException() {
      super("cut off");
    }
  }

  private PlainHttp() {}

  /** @throws java.net.ConnectException if nobody listens */
  static Answer exchange(String method, URI url, Map<String, String> headers, String body, Duration timeout)
      throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(
        method + " " + url.getRawPath() + " HTTP/1.1\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()),
          Math.toIntExact(timeout.toMillis()));
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(content);
      return read(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String[] words = line(in).split(" ", 3);
    if (words.length < 2) {
      throw new EOFException("no answer");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(Math.min(length, LARGEST_BODY));
    if (body.length < Math.min(length, LARGEST_BODY)) {
      throw new CutException();
    }
    return new Answer(Integer.parseInt(words[1]), headers, new String(body, StandardCharsets.UTF_8),
        length > LARGEST_BODY);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
