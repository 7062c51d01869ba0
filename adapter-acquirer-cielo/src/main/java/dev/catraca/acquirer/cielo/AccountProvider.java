package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.CieloSimulatorServer;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the providers of Cielo and of Braspag have in common: all but the names and the hosts. */
abstract class AccountProvider implements AcquirerProvider {
  /** How far a search lags behind where nobody wants to wait for it. */
  private static final Duration SHORT_LAG = Duration.ofSeconds(1);
  /** When an unfinished sale is looked into there. */
  private static final Duration SOON = Duration.ofSeconds(3);

  final AccountSettings own;
  private final String name;
  private final Setting<HttpEndpoint> requests;
  private final Setting<HttpEndpoint> queries;
  private final Setting<String> merchantId;
  private final Setting<String> merchantKey;
  private final Setting<String> referenceSecret;
  private final Setting<String> referencePrefix;
  private final Setting<Optional<String>> softDescriptor;
  private final Setting<Duration> hold;
  private final Setting<Duration> settling;
  private final Setting<Duration> callTimeout;
  private final Setting<Optional<String>> controlOrder;

  /**
   * @param requestHosts where sales go, in words
   * @param queryHosts where questions go, in words
   */
  AccountProvider(String name, String requestHosts, String queryHosts) {
    this.name = name;
    own = new AccountSettings(name);
    requests = own.endpoint("URL", "where sales go: " + requestHosts);
    queries = own.endpoint("QUERY_URL", "where questions go: " + queryHosts);
    merchantId = own.text("MERCHANT_ID", "the account's MerchantId");
    merchantKey = own.secret("MERCHANT_KEY", "the account's MerchantKey");
    referenceSecret = own.ownSecret("REFERENCE_SECRET",
        "a secret of your own, of 16 characters or more, that sales are named with; it must never change");
    referencePrefix = own.text("REFERENCE_PREFIX",
        "tells this shop's sales from those of others at the same account; it must never change", "");
    softDescriptor = own.optional("SOFT_DESCRIPTOR", "what stands on the card holder's bill");
    hold = own.duration("HOLD_DURATION", "how long an authorization can be captured, by your registration",
        CieloSettings.USUAL_HOLD);
    settling = own.duration("SETTLING_TIME",
        "how long after a sale was sent \"not found\" may turn out wrong", CieloSettings.USUAL_SETTLING);
    callTimeout = own.duration("TIMEOUT", "how long a call may take before its outcome is unknown",
        CieloSettings.USUAL_CALL);
    controlOrder = own.optional("CONTROL_ORDER",
        "a MerchantOrderId of the last three months: that it is found tells \"no such sale\" from a wrong address");
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Setting<?>> settings() {
    return own.all();
  }

  @Override
  public final Acquirer open(Settings settings) {
    return new CieloAcquirer(account(settings));
  }

  /** The account that the settings describe. */
  CieloSettings account(Settings given) {
    return new CieloSettings(name, given.get(requests), given.get(queries), given.get(merchantId),
        given.get(merchantKey),
        AccountSettings.keys(given, referenceSecret, referencePrefix, CieloSettings.REFERENCE_LENGTH),
        Optional.empty(), given.get(softDescriptor), given.get(hold), given.get(settling),
        given.get(callTimeout), given.get(controlOrder));
  }

  @Override
  public final Optional<AcquirerSimulator> simulator() {
    return Optional
        .of((port, none, tempo) -> CieloSimulatorServer.start(own.variable(""), switch (tempo) {
          case LIFELIKE -> simulated();
          case HURRIED -> simulated().showingAfter(SHORT_LAG).finishingAfter(SOON);
        }, port));
  }

  /** How the simulated one of this kind answers. */
  CieloSimulator.Habits simulated() {
    return CieloSimulator.Habits.USUAL;
  }
}
