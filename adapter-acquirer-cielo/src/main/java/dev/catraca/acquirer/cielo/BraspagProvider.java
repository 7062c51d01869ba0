package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Braspag Pagador, chosen by {@code braspag}. */
public final class BraspagProvider extends AccountProvider {
  private final Setting<String> provider = Setting.text(variable("PROVIDER"),
      "Braspag's word for the acquirer behind it, such as Cielo30");

  /** For the service loader. */
  public BraspagProvider() {
    super("braspag", "https://api.braspag.com.br, in the sandbox https://apisandbox.braspag.com.br",
        "https://apiquery.braspag.com.br, in the sandbox https://apiquerysandbox.braspag.com.br");
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.concat(super.settings().stream(), Stream.of(provider)).toList();
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
