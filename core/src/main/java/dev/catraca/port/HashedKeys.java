package dev.catraca.port;

import dev.catraca.order.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Idempotency keys and references for acquirers that do not take ours as they are: shorter ones, of letters and digits alone, that
 * nobody can guess who does not have the merchant's secret, and that differ between shops that share an account. One way for all
 * adapters, since a key must never change: HMAC-SHA256, keyed by the secret, of the prefix, a zero byte and the key, all in UTF-8; written
 * in base 32 (RFC 4648, capital letters and the digits 2 to 7) and cut at its end to the wanted length.
 *
 * <p>
 * Whoever has the hash cannot read the key from it: keep the key with the operation where the acquirer takes data of the merchant's.
 */
public final class HashedKeys {
  /** The fewest characters: 80 bits, of which two are alike by chance in no merchant's lifetime. */
  public static final int SHORTEST = 16;
  /** The most characters that a hash has. */
  public static final int LONGEST = 52;

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int FEWEST_SECRET_BYTES = 16;

  private final SecretKeySpec secret;
  private final byte[] prefix;
  private final int length;

  /**
   * @param secret of the merchant's; at least {@value #FEWEST_SECRET_BYTES} bytes. With another one, every key changes
   * @param prefix what tells this shop's orders from those of others at the same account; may be empty
   * @param length of a key: {@value #SHORTEST} to {@value #LONGEST} characters, as many as the acquirer takes
   * @throws InvalidValueException if one of them will not do
   */
  public HashedKeys(byte[] secret, String prefix, int length) {
    if (secret.length < FEWEST_SECRET_BYTES) {
      throw new InvalidValueException("secret", "must have at least " + FEWEST_SECRET_BYTES + " bytes");
    }
    if (prefix.indexOf('\0') >= 0) {
      throw new InvalidValueException("prefix", "must not contain a NUL character");
    }
    if (length < SHORTEST || length > LONGEST) {
      throw new InvalidValueException("length", "must be between " + SHORTEST + " and " + LONGEST);
    }
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
    this.length = length;
  }

  /** The hash of that key: always the same. */
  public String of(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(prefix);
      mac.update((byte) 0);
      return inBase32(mac.doFinal(key.getBytes(StandardCharsets.UTF_8))).substring(0, length);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }

  private static String inBase32(byte[] bytes) {
    StringBuilder text = new StringBuilder(LONGEST);
    int left = 0;
    int bits = 0;
    for (byte each : bytes) {
      left = (left << 8) | (each & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((left >> bits) & 31));
      }
      left &= 31;
    }
    return text.append(ALPHABET.charAt((left << (5 - bits)) & 31)).toString();
  }

  @Override
  public String toString() {
    return "HashedKeys[...]";
  }
}
