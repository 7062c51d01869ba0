package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;

/** Braspag Pagador, chosen by {@code braspag}. */
public final class BraspagProvider extends SalesProvider {
  /** For the service loader. */
  public BraspagProvider() {
    super("braspag", own -> {
      var account = account(own,
          "https://api.braspag.com.br, in the sandbox https://apisandbox.braspag.com.br",
          "https://apiquery.braspag.com.br, in the sandbox https://apiquerysandbox.braspag.com.br");
      var provider = own.text("PROVIDER", "Braspag's word for the acquirer behind it, such as Cielo30");
      return given -> new CieloAcquirer(account.apply(given).atBraspag(given.get(provider)));
    });
  }

  @Override
  CieloSimulator.Habits simulated() {
    return super.simulated().atBraspag();
  }
}
