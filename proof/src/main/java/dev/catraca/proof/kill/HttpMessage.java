package dev.catraca.proof.kill;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP/1.1 request or answer, head and body as they came.
 *
 * @param head with the empty line at its end
 */
// Bytes as they came, which nobody changes or compares.
@SuppressWarnings("ArrayRecordComponent")
record HttpMessage(String head, byte[] body) {
  private static final int LONGEST_HEAD = 64 * 1024;

  /** @return empty if the connection ended where a message could have begun */
  static Optional<HttpMessage> read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        if (head.isEmpty()) {
          return Optional.empty();
        }
        throw new EOFException("cut in a head");
      }
      head.append((char) next);
      if (head.length() > LONGEST_HEAD) {
        throw new IOException("a head without an end");
      }
    }
    String whole = head.toString();
    int length = header(whole, "content-length").map(Integer::parseInt).orElse(0);
    if (header(whole, "transfer-encoding").isPresent()) {
      throw new IOException("chunks are not spoken here");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("cut in a body");
    }
    return Optional.of(new HttpMessage(whole, body));
  }

  private static Optional<String> header(String head, String name) {
    return head.lines().skip(1).filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .findFirst()
        .map(line -> line.substring(name.length() + 1).strip());
  }

  Optional<String> header(String name) {
    return header(head, name.toLowerCase(Locale.ROOT));
  }

  private String word(int index) {
    String[] words = head.lines().findFirst().orElse("").split(" ", 3);
    return index < words.length ? words[index] : "";
  }

  /** Of a request, such as {@code POST}. */
  String method() {
    return word(0);
  }

  /** Of a request, with its query. */
  String target() {
    return word(1);
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(word(1));
  }

  private byte[] bytes() {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  void write(OutputStream out) throws IOException {
    out.write(bytes());
    out.flush();
  }

  /** The first half of its body, or of its head where it has none. */
  void writeHalf(OutputStream out) throws IOException {
    byte[] all = bytes();
    int cut = body.length > 1 ? all.length - body.length / 2 : all.length / 2;
    out.write(all, 0, cut);
    out.flush();
  }
}
