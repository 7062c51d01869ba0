package dev.catraca.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file with one order a line, in UTF-8. What its beginning shows to be something else is refused as a whole. */
final class OrderFile implements AutoCloseable {
  /** As long as a body may be, and some more, so that the service says by itself what is a little too long. */
  static final int LONGEST_LINE = 512 * 1024;

  private static final int BUFFER = 64 * 1024;
  private static final ObjectReader JSON = new ObjectMapper().reader()
      .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final InputStream in;
  private final Lines lines;
  private final long size;
  private boolean begun;

  /** A line of the file. */
  sealed interface Line {
    /** Where it stands in the file, from 1. */
    int number();

    /** How many bytes of the file there are up to its end. */
    long end();

    /** An order. */
    record Order(int number, long end, String text, String id) implements Line {}

    /** Nothing. */
    record Blank(int number, long end) implements Line {}

    /**
     * No order that could be sent.
     *
     * @param why what follows "line 7"
     */
    record Unusable(int number, long end, String why) implements Line {}
  }

  private OrderFile(Path file, InputStream in, long size) {
    this.file = file;
    this.in = in;
    this.size = size;
    lines = new Lines(in, LONGEST_LINE);
  }

  static OrderFile open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("is a folder");
      }
      return new OrderFile(file, new BufferedInputStream(Files.newInputStream(file), BUFFER),
          Files.size(file));
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  /** In bytes, when it was opened. */
  long size() {
    return size;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IllegalStateException if the file cannot be read, or is not of one order a line
   */
  Optional<Line> next() {
    try {
      return lines.next().map(this::understood);
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  private Line understood(Lines.Line line) {
    if (line.number() == 1) {
      refuseOtherEncodings(line.bytes());
    }
    if (line.tooLong()) {
      return unusable(line, "is longer than " + LONGEST_LINE + " bytes");
    }
    Line read = decoded(line.bytes()).map(text -> read(line, text))
        .orElseGet(() -> unusable(line, "is not UTF-8"));
    if (!begun && read instanceof Line.Unusable first) {
      throw new IllegalStateException("line " + first.number() + " of " + file + " " + first.why()
          + "; one order a line is wanted, as JSON in UTF-8");
    }
    begun |= read instanceof Line.Order;
    return read;
  }

  private Line read(Lines.Line line, String decoded) {
    // A byte order mark says nothing in UTF-8, and stands where some editors put it.
    String text = (line.number() == 1 && decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded)
        .strip();
    if (text.isEmpty()) {
      return new Line.Blank(line.number(), line.end());
    }
    if (!begun && text.startsWith("[")) {
      throw new IllegalStateException("line " + line.number() + " of " + file
          + " begins an array; one order a line is wanted, as jq -c '.[]' makes of it");
    }
    return order(line, text);
  }

  private static Line order(Lines.Line line, String text) {
    JsonNode order;
    try {
      order = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return unusable(line, "is not one whole JSON object");
    }
    if (!order.isObject()) {
      return unusable(line, "is not one whole JSON object");
    }
    JsonNode id = order.path("id");
    return id.isTextual() ? new Line.Order(line.number(), line.end(), text, id.textValue())
        : unusable(line, "has no id that is a string");
  }

  private static Line unusable(Lines.Line line, String why) {
    return new Line.Unusable(line.number(), line.end(), why);
  }

  private void refuseOtherEncodings(byte[] start) {
    int first = start.length > 0 ? start[0] & 0xFF : -1;
    int second = start.length > 1 ? start[1] & 0xFF : -1;
    boolean marked = (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
    if (marked || first == 0 || second == 0) {
      throw new IllegalStateException("line 1 of " + file
          + " is not UTF-8 but UTF-16 or UTF-32; convert it, for example with iconv -t UTF-8");
    }
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private static IllegalStateException unreadable(Path file, IOException why) {
    return new IllegalStateException("the file " + file + " cannot be read", why);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException ignored) {
      // Nothing was written.
    }
  }
}
