package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.CieloSimulatorServer;
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
import java.util.Locale;
import java.util.Optional;

/** What the providers of Cielo and of Braspag have in common: all but the names and the hosts. */
abstract class AccountProvider implements AcquirerProvider {
  private static final int FEWEST_SECRET_CHARACTERS = 16;
  private static final String ADDRESS = "must begin with https:// and hold neither a query nor a user; "
      + "plain HTTP is for the loopback interface only";

  /** How far a search lags behind where nobody wants to wait for it. */
  private static final Duration SHORT_LAG = Duration.ofSeconds(1);
  /** When an unfinished sale is looked into there. */
  private static final Duration SOON = Duration.ofSeconds(3);

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
    requests = Setting.url(variable("URL"), "where sales go: " + requestHosts).as(HttpEndpoint::of, ADDRESS);
    queries = Setting.url(variable("QUERY_URL"), "where questions go: " + queryHosts).as(HttpEndpoint::of,
        ADDRESS);
    merchantId = Setting.text(variable("MERCHANT_ID"), "the account's MerchantId");
    merchantKey = Setting.secret(variable("MERCHANT_KEY"), "the account's MerchantKey");
    referenceSecret = Setting
        .secret(variable("REFERENCE_SECRET"),
            "a secret of your own, of 16 characters or more, that sales are named with; it must never change")
        .checked(secret -> secret.length() >= FEWEST_SECRET_CHARACTERS,
            "must have at least " + FEWEST_SECRET_CHARACTERS + " characters");
    referencePrefix = Setting.text(variable("REFERENCE_PREFIX"),
        "tells this shop's sales from those of others at the same account; it must never change")
        .otherwise("");
    softDescriptor = Setting.text(variable("SOFT_DESCRIPTOR"), "what stands on the card holder's bill")
        .optional();
    hold = Setting
        .positiveDuration(variable("HOLD_DURATION"),
            "how long an authorization can be captured, by your registration")
        .otherwise(CieloSettings.USUAL_HOLD);
    settling = Setting
        .positiveDuration(variable("SETTLING_TIME"),
            "how long after a sale was sent \"not found\" may turn out wrong")
        .otherwise(CieloSettings.USUAL_SETTLING);
    callTimeout = Setting
        .positiveDuration(variable("TIMEOUT"), "how long a call may take before its outcome is unknown")
        .otherwise(CieloSettings.USUAL_CALL);
    controlOrder = Setting.text(variable("CONTROL_ORDER"),
        "a MerchantOrderId of the last three months: that it is found tells \"no such sale\" from a wrong address")
        .optional();
  }

  final String variable(String what) {
    return "CATRACA_" + name.toUpperCase(Locale.ROOT) + "_" + what;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(requests, queries, merchantId, merchantKey, referenceSecret, referencePrefix,
        softDescriptor, hold, settling, callTimeout, controlOrder);
  }

  @Override
  public final Acquirer open(Settings settings) {
    return new CieloAcquirer(account(settings));
  }

  /** The account that the settings describe. */
  CieloSettings account(Settings given) {
    HashedKeys references = new HashedKeys(given.get(referenceSecret).getBytes(StandardCharsets.UTF_8),
        given.get(referencePrefix), CieloSettings.REFERENCE_LENGTH);
    return new CieloSettings(name, given.get(requests), given.get(queries), given.get(merchantId),
        given.get(merchantKey), references, Optional.empty(), given.get(softDescriptor), given.get(hold),
        given.get(settling), given.get(callTimeout), given.get(controlOrder));
  }

  @Override
  public final Optional<AcquirerSimulator> simulator() {
    return Optional.of((port, none, tempo) -> CieloSimulatorServer.start(variable(""), switch (tempo) {
      case LIFELIKE -> simulated();
      case HURRIED -> simulated().showingAfter(SHORT_LAG).finishingAfter(SOON);
    }, port));
  }

  /** How the simulated one of this kind answers. */
  CieloSimulator.Habits simulated() {
    return CieloSimulator.Habits.USUAL;
  }
}
