package dev.catraca.proof.kill;

import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.AcquirerSimulator.Payment;
import dev.catraca.port.Setting;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulator that an adapter brings along, in this process, which nobody kills. Its wire is the acquirer's own: no door understands it,
 * beside which operation a request asks for. What the services hold to be true is judged by its books instead.
 */
final class AdapterSimulator implements Played {
  private static final String SHORT_CALL = "PT2S";
  /** Longer than weather and lateness can delay an effect. */
  private static final String SHORT_SETTLING = "PT5S";

  private final AcquirerProvider provider;
  private final AcquirerSimulator.Running simulator;

  private AdapterSimulator(AcquirerProvider provider, AcquirerSimulator.Running simulator) {
    this.provider = provider;
    this.simulator = simulator;
  }

  /** @throws IllegalArgumentException if no such adapter is there, or it brings no simulator */
  static AdapterSimulator start(String name) {
    InstalledAcquirers installed = InstalledAcquirers.found();
    AcquirerSimulator.Running simulator = installed.simulator(name, 0, AcquirerSimulator.Tempo.HURRIED,
        Map.of());
    return new AdapterSimulator(installed.find(name).orElseThrow(), simulator);
  }

  @Override
  public int port() {
    return simulator.url().getPort();
  }

  @Override
  public Map<String, String> variables(String door) {
    Map<String, String> variables = new HashMap<>();
    simulator.variables().forEach(
        (name, value) -> variables.put(name, value.replace(simulator.url().toString(), door)));
    for (Setting<?> setting : provider.settings()) {
      if (setting.variable().endsWith("_TIMEOUT")) {
        variables.put(setting.variable(), SHORT_CALL);
      } else if (setting.variable().endsWith("_SETTLING_TIME")) {
        variables.put(setting.variable(), SHORT_SETTLING);
      }
    }
    variables.put("CATRACA_ACQUIRER", provider.name());
    return variables;
  }

  @Override
  public Exchanges talk(Witness witness) {
    return Exchanges.UNHEARD;
  }

  @Override
  public boolean isOperation(HttpMessage request) {
    return simulator.operation(request.method(), request.target(), request.body()).isPresent();
  }

  @Override
  public Optional<Payment> payment(String order, String token) {
    return simulator.payment(order, token);
  }

  @Override
  public void tellAt(String door) {
    simulator.sendNoticesTo(URI.create(door + "/v1/acquirers/" + provider.name() + "/notices"));
  }

  @Override
  public Books books(StoredOrder stored) {
    return BorneOut.by(movements(stored.order().id().value()), stored);
  }

  /** What it has written down of an order. */
  List<AcquirerSimulator.Movement> movements(String order) {
    return simulator.movements(order);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
