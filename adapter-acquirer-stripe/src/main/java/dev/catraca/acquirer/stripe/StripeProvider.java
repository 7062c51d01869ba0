package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.stripe.simulator.SimulatedStripe;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stripe's PaymentIntents and Refunds, chosen by {@code stripe}. */
public final class StripeProvider implements AcquirerProvider {
  private static final int FEWEST_SECRET_CHARACTERS = 16;

  private static final Setting<HttpEndpoint> ENDPOINT = Setting
      .url("CATRACA_STRIPE_URL", "without a version; whether money is real is said by the key alone")
      .otherwise(StripeSettings.PUBLIC_URL)
      .as(HttpEndpoint::of, "must begin with https:// and hold neither a query nor a user; "
          + "plain HTTP is for the loopback interface only");
  private static final Setting<String> API_KEY = Setting.secret("CATRACA_STRIPE_API_KEY",
      "a secret key, or a restricted one that may write PaymentIntents and Refunds: sk_..., rk_...");
  private static final Setting<String> KEY_SECRET = Setting
      .secret("CATRACA_STRIPE_KEY_SECRET",
          "a secret of your own, of 16 characters or more, that idempotency keys are made with; it must never change")
      .checked(secret -> secret.length() >= FEWEST_SECRET_CHARACTERS,
          "must have at least " + FEWEST_SECRET_CHARACTERS + " characters");
  private static final Setting<String> KEY_PREFIX = Setting
      .text("CATRACA_STRIPE_KEY_PREFIX",
          "tells this shop's keys from those of others at the same account; it must never change")
      .otherwise("");
  private static final Setting<Optional<List<String>>> WEBHOOK_SECRETS = Setting
      .secret("CATRACA_STRIPE_WEBHOOK_SECRET",
          "of the webhooks, whsec_...; two parted by a comma while one is exchanged; without, no webhook is read")
      .list().optional();
  private static final Setting<Optional<String>> SUFFIX = Setting
      .text("CATRACA_STRIPE_STATEMENT_SUFFIX",
          "what stands on the card holder's bill behind the account's own prefix")
      .optional();
  private static final Setting<Duration> HOLD = Setting
      .positiveDuration("CATRACA_STRIPE_HOLD_DURATION",
          "how long an authorization counts as held where Stripe does not say it")
      .otherwise(StripeSettings.USUAL_HOLD);
  private static final Setting<Duration> SETTLING = Setting
      .duration("CATRACA_STRIPE_SETTLING_TIME",
          "how long after an operation was sent \"not found\" may turn out wrong")
      .otherwise(StripeSettings.USUAL_SETTLING);
  private static final Setting<Duration> NOTICE_WITHIN = Setting
      .positiveDuration("CATRACA_STRIPE_NOTICE_WITHIN",
          "how long a refund may be pending before it is asked for")
      .otherwise(StripeSettings.USUAL_NOTICE);
  private static final Setting<Duration> TIMEOUT = Setting
      .positiveDuration("CATRACA_STRIPE_TIMEOUT", "how long a call may take before its outcome is unknown")
      .otherwise(StripeSettings.USUAL_CALL);

  /** For the service loader. */
  public StripeProvider() {}

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(ENDPOINT, API_KEY, KEY_SECRET, KEY_PREFIX, WEBHOOK_SECRETS, SUFFIX, HOLD, SETTLING,
        NOTICE_WITHIN, TIMEOUT);
  }

  @Override
  public Acquirer open(Settings given) {
    HashedKeys keys = new HashedKeys(given.get(KEY_SECRET).getBytes(StandardCharsets.UTF_8),
        given.get(KEY_PREFIX), StripeSettings.KEY_LENGTH);
    return new StripeAcquirer(new StripeSettings(name(), given.get(ENDPOINT), given.get(API_KEY), keys,
        given.get(WEBHOOK_SECRETS).orElse(List.of()), given.get(SUFFIX), given.get(HOLD), given.get(SETTLING),
        given.get(NOTICE_WITHIN), given.get(TIMEOUT)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of(new SimulatedStripe());
  }
}
