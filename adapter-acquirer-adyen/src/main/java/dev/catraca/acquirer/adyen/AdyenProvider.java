package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulatorServer;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Adyen's Checkout API, chosen by {@code adyen}. */
public final class AdyenProvider implements AcquirerProvider {
  private static final int KEY_LENGTH = 32;
  /** From "received" to the webhook. */
  private static final Duration LONG_PROCESSING = Duration.ofSeconds(5);
  private static final Duration SHORT_PROCESSING = Duration.ofMillis(100);
  private static final int FEWEST_SECRET_CHARACTERS = 16;

  private static final Setting<HttpEndpoint> ENDPOINT = Setting
      .url("CATRACA_ADYEN_URL",
          "with the version: https://checkout-test.adyen.com/v72, or the live one with your own prefix, "
              + "https://PREFIX-checkout-live.adyenpayments.com/checkout/v72")
      .as(HttpEndpoint::of, "must begin with https:// and hold neither a query nor a user; "
          + "plain HTTP is for the loopback interface only");
  private static final Setting<String> MERCHANT_ACCOUNT = Setting.text("CATRACA_ADYEN_MERCHANT_ACCOUNT",
      "to which payments are made and whose webhooks are believed");
  private static final Setting<String> API_KEY = Setting.secret("CATRACA_ADYEN_API_KEY", "sent as X-API-Key");
  private static final Setting<String> KEY_SECRET = Setting
      .secret("CATRACA_ADYEN_KEY_SECRET",
          "a secret of your own, of 16 characters or more, that idempotency keys are made with; it must never change")
      .checked(secret -> secret.length() >= FEWEST_SECRET_CHARACTERS,
          "must have at least " + FEWEST_SECRET_CHARACTERS + " characters");
  private static final Setting<String> KEY_PREFIX = Setting
      .text("CATRACA_ADYEN_KEY_PREFIX",
          "tells this shop's keys from those of others at the same account; it must never change")
      .otherwise("");
  private static final Setting<List<String>> HMAC_KEYS = Setting.secret("CATRACA_ADYEN_HMAC_KEY",
      "of the webhooks, in hex as the customer area shows it; two parted by a comma while one is exchanged")
      .list();
  private static final Setting<URI> RETURN_URL = Setting.url("CATRACA_ADYEN_RETURN_URL",
      "which Adyen asks for with every payment, also where nobody is ever sent there");
  private static final Setting<Duration> HOLD = Setting
      .positiveDuration("CATRACA_ADYEN_HOLD_DURATION", "how long an authorization counts as held")
      .otherwise(AdyenSettings.USUAL_HOLD);
  private static final Setting<Duration> NOTICE_WITHIN = Setting
      .positiveDuration("CATRACA_ADYEN_NOTICE_WITHIN",
          "how long a capture's, cancellation's or refund's webhook is waited for before somebody should look")
      .otherwise(AdyenSettings.USUAL_NOTICE);
  private static final Setting<Duration> TIMEOUT = Setting
      .positiveDuration("CATRACA_ADYEN_TIMEOUT", "how long a call may take before its outcome is unknown")
      .otherwise(AdyenSettings.USUAL_CALL);

  /** For the service loader. */
  public AdyenProvider() {}

  @Override
  public String name() {
    return "adyen";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ENDPOINT, MERCHANT_ACCOUNT, API_KEY, KEY_SECRET, KEY_PREFIX, HMAC_KEYS, RETURN_URL, HOLD,
        NOTICE_WITHIN, TIMEOUT);
  }

  @Override
  public Acquirer open(Settings given) {
    HashedKeys keys = new HashedKeys(given.get(KEY_SECRET).getBytes(StandardCharsets.UTF_8),
        given.get(KEY_PREFIX), KEY_LENGTH);
    return new AdyenAcquirer(new AdyenSettings(name(), given.get(ENDPOINT), given.get(MERCHANT_ACCOUNT),
        given.get(API_KEY), keys, given.get(HMAC_KEYS), given.get(RETURN_URL), given.get(HOLD),
        given.get(NOTICE_WITHIN), given.get(TIMEOUT)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of((port, none, tempo) -> AdyenSimulatorServer.start(switch (tempo) {
      case LIFELIKE -> LONG_PROCESSING;
      case HURRIED -> SHORT_PROCESSING;
    }, port));
  }
}
