package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountProvider;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.acquirer.stripe.simulator.SimulatedStripe;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stripe's PaymentIntents and Refunds, chosen by {@code stripe}. */
public final class StripeProvider extends AccountProvider {
  /** For the service loader. */
  public StripeProvider() {
    super("stripe", StripeProvider::declared);
  }

  private static Function<Settings, Acquirer> declared(AccountSettings own) {
    var endpoint = own.endpoint("URL",
        "without a version; whether money is real is said by the key alone", StripeSettings.PUBLIC_URL);
    var apiKey = own.secret("API_KEY",
        "a secret key, or a restricted one that may write PaymentIntents and Refunds: sk_..., rk_...");
    var keys = own.keys("KEY", "idempotency keys are made", "keys", StripeSettings.KEY_LENGTH);
    var webhookSecrets = own.with(Setting
        .secret(own.variable("WEBHOOK_SECRET"),
            "of the webhooks, whsec_...; two parted by a comma while one is exchanged; without, no webhook is read")
        .list().optional());
    var suffix = own.optional("STATEMENT_SUFFIX",
        "what stands on the card holder's bill behind the account's own prefix");
    var hold = own.duration("HOLD_DURATION",
        "how long an authorization counts as held where Stripe does not say it", StripeSettings.USUAL_HOLD);
    var settling = own.with(Setting
        .duration(own.variable("SETTLING_TIME"),
            "how long after an operation was sent \"not found\" may turn out wrong")
        .otherwise(StripeSettings.USUAL_SETTLING));
    var noticeWithin = own.duration("NOTICE_WITHIN",
        "how long a refund may be pending before it is asked for", StripeSettings.USUAL_NOTICE);
    var timeout = own.timeout(StripeSettings.USUAL_CALL);
    return given -> new StripeAcquirer(new StripeSettings(
        new Account(own.name(), given.get(endpoint), keys.apply(given), given.get(hold), given.get(timeout)),
        given.get(apiKey), given.get(webhookSecrets).orElse(List.of()), given.get(suffix),
        given.get(settling), given.get(noticeWithin)));
  }

  @Override
  public Optional<AcquirerSimulator> simulator() {
    return Optional.of(new SimulatedStripe());
  }
}
