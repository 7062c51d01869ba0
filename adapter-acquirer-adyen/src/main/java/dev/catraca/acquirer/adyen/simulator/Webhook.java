package dev.catraca.acquirer.adyen.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One standard webhook before it is signed.
 *
 * @param pspReference of this event
 * @param originalReference of the payment; empty for an authorization
 * @param merchantReference the modification's own reference, or the payment's
 */
record Webhook(String eventCode, boolean success, String pspReference, String originalReference,
    String merchantReference, String currency, long value, String reason, Instant at) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The body as it is posted, signed with the key that the account has. */
  String signed(String merchantAccount, String hmacKey) {
    ObjectNode body = JSON.createObjectNode().put("live", "false");
    ObjectNode item = body.putArray("notificationItems").addObject().putObject("NotificationRequestItem");
    item.put("eventCode", eventCode).put("success", Boolean.toString(success)).put("pspReference",
        pspReference);
    if (!originalReference.isEmpty()) {
      item.put("originalReference", originalReference);
    }
    item.put("merchantAccountCode", merchantAccount).put("merchantReference", merchantReference);
    item.putObject("amount").put("currency", currency).put("value", value);
    item.put("eventDate", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)))
        .put("reason", reason);
    item.putObject("additionalData").put("hmacSignature", signature(merchantAccount, hmacKey));
    return body.toString();
  }

  private String signature(String merchantAccount, String hmacKey) {
    String signed = String.join(":", pspReference, originalReference, merchantAccount, merchantReference,
        Long.toString(value), currency, eventCode, Boolean.toString(success));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(hmacKey), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", impossible);
    }
  }
}
