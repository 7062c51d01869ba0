package dev.catraca.acquirer.cielo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A sale as an answer tells it, or what came of its capture or void: those have less fields.
 *
 * @param returnCode the code of the acquirer, normalised; at Braspag that of the acquirer behind it
 * @param braspagCode Braspag's own code
 * @param adviceCode what the card's scheme advises, normalised
 * @param amount what was asked for when it was made, in cents
 * @param capturedWhole whether it was asked to be captured at once
 * @param voided the sum of what was voided or refunded
 * @param received when it was made
 * @param cancelling whether Cielo says that it finds out by itself what became of it, and cancels it: nothing is known until then
 */
record SaleAnswer(Optional<String> merchantOrderId, Optional<String> paymentId,
    Optional<String> transactionId,
    SaleStatus status, Optional<String> returnCode, Optional<String> braspagCode, Optional<String> adviceCode,
    Optional<String> shownCode, String message, Optional<Long> amount, boolean capturedWhole,
    Optional<Long> captured, Optional<Long> voided, Optional<Instant> received, boolean cancelling) {
  /** The hours of answers are Brazil's, which has had no summer time since 2019. */
  private static final ZoneOffset BRASILIA = ZoneOffset.ofHours(-3);

  /** The answer to a sale, or to a question for one: all about it is in {@code Payment}. */
  static SaleAnswer ofSale(JsonNode body, boolean braspag) {
    JsonNode payment = body.path("Payment");
    if (!payment.isObject()) {
      throw NoAnswerException.malformed("it has no Payment");
    }
    Optional<String> currency = Json.text(payment, "Currency");
    if (currency.filter(code -> !code.equals(SaleRequest.CURRENCY)).isPresent()) {
      throw NoAnswerException.malformed("its Currency is not BRL");
    }
    return of(payment, Json.id(body, "MerchantOrderId"), braspag);
  }

  /** The answer to a capture or void. */
  static SaleAnswer ofAction(JsonNode body, boolean braspag) {
    return of(body, Optional.empty(), braspag);
  }

  private static SaleAnswer of(JsonNode body, Optional<String> merchantOrderId, boolean braspag) {
    Optional<String> code = Json.text(body, braspag ? "ProviderReturnCode" : "ReturnCode");
    Optional<String> behind = braspag ? Json.id(body, "AcquirerTransactionId") : Optional.empty();
    String words = braspag ? "ProviderReturnMessage" : "ReturnMessage";
    long status = Json.number(body, "Status")
        .orElseThrow(() -> NoAnswerException.malformed("it has no Status"));
    return new SaleAnswer(merchantOrderId, Json.id(body, "PaymentId"),
        behind.isPresent() ? behind : Json.id(body, "Tid"), SaleStatus.of(status),
        code.map(SaleAnswer::normalised),
        braspag ? Json.text(body, "ReasonCode").map(SaleAnswer::normalised) : Optional.empty(),
        Json.text(body, "MerchantAdviceCode").map(SaleAnswer::normalised), code,
        Json.text(body, words).orElse(""), Json.number(body, "Amount"), body.path("Capture").asBoolean(false),
        Json.number(body, "CapturedAmount"), Json.number(body, "VoidedAmount"),
        received(body), body.path("TryAutomaticCancellation").asBoolean(false));
  }

  /** A code by which it is compared: without blanks and leading zeros, since {@code 00} and {@code 0}, {@code BP 171} and BP171 are one. */
  private static String normalised(String code) {
    String plain = code.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return plain.matches("[0-9]+") ? plain.replaceFirst("^0+(?=.)", "") : plain;
  }

  /** Nothing depends on it but whether a hold may be over, so that one in another form counts as none. */
  private static Optional<Instant> received(JsonNode body) {
    try {
      return Json.text(body, "ReceivedDate")
          .map(text -> LocalDateTime.parse(text.strip().replace(' ', 'T')).toInstant(BRASILIA));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  /** How much was captured; empty where that is not told and may be a part. */
  Optional<Long> capturedAmount() {
    return captured.isPresent() || !capturedWhole ? captured : amount;
  }

  /** The sum of what was voided or refunded; of what is wholly so it need not be told. */
  long voidedAmount() {
    boolean whole = status == SaleStatus.VOIDED || status == SaleStatus.REFUNDED;
    return voided.or(() -> whole ? captured.or(() -> amount) : Optional.empty()).orElse(0L);
  }

  String inShort() {
    return "status " + status + ", code " + code();
  }

  /** The code as it is shown. */
  String code() {
    return shownCode.orElse("none");
  }
}
