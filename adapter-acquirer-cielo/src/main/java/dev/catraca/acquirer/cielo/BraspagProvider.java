package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;

/** Braspag Pagador, chosen by {@code braspag}. */
public final class BraspagProvider extends SalesProvider {
  private final Setting<String> provider = own.text("PROVIDER",
      "Braspag's word for the acquirer behind it, such as Cielo30");

  /** For the service loader. */
  public BraspagProvider() {
    super("braspag", "https://api.braspag.com.br, in the sandbox https://apisandbox.braspag.com.br",
        "https://apiquery.braspag.com.br, in the sandbox https://apiquerysandbox.braspag.com.br");
  }

  @Override
  CieloSettings account(Settings given) {
    return super.account(given).atBraspag(given.get(provider));
  }

  @Override
  CieloSimulator.Habits simulated() {
    return super.simulated().atBraspag();
  }
}
