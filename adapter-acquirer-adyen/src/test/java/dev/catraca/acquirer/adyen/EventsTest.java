package dev.catraca.acquirer.adyen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event of Adyen's documents, row by row, signed as they say. */
class EventsTest {
  private static final String OWN = "QFQTPCQ8HXSKGK82";
  private static final String PAYMENT = "881572960484022G";
  private static final Money AMOUNT = Money.of(11_000, "BRL");

  private final AdyenAcquirer adapter = new AdyenAcquirer(
      Account.settings(URI.create("http://127.0.0.1:9/v72")));

  @AfterEach
  void close() {
    adapter.close();
  }

  /** @param amount as JSON, and as it is signed: value and currency */
  private static String item(String event, String success, String original, String reference, String amount,
      String signedAmount, String reason) throws GeneralSecurityException {
    String signed = String.join(":", OWN, original, "CatracaTest", reference, signedAmount, event,
        success.replace("\"", ""));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(Account.HMAC_KEY), "HmacSHA256"));
    String signature = Base64.getEncoder()
        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    return """
        {"NotificationRequestItem": {"eventCode": "%s", "success": %s, "pspReference": "%s", %s
         "merchantAccountCode": "CatracaTest", "merchantReference": "%s", "amount": %s, "reason": "%s", "new": {"field": [1]},
         "additionalData": {"hmacSignature": "%s", "disputeStatus": "Won"}}}"""
        .formatted(event, success, OWN,
            original.isEmpty() ? "" : "\"originalReference\": \"" + original + "\",", reference, amount,
            reason,
            signature);
  }

  private Reading read(String... items) {
    return adapter.notices().orElseThrow().read(Map.of(),
        "{\"live\": \"false\", \"notificationItems\": [%s]}".formatted(String.join(",", items))
            .getBytes(StandardCharsets.UTF_8));
  }

  private Reading told(String event, String success, String original, String reference)
      throws GeneralSecurityException {
    return read(item(event, success, original, reference, "{\"value\": 11000, \"currency\": \"BRL\"}",
        "11000:BRL", "as told"));
  }

  private static Reading about(Match match, News news) {
    return new Reading.Told(match, news);
  }

  private static Match modification(Operation operation) {
    return new Match.Reference(OWN, operation, Optional.of(PAYMENT), Optional.of(AMOUNT));
  }

  @Test
  void what_came_of_a_payment_is_told_by_its_reference() throws GeneralSecurityException {
    Optional<String> psp = Optional.of(OWN);
    assertThat(told("AUTHORISATION", "\"true\"", "", "A-1"))
        .isEqualTo(about(new Match.Reference(OWN, Operation.AUTHORIZE),
            new News.Outcome(new AcquirerOutcome.Authorized(OWN, psp, AMOUNT, Optional.empty()))));
    assertThat(told("AUTHORISATION", "\"true\"", "", "S-1"))
        .isEqualTo(about(new Match.Reference(OWN, Operation.CHARGE),
            new News.Outcome(new AcquirerOutcome.Charged(OWN, psp, AMOUNT))));
    assertThat(told("AUTHORISATION", "\"false\"", "", "S-1"))
        .isEqualTo(about(new Match.Reference(OWN, Operation.CHARGE), new News.Outcome(
            new AcquirerOutcome.Declined(DeclineCategory.OTHER, "refused", "as told", psp))));
  }

  @Test
  void what_came_of_a_modification_is_told_by_its_id_and_its_payment() throws GeneralSecurityException {
    Optional<String> own = Optional.of(OWN);
    AcquirerOutcome refused = new AcquirerOutcome.Refused(RefusalReason.OTHER, "as told");
    assertThat(told("CAPTURE", "\"true\"", PAYMENT, "A-1")).isEqualTo(about(modification(Operation.CAPTURE),
        new News.Outcome(new AcquirerOutcome.Captured(AMOUNT, own))));
    assertThat(told("CAPTURE", "\"false\"", PAYMENT, "A-1"))
        .isEqualTo(about(modification(Operation.CAPTURE), new News.Outcome(refused)));
    for (String event : new String[]{"CANCELLATION", "TECHNICAL_CANCEL"}) {
      assertThat(told(event, "\"true\"", PAYMENT, "A-1")).isEqualTo(
          about(modification(Operation.VOID), new News.Outcome(new AcquirerOutcome.Voided())));
      assertThat(told(event, "\"false\"", PAYMENT, "A-1"))
          .isEqualTo(about(modification(Operation.VOID), new News.Outcome(refused)));
    }
    assertThat(told("REFUND", "\"true\"", PAYMENT, "A-1")).isEqualTo(about(modification(Operation.REFUND),
        new News.Outcome(new AcquirerOutcome.Refunded(AMOUNT, own))));
    assertThat(told("REFUND", "\"false\"", PAYMENT, "A-1"))
        .isEqualTo(about(modification(Operation.REFUND), new News.Outcome(refused)));
  }

  @ParameterizedTest
  @CsvSource({"authorisation EXPIRED,EXPIRED", "the payment was cancelled,ALREADY_VOIDED",
      "Insufficient balance on payment,OTHER", "Transaction hasn't been authorised,OTHER"})
  void the_words_of_a_failed_capture_tell_only_which_refusal_it_is(String words, RefusalReason reason)
      throws GeneralSecurityException {
    assertThat(read(item("CAPTURE", "\"false\"", PAYMENT, "A-1", "{\"value\": 11000, \"currency\": \"BRL\"}",
        "11000:BRL", words))).isEqualTo(about(modification(Operation.CAPTURE),
            new News.Outcome(new AcquirerOutcome.Refused(reason, words))));
  }

  @ParameterizedTest
  @CsvSource({"CAPTURE_FAILED,CAPTURE", "REFUND_FAILED,REFUND", "REFUNDED_REVERSED,REFUND"})
  void what_is_taken_back_later_is_withdrawn(String event, Operation operation)
      throws GeneralSecurityException {
    assertThat(told(event, "\"true\"", PAYMENT, "A-1"))
        .isEqualTo(about(modification(operation), new News.Withdrawn("as told")));
  }

  /** A charge has no capture of ours: whatever becomes of the acquirer's own is the charge's. */
  @Test
  void a_charge_that_could_not_be_captured_is_withdrawn() throws GeneralSecurityException {
    Reading withdrawn = about(new Match.Reference(PAYMENT, Operation.CHARGE), new News.Withdrawn("as told"));
    assertThat(told("CAPTURE_FAILED", "\"true\"", PAYMENT, "S-1")).isEqualTo(withdrawn);
    assertThat(told("CAPTURE", "\"false\"", PAYMENT, "S-1")).isEqualTo(withdrawn);
    assertThat(told("CAPTURE", "\"true\"", PAYMENT, "S-1")).isInstanceOfSatisfying(Reading.Told.class,
        told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
  }

  @Test
  void a_hold_that_is_over_is_told_by_its_payment() throws GeneralSecurityException {
    assertThat(told("EXPIRE", "\"true\"", PAYMENT, "A-1"))
        .isEqualTo(about(new Match.Reference(PAYMENT, Operation.AUTHORIZE), new News.HoldExpired(PAYMENT)));
  }

  /** All events of a dispute have one id; without the payment's beside it, it is all that is known. */
  @ParameterizedTest
  @ValueSource(strings = {PAYMENT, ""})
  void a_dispute_takes_money_and_gives_it_back(String original) throws GeneralSecurityException {
    Match payment = new Match.Reference(original.isEmpty() ? OWN : original, Operation.CAPTURE);
    assertThat(told("CHARGEBACK", "\"true\"", original, "A-1"))
        .isEqualTo(about(payment, new News.Chargeback(OWN, Optional.of(AMOUNT), false)));
    assertThat(told("CHARGEBACK_REVERSED", "\"true\"", original, "A-1"))
        .isEqualTo(about(payment, new News.ChargebackReversed(OWN)));
    assertThat(told("SECOND_CHARGEBACK", "\"true\"", original, "A-1")).as("no repetition of the first")
        .isEqualTo(about(payment, new News.Chargeback(OWN + "/2", Optional.of(AMOUNT), false)));
    assertThat(told("PREARBITRATION_WON", "\"true\"", original, "A-1"))
        .isEqualTo(about(payment, new News.ChargebackReversed(OWN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTIFICATION_OF_CHARGEBACK", "DISPUTE_OPENED_WITH_CHARGEBACK",
      "NOTIFICATION_OF_FRAUD", "REQUEST_FOR_INFORMATION", "INFORMATION_SUPPLIED", "ISSUER_COMMENTS",
      "ISSUER_RESPONSE_TIMEFRAME_EXPIRED", "DISPUTE_DEFENSE_PERIOD_ENDED", "PREARBITRATION_OPEN",
      "PREARBITRATION_ISSUER_WITHDRAWN", "PREARBITRATION_LOST", "CANCEL_OR_REFUND", "REPORT_AVAILABLE",
      "AN_EVENT_OF_NEXT_YEAR", "capture", "Authorisation"})
  void what_only_informs_or_is_not_known_is_ignored(String event) throws GeneralSecurityException {
    for (String success : new String[]{"\"true\"", "\"false\"", "\"\""}) {
      assertThat(read(item(event, success, "", "", "{\"value\": 0, \"currency\": \"\"}", "0:", "")))
          .isInstanceOfSatisfying(Reading.Told.class,
              told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
    }
  }

  /** Neither a success nor a failure: nothing may be concluded, least of all a decline. */
  @ParameterizedTest
  @ValueSource(strings = {"\"TRUE\"", "\"True\"", "\"yes\"", "\"\"", "1"})
  void a_word_for_success_that_is_not_known_says_nothing(String success) throws GeneralSecurityException {
    for (String event : new String[]{"AUTHORISATION", "CAPTURE", "CANCELLATION", "REFUND", "CHARGEBACK",
        "CAPTURE_FAILED", "EXPIRE"}) {
      assertThat(told(event, success, PAYMENT, "A-1")).as(event).isInstanceOf(Reading.Unreadable.class);
    }
  }

  /** As JSON has it, which is signed as the same word. */
  @Test
  void success_without_quotes_is_read() throws GeneralSecurityException {
    assertThat(told("CAPTURE", "true", PAYMENT, "A-1"))
        .isEqualTo(told("CAPTURE", "\"true\"", PAYMENT, "A-1"));
  }

  /** What happens by itself is told as having happened; that it did not is not documented. */
  @ParameterizedTest
  @ValueSource(strings = {"EXPIRE", "CAPTURE_FAILED", "REFUND_FAILED", "REFUNDED_REVERSED", "CHARGEBACK",
      "SECOND_CHARGEBACK", "CHARGEBACK_REVERSED", "PREARBITRATION_WON"})
  void what_is_told_not_to_have_happened_changes_nothing(String event) throws GeneralSecurityException {
    assertThat(told(event, "\"false\"", PAYMENT, "A-1")).isInstanceOfSatisfying(Reading.Told.class,
        told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"value\": 110.5, \"currency\": \"BRL\"}|110.5:BRL",
      "{\"value\": \"1e4\", \"currency\": \"BRL\"}|1e4:BRL", "{\"value\": -5, \"currency\": \"BRL\"}|-5:BRL",
      "{\"value\": 11000, \"currency\": \"brl\"}|11000:brl", "{\"currency\": \"BRL\"}|:BRL", "null|:",
      "{\"value\": 1, \"currency\": \"CLP\"}|1:CLP"})
  void an_amount_that_is_none_is_not_believed(String amount, String signed) throws GeneralSecurityException {
    for (String event : new String[]{"AUTHORISATION", "CAPTURE", "REFUND"}) {
      assertThat(read(item(event, "\"true\"", PAYMENT, "A-1", amount, signed, "")))
          .isInstanceOf(Reading.Unreadable.class);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"value\": \"11000\", \"currency\": \"BRL\"}|11000:BRL|BRL|11000",
      "{\"value\": 110, \"currency\": \"JPY\"}|110:JPY|JPY|110",
      "{\"value\": 11010, \"currency\": \"KWD\"}|11010:KWD|KWD|11010",
      "{\"value\": 11000, \"currency\": \"CLP\"}|11000:CLP|CLP|110",
      "{\"value\": 5, \"currency\": \"IDR\"}|5:IDR|IDR|500"})
  void an_amount_is_read_by_its_currency(String amount, String signed, String currency, long ours)
      throws GeneralSecurityException {
    assertThat(read(item("CAPTURE", "\"true\"", PAYMENT, "A-1", amount, signed, "")))
        .isInstanceOfSatisfying(Reading.Told.class,
            told -> assertThat(told.news()).isEqualTo(new News.Outcome(
                new AcquirerOutcome.Captured(Money.of(ours, currency), Optional.of(OWN)))));
  }

  /** Adyen sends one item a call; of several, none is taken and the others lost. */
  @Test
  void several_items_in_one_call_are_not_understood() throws GeneralSecurityException {
    String item = item("CAPTURE", "\"true\"", PAYMENT, "A-1", "{\"value\": 11000, \"currency\": \"BRL\"}",
        "11000:BRL", "");
    assertThat(read(item, item)).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void reading_twice_and_in_another_order_says_the_same() throws GeneralSecurityException {
    Reading back = told("CHARGEBACK_REVERSED", "\"true\"", PAYMENT, "A-1");
    Reading taken = told("CHARGEBACK", "\"true\"", PAYMENT, "A-1");
    assertThat(told("CHARGEBACK", "\"true\"", PAYMENT, "A-1")).isEqualTo(taken);
    assertThat(told("CHARGEBACK_REVERSED", "\"true\"", PAYMENT, "A-1")).isEqualTo(back);
  }
}
