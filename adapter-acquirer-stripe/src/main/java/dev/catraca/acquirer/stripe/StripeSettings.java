package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Require;
import dev.catraca.port.HashedKeys;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The account at Stripe.
 *
 * @param account its endpoint without a version, such as {@code https://api.stripe.com}: whether money is real is said by the key alone.
 *     Stripe's own libraries wait for 80 seconds
 * @param apiKey the account's secret key, or a restricted one that may write PaymentIntents and Refunds; never shown
 * @param webhookSecrets of the webhooks, as the dashboard shows them; several while one is exchanged for the next. None: no webhook is
 *     believed
 * @param statementSuffix what stands on the card holder's bill behind the account's own prefix
 * @param settlingTime how long after an operation was sent "not found" may still turn out wrong: Stripe's search lags behind, usually for
 *     a minute, and up to an hour when it is in trouble
 * @param noticeWithin how long a refund may be pending before it is asked for
 */
public record StripeSettings(Account account, String apiKey, List<String> webhookSecrets,
    Optional<String> statementSuffix, Duration settlingTime, Duration noticeWithin) {
  /** Where everybody's account is. */
  public static final URI PUBLIC_URL = URI.create("https://api.stripe.com");
  /** Characters of a hashed key; Stripe would take 255. */
  public static final int KEY_LENGTH = 32;
  /** A hold that a card holder was there for lasts seven days; the margin is for clocks that differ. */
  public static final Duration USUAL_HOLD = Duration.ofDays(7).minusHours(6);
  public static final Duration USUAL_SETTLING = Duration.ofHours(2);
  public static final Duration USUAL_NOTICE = Duration.ofDays(10);
  public static final Duration USUAL_CALL = Duration.ofSeconds(80);
  private static final Pattern API_KEY = Pattern.compile("(sk|rk)_[!-~]{1,250}");
  private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[!-~]{1,250}");
  private static final Pattern SUFFIX = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 .,&-]{1,22}");

  /** @throws InvalidValueException if a value will not do; the message repeats no secret */
  public StripeSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
    AccountSettings.require("api_key", API_KEY, apiKey,
        "must be a secret or restricted key: sk_... or rk_...");
    webhookSecrets.forEach(secret -> AccountSettings.require("webhook_secret", WEBHOOK_SECRET, secret,
        "must begin with whsec_, as the dashboard shows it"));
    statementSuffix.ifPresent(text -> AccountSettings.require("statement_suffix", SUFFIX, text,
        "must have 1 to 22 letters, digits, blanks and . , & -, one of them a letter"));
    Require.that(!settlingTime.isNegative(), "settling_time", "must not be negative");
    AccountSettings.requirePositive("notice_within", noticeWithin);
  }

  /** Two hours until "not found" is believed, ten days for a pending refund, 80 seconds a call. */
  public static StripeSettings of(URI baseUrl, String apiKey, HashedKeys keys, List<String> webhookSecrets) {
    return new StripeSettings(
        new Account("stripe", HttpEndpoint.of(baseUrl), keys, USUAL_HOLD, USUAL_CALL), apiKey, webhookSecrets,
        Optional.empty(), USUAL_SETTLING, USUAL_NOTICE);
  }

  /** The same with calls that may take so long. */
  public StripeSettings timingOutAfter(Duration duration) {
    return new StripeSettings(account.timingOutAfter(duration), apiKey, webhookSecrets, statementSuffix,
        settlingTime, noticeWithin);
  }

  /** What hides the account's secrets. */
  Discretion words() {
    Map<String, String> secrets = new HashMap<>(Map.of(apiKey, "[key]"));
    webhookSecrets.forEach(secret -> secrets.put(secret, "[secret]"));
    return new Discretion(secrets);
  }

  @Override
  public String toString() {
    return "StripeSettings[" + account.name() + "]";
  }
}
