package dev.catraca.acquirer.stripe.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One event as it is posted to who wants to know; each time it is posted, it is signed anew.
 *
 * @param body in JSON
 */
public record Event(String type, String body) {
  /** What goes into {@code Stripe-Signature}. */
  public String signature(String secret, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
      return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", impossible);
    }
  }
}
