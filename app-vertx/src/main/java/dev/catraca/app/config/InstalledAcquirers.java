package dev.catraca.app.config;

import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The adapters to acquirers that are on the class path, ours and those of others. */
public final class InstalledAcquirers {
  private final Map<String, AcquirerProvider> byName = new TreeMap<>();

  /**
   * Takes these.
   *
   * @throws IllegalArgumentException
   *           if two have one name, or read one variable
   */
  InstalledAcquirers(Iterable<AcquirerProvider> providers) {
    Map<String, String> readers = new HashMap<>();
    for (AcquirerProvider provider : providers) {
      String name = provider.name();
      if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException("an acquirer is named '" + name
            + "': small letters, digits and dashes make a name");
      }
      if (byName.put(name, provider) != null) {
        throw new IllegalArgumentException("two acquirers are named " + name);
      }
      for (Setting<?> setting : provider.settings()) {
        String other = readers.put(setting.variable(), name);
        if (other != null) {
          throw new IllegalArgumentException(
              "the acquirers " + other + " and " + name + " both read " + setting.variable());
        }
      }
    }
  }

  /** Those that the service loader finds. */
  public static InstalledAcquirers found() {
    return new InstalledAcquirers(ServiceLoader.load(AcquirerProvider.class));
  }

  /** The names, in alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The one of that name. */
  public Optional<AcquirerProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Starts the simulator that an adapter brings along.
   *
   * @param name
   *          of the adapter
   * @param variables
   *          of which the simulator reads its own
   * @throws IllegalArgumentException
   *           if there is no such adapter, or it brings none
   */
  public AcquirerSimulator.Running simulator(String name, int port, AcquirerSimulator.Tempo tempo,
      Map<String, String> variables) {
    return started(simulator(name), port, tempo, variables);
  }

  /**
   * As {@link #simulator(String, int, AcquirerSimulator.Tempo, Map)}, by a clock of the caller's.
   *
   * @throws IllegalArgumentException
   *           also if it goes by none but the system's
   */
  public AcquirerSimulator.Running simulator(String name, int port, AcquirerSimulator.Tempo tempo,
      InstantSource time, Map<String, String> variables) {
    AcquirerSimulator simulator = simulator(name).goingBy(time).orElseThrow(
        () -> new IllegalArgumentException(
            "the simulator of '" + name + "' goes by the system's clock alone"));
    return started(simulator, port, tempo, variables);
  }

  private static AcquirerSimulator.Running started(AcquirerSimulator simulator, int port,
      AcquirerSimulator.Tempo tempo, Map<String, String> variables) {
    return simulator.start(port, Settings.read(simulator.settings(), variables), tempo);
  }

  private AcquirerSimulator simulator(String name) {
    return find(name).flatMap(AcquirerProvider::simulator)
        .orElseThrow(() -> new IllegalArgumentException("there is no simulator of '" + name
            + "'; there are those of " + String.join(", ", byName.values().stream()
                .filter(each -> each.simulator().isPresent()).map(AcquirerProvider::name).toList())));
  }

  /** Every setting of every one. */
  List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    byName.values().forEach(provider -> all.addAll(provider.settings()));
    return all;
  }

  /** The one of that name, as {@code CATRACA_ACQUIRER} asks for it. */
  AcquirerProvider chosen(String name) {
    return find(name).orElseThrow(() -> new InvalidSettingException("CATRACA_ACQUIRER",
        "must be one of " + String.join(", ", names())
            + ", several of them parted by commas, or the URL of a running simulated acquirer, not '" + name
            + "'"));
  }
}
