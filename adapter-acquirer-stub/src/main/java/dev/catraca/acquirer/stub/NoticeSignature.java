package dev.catraca.acquirer.stub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the simulated acquirer signs its notices: HMAC with SHA-256 over the bytes of the body, by a secret that both sides know. */
final class NoticeSignature {
  static final String HEADER = "acquirer-signature";
  static final int SHORTEST_SECRET = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1=";

  private final byte[] secret;

  /** @throws IllegalArgumentException if the secret is too short to be one */
  NoticeSignature(String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of notices must have at least " + SHORTEST_SECRET + " characters");
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  String of(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }

  /** Takes the same time wherever the first difference is. */
  boolean fits(String signature, byte[] body) {
    return MessageDigest.isEqual(of(body).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
