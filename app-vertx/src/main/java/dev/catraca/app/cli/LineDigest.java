package dev.catraca.app.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What a line is known by again: the first half of its SHA-256, which is enough to tell lines apart and little to remember. */
record LineDigest(long high, long low) {
  private static final int HEX_DIGITS = 64;

  static String hex(String line) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static LineDigest of(String line) {
    return parse(hex(line)).orElseThrow();
  }

  /** Reads all digits of a SHA-256; empty if they are none. */
  static Optional<LineDigest> parse(String hex) {
    if (hex.length() != HEX_DIGITS || !hex.matches("[0-9a-f]*")) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    return Optional.of(new LineDigest(bytes.getLong(), bytes.getLong()));
  }
}
