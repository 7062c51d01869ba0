package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Require;
import dev.catraca.port.HashedKeys;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The account at Adyen.
 *
 * @param account its endpoint with the version, such as {@code https://checkout-test.adyen.com/v72}; the live one has a prefix of the
 *     merchant's. Its keys are Adyen's references and idempotency keys: whoever knows a key of the account can read its answer, so nobody
 *     must be able to guess one. Adyen does not say in its answers how long an authorization is held; its own libraries wait for a minute
 * @param merchantAccount to which payments are made and whose webhooks are believed
 * @param apiKey sent as {@code X-API-Key}, never shown
 * @param hmacKeys of the webhooks, in hex; several while one is exchanged for the next. None: no webhook is believed
 * @param returnUrl that Adyen asks for with every payment, also where nobody is ever sent there
 * @param noticeWithin how long the webhook of a capture, cancellation or refund is waited for before somebody should look
 */
public record AdyenSettings(Account account, String merchantAccount, String apiKey, List<String> hmacKeys,
    URI returnUrl, Duration noticeWithin) {
  static final Duration USUAL_HOLD = Duration.ofDays(7);
  static final Duration USUAL_NOTICE = Duration.ofDays(3);
  static final Duration USUAL_CALL = Duration.ofSeconds(60);
  private static final int FEWEST_HMAC_BYTES = 16;

  /** @throws InvalidValueException if a value will not do; the message repeats no secret */
  public AdyenSettings {
    hmacKeys = List.copyOf(hmacKeys);
    Require.that(!merchantAccount.isEmpty(), "merchant_account", "must not be empty");
    Require.that(!apiKey.isEmpty() && apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f), "api_key",
        "must be printable ASCII without blanks");
    hmacKeys.forEach(key -> Require.that(isHex(key), "hmac_key",
        "must be hexadecimal, as the customer area shows it, of at least " + FEWEST_HMAC_BYTES + " bytes"));
    AccountSettings.requirePositive("notice_within", noticeWithin);
  }

  /** A week of hold, three days for a webhook, a minute a call. */
  public static AdyenSettings of(URI baseUrl, String merchantAccount, String apiKey, HashedKeys keys,
      List<String> hmacKeys, URI returnUrl) {
    return new AdyenSettings(
        new Account("adyen", HttpEndpoint.of(baseUrl), keys, USUAL_HOLD, USUAL_CALL), merchantAccount, apiKey,
        hmacKeys, returnUrl, USUAL_NOTICE);
  }

  /** The same with calls that may take so long. */
  public AdyenSettings timingOutAfter(Duration duration) {
    return new AdyenSettings(account.timingOutAfter(duration), merchantAccount, apiKey, hmacKeys, returnUrl,
        noticeWithin);
  }

  /** What hides the account's secret. */
  Discretion words() {
    return new Discretion(Map.of(apiKey, "[key]"));
  }

  private static boolean isHex(String key) {
    return key.matches("([0-9A-Fa-f]{2})+")
        && HexFormat.of().parseHex(key).length >= FEWEST_HMAC_BYTES;
  }

  @Override
  public String toString() {
    return "AdyenSettings[" + account.name() + ", " + merchantAccount + "]";
  }
}
