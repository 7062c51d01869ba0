package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulatorServer;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Adyen's Checkout API, chosen by {@code adyen}. */
public final class AdyenProvider implements AcquirerProvider {
  private static final String NAME = "adyen";
  private static final int KEY_LENGTH = 32;
  /** From "received" to the webhook. */
  private static final Duration LONG_PROCESSING = Duration.ofSeconds(5);
  private static final Duration SHORT_PROCESSING = Duration.ofMillis(100);

  private final AccountSettings account = new AccountSettings(NAME);
  private final Setting<HttpEndpoint> endpoint = account.endpoint("URL",
      "with the version: https://checkout-test.adyen.com/v72, or the live one with your own prefix, "
          + "https://PREFIX-checkout-live.adyenpayments.com/checkout/v72");
  private final Setting<String> merchantAccount = account.text("MERCHANT_ACCOUNT",
      "to which payments are made and whose webhooks are believed");
  private final Setting<String> apiKey = account.secret("API_KEY", "sent as X-API-Key");
  private final Setting<String> keySecret = account.ownSecret("KEY_SECRET",
      "a secret of your own, of 16 characters or more, that idempotency keys are made with; it must never change");
  private final Setting<String> keyPrefix = account.text("KEY_PREFIX",
      "tells this shop's keys from those of others at the same account; it must never change", "");
  private final Setting<List<String>> hmacKeys = account.with(Setting.secret(account.variable("HMAC_KEY"),
      "of the webhooks, in hex as the customer area shows it; two parted by a comma while one is exchanged")
      .list());
  private final Setting<URI> returnUrl = account.with(Setting.url(account.variable("RETURN_URL"),
      "which Adyen asks for with every payment, also where nobody is ever sent there"));
  private final Setting<Duration> hold = account.duration("HOLD_DURATION",
      "how long an authorization counts as held", AdyenSettings.USUAL_HOLD);
  private final Setting<Duration> noticeWithin = account.duration("NOTICE_WITHIN",
      "how long a capture's, cancellation's or refund's webhook is waited for before somebody should look",
      AdyenSettings.USUAL_NOTICE);
  private final Setting<Duration> timeout = account.duration("TIMEOUT",
      "how long a call may take before its outcome is unknown", AdyenSettings.USUAL_CALL);

  /** For the service loader. */
  public AdyenProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Setting<?>> settings() {
    return account.all();
  }

  @Override
  public Acquirer open(Settings given) {
    return new AdyenAcquirer(new AdyenSettings(NAME, given.get(endpoint), given.get(merchantAccount),
        given.get(apiKey), AccountSettings.keys(given, keySecret, keyPrefix, KEY_LENGTH), given.get(hmacKeys),
        given.get(returnUrl), given.get(hold), given.get(noticeWithin), given.get(timeout)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of((port, none, tempo) -> AdyenSimulatorServer.start(switch (tempo) {
      case LIFELIKE -> LONG_PROCESSING;
      case HURRIED -> SHORT_PROCESSING;
    }, port));
  }
}
