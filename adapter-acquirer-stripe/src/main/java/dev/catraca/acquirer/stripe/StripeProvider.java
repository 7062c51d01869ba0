package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.acquirer.stripe.simulator.SimulatedStripe;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stripe's PaymentIntents and Refunds, chosen by {@code stripe}. */
public final class StripeProvider implements AcquirerProvider {
  private static final String NAME = "stripe";

  private final AccountSettings account = new AccountSettings(NAME);
  private final Setting<HttpEndpoint> endpoint = account.endpoint("URL",
      "without a version; whether money is real is said by the key alone", StripeSettings.PUBLIC_URL);
  private final Setting<String> apiKey = account.secret("API_KEY",
      "a secret key, or a restricted one that may write PaymentIntents and Refunds: sk_..., rk_...");
  private final Setting<String> keySecret = account.ownSecret("KEY_SECRET",
      "a secret of your own, of 16 characters or more, that idempotency keys are made with; it must never change");
  private final Setting<String> keyPrefix = account.text("KEY_PREFIX",
      "tells this shop's keys from those of others at the same account; it must never change", "");
  private final Setting<Optional<List<String>>> webhookSecrets = account.with(Setting
      .secret(account.variable("WEBHOOK_SECRET"),
          "of the webhooks, whsec_...; two parted by a comma while one is exchanged; without, no webhook is read")
      .list().optional());
  private final Setting<Optional<String>> suffix = account.optional("STATEMENT_SUFFIX",
      "what stands on the card holder's bill behind the account's own prefix");
  private final Setting<Duration> hold = account.duration("HOLD_DURATION",
      "how long an authorization counts as held where Stripe does not say it", StripeSettings.USUAL_HOLD);
  private final Setting<Duration> settling = account.with(Setting
      .duration(account.variable("SETTLING_TIME"),
          "how long after an operation was sent \"not found\" may turn out wrong")
      .otherwise(StripeSettings.USUAL_SETTLING));
  private final Setting<Duration> noticeWithin = account.duration("NOTICE_WITHIN",
      "how long a refund may be pending before it is asked for", StripeSettings.USUAL_NOTICE);
  private final Setting<Duration> timeout = account.duration("TIMEOUT",
      "how long a call may take before its outcome is unknown", StripeSettings.USUAL_CALL);

  /** For the service loader. */
  public StripeProvider() {}

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
    return new StripeAcquirer(new StripeSettings(NAME, given.get(endpoint), given.get(apiKey),
        AccountSettings.keys(given, keySecret, keyPrefix, StripeSettings.KEY_LENGTH),
        given.get(webhookSecrets).orElse(List.of()), given.get(suffix), given.get(hold), given.get(settling),
        given.get(noticeWithin), given.get(timeout)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of(new SimulatedStripe());
  }
}
