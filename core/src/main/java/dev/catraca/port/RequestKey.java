package dev.catraca.port;

import dev.catraca.order.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a caller recognises a request of theirs, so that its repetition has one effect and one answer (invariant 20).
 *
 * @param key unique in the whole store; 1 to 255 characters
 * @param digest of all that is asked: the same key with another digest is another request, and refused; 1 to 255 characters
 */
public record RequestKey(String key, String digest) {
  public RequestKey {
    check("key", key);
    check("digest", digest);
  }

  private static void check(String field, String text) {
    if (text.isEmpty() || text.length() > 255 || text.chars().anyMatch(c -> c < '!' || c > '~')) {
      throw new InvalidValueException(field, "must have 1 to 255 visible ASCII characters");
    }
  }

  /**
   * Of which only digests are stored: a key may be a caller's secret, and what is asked may hold personal data.
   *
   * @param caller who asks: two callers may use the same key
   * @param key the caller's
   * @param asked what is asked and of which order, written always in the same way
   */
  public static RequestKey of(String caller, String key, String asked) {
    return new RequestKey(sha256(caller + "\n" + key), sha256(asked));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
