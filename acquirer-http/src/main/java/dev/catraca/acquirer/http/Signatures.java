package dev.catraca.acquirer.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Notices signed by HMAC-SHA256, with one of several secrets while one is exchanged for the next; compared in constant time. */
public final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> secrets;

  public Signatures(List<byte[]> secrets) {
    this.secrets = secrets.stream().map(secret -> new SecretKeySpec(secret, ALGORITHM)).toList();
  }

  /**
   * Whether one of our secrets made it.
   *
   * @param parts what is signed, one behind the other
   */
  public boolean fits(byte[] signature, byte[]... parts) {
    return secrets.stream().anyMatch(secret -> MessageDigest.isEqual(signature, signature(secret, parts)));
  }

  private static byte[] signature(SecretKeySpec secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      Arrays.stream(parts).forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
    }
  }
}
