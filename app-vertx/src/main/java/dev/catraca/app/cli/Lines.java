package dev.catraca.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file as bytes, one at a time; of one that is too long no more is kept than may be. */
final class Lines {
  private static final int LINE_FEED = '\n';

  private final InputStream in;
  private final int longest;
  private int number;
  private long read;

  /**
   * One line.
   *
   * @param number from 1
   * @param bytes without the line feed at its end; the beginning only, if it is too long
   * @param end how many bytes of the file there are up to its end, with its line feed
   */
  // Bytes as they came, which nobody changes or compares.
  @SuppressWarnings("ArrayRecordComponent")
  record Line(int number, byte[] bytes, boolean tooLong, boolean ended, long end) {}

  /**
   * @param in buffered; closed by the caller
   * @param longest line that is read whole, in bytes
   */
  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line; empty at the end of the file. */
  Optional<Line> next() throws IOException {
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (next >= 0 && next != LINE_FEED) {
      read++;
      if (line.size() < longest) {
        line.write(next);
      } else {
        tooLong = true;
      }
      next = in.read();
    }
    read += next < 0 ? 0 : 1;
    return Optional.of(new Line(number, line.toByteArray(), tooLong, next >= 0, read));
  }
}
