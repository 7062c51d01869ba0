package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.CieloSimulatorServer;
import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AccountProvider;
import dev.catraca.acquirer.http.AccountSettings;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the providers of Cielo and of Braspag have in common: all but the names and the hosts. */
abstract class SalesProvider extends AccountProvider {
  /** How far a search lags behind where nobody wants to wait for it. */
  private static final Duration SHORT_LAG = Duration.ofSeconds(1);
  /** When an unfinished sale is looked into there. */
  private static final Duration SOON = Duration.ofSeconds(3);

  SalesProvider(String name, Function<AccountSettings, Function<Settings, Acquirer>> declared) {
    super(name, declared);
  }

  /**
   * Declares what both have.
   *
   * @param requestHosts where sales go, in words
   * @param queryHosts where questions go, in words
   */
  static Function<Settings, CieloSettings> account(AccountSettings own, String requestHosts,
      String queryHosts) {
    var requests = own.endpoint("URL", "where sales go: " + requestHosts);
    var queries = own.endpoint("QUERY_URL", "where questions go: " + queryHosts);
    var merchantId = own.text("MERCHANT_ID", "the account's MerchantId");
    var merchantKey = own.secret("MERCHANT_KEY", "the account's MerchantKey");
    var references = own.keys("REFERENCE", "sales are named", "sales", CieloSettings.REFERENCE_LENGTH);
    var softDescriptor = own.optional("SOFT_DESCRIPTOR", "what stands on the card holder's bill");
    var hold = own.duration("HOLD_DURATION",
        "how long an authorization can be captured, by your registration",
        CieloSettings.USUAL_HOLD);
    var settling = own.duration("SETTLING_TIME",
        "how long after a sale was sent \"not found\" may turn out wrong", CieloSettings.USUAL_SETTLING);
    var callTimeout = own.timeout(CieloSettings.USUAL_CALL);
    var controlOrder = own.optional("CONTROL_ORDER",
        "a MerchantOrderId of the last three months: that it is found tells \"no such sale\" from a wrong address");
    return given -> new CieloSettings(
        new Account(own.name(), given.get(requests), references.apply(given), given.get(hold),
            given.get(callTimeout)),
        given.get(queries), given.get(merchantId), given.get(merchantKey), Optional.empty(),
        given.get(softDescriptor), given.get(settling), given.get(controlOrder));
  }

  @Override
  public final Optional<AcquirerSimulator> simulator() {
    return Optional
        .of((port, none, tempo) -> CieloSimulatorServer.start(own.variable(""),
            switch (tempo) {
              case LIFELIKE -> simulated();
              case HURRIED -> simulated().showingAfter(SHORT_LAG).finishingAfter(SOON);
            }, port));
  }

  /** How the simulated one of this kind answers. */
  CieloSimulator.Habits simulated() {
    return CieloSimulator.Habits.USUAL;
  }
}
