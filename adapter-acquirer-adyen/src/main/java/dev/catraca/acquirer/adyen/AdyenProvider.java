package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulatorServer;
import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountProvider;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Adyen's Checkout API, chosen by {@code adyen}. */
public final class AdyenProvider extends AccountProvider {
  private static final int KEY_LENGTH = 32;
  /** From "received" to the webhook. */
  private static final Duration LONG_PROCESSING = Duration.ofSeconds(5);
  private static final Duration SHORT_PROCESSING = Duration.ofMillis(100);

  /** For the service loader. */
  public AdyenProvider() {
    super("adyen", AdyenProvider::declared);
  }

  private static Function<Settings, Acquirer> declared(AccountSettings own) {
    var endpoint = own.endpoint("URL",
        "with the version: https://checkout-test.adyen.com/v72, or the live one with your own prefix, "
            + "https://PREFIX-checkout-live.adyenpayments.com/checkout/v72");
    var merchantAccount = own.text("MERCHANT_ACCOUNT",
        "to which payments are made and whose webhooks are believed");
    var apiKey = own.secret("API_KEY", "sent as X-API-Key");
    var keys = own.keys("KEY", "idempotency keys are made", "keys", KEY_LENGTH);
    var hmacKeys = own.with(Setting.secret(own.variable("HMAC_KEY"),
        "of the webhooks, in hex as the customer area shows it; two parted by a comma while one is exchanged")
        .list());
    var returnUrl = own.with(Setting.url(own.variable("RETURN_URL"),
        "which Adyen asks for with every payment, also where nobody is ever sent there"));
    var hold = own.duration("HOLD_DURATION",
        "how long an authorization counts as held", AdyenSettings.USUAL_HOLD);
    var noticeWithin = own.duration("NOTICE_WITHIN",
        "how long a capture's, cancellation's or refund's webhook is waited for before somebody should look",
        AdyenSettings.USUAL_NOTICE);
    var timeout = own.timeout(AdyenSettings.USUAL_CALL);
    return given -> new AdyenAcquirer(new AdyenSettings(
        new Account(own.name(), given.get(endpoint), keys.apply(given), given.get(hold), given.get(timeout)),
        given.get(merchantAccount), given.get(apiKey), given.get(hmacKeys), given.get(returnUrl),
        given.get(noticeWithin)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of((port, none, tempo) -> AdyenSimulatorServer.start(switch (tempo) {
      case LIFELIKE -> LONG_PROCESSING;
      case HURRIED -> SHORT_PROCESSING;
    }, port));
  }
}
