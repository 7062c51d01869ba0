package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountProvider;
import dev.catraca.acquirer.stripe.simulator.SimulatedStripe;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stripe's PaymentIntents and Refunds, chosen by {@code stripe}. */
public final class StripeProvider extends AccountProvider {
  private final Setting<HttpEndpoint> endpoint = own.endpoint("URL",
      "without a version; whether money is real is said by the key alone", StripeSettings.PUBLIC_URL);
  private final Setting<String> apiKey = own.secret("API_KEY",
      "a secret key, or a restricted one that may write PaymentIntents and Refunds: sk_..., rk_...");
  private final Function<Settings, HashedKeys> keys = own.keys("KEY", "idempotency keys are made", "keys",
      StripeSettings.KEY_LENGTH);
  private final Setting<Optional<List<String>>> webhookSecrets = own.with(Setting
      .secret(own.variable("WEBHOOK_SECRET"),
          "of the webhooks, whsec_...; two parted by a comma while one is exchanged; without, no webhook is read")
      .list().optional());
  private final Setting<Optional<String>> suffix = own.optional("STATEMENT_SUFFIX",
      "what stands on the card holder's bill behind the account's own prefix");
  private final Setting<Duration> hold = own.duration("HOLD_DURATION",
      "how long an authorization counts as held where Stripe does not say it", StripeSettings.USUAL_HOLD);
  private final Setting<Duration> settling = own.with(Setting
      .duration(own.variable("SETTLING_TIME"),
          "how long after an operation was sent \"not found\" may turn out wrong")
      .otherwise(StripeSettings.USUAL_SETTLING));
  private final Setting<Duration> noticeWithin = own.duration("NOTICE_WITHIN",
      "how long a refund may be pending before it is asked for", StripeSettings.USUAL_NOTICE);
  private final Setting<Duration> timeout = own.timeout(StripeSettings.USUAL_CALL);

  /** For the service loader. */
  public StripeProvider() {
    super("stripe");
  }

  @Override
  public Acquirer open(Settings given) {
    return new StripeAcquirer(new StripeSettings(
        new Account(name(), given.get(endpoint), keys.apply(given), given.get(hold), given.get(timeout)),
        given.get(apiKey), given.get(webhookSecrets).orElse(List.of()), given.get(suffix),
        given.get(settling), given.get(noticeWithin)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of(new SimulatedStripe());
  }
}
