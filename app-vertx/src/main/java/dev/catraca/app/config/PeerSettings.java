package dev.catraca.app.config;

import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Legiti and the acquirers.
 *
 * @param legitiUrl
 *          empty for a simulator in the same process
 * @param legitiReadTimeout
 *          how long Legiti may take to answer
 * @param acquirers
 *          at least one; the first takes new payments, the others keep those that they have
 */
public record PeerSettings(Optional<URI> legitiUrl, Secret legitiKey, Duration legitiReadTimeout,
    List<ChosenAcquirer> acquirers) {
  /** What the simulator in the same process is called with where no key is given. */
  private static final String SIMULATOR_KEY = "lv_in_process";

  /** What is said to start a simulated peer in this process; also the name of the simulated acquirer's adapter. */
  private static final String SIMULATED = "simulated";

  private static final String ACQUIRER = "CATRACA_ACQUIRER";
  /** What an address in {@link #ACQUIRER} is short for. */
  private static final String ACQUIRER_URL = "CATRACA_ACQUIRER_URL";

  public PeerSettings {
    acquirers = List.copyOf(acquirers);
  }

  static PeerSettings from(Environment environment) {
    InstalledAcquirers installed = InstalledAcquirers.found();
    String legiti = required(environment, "CATRACA_LEGITI_URL", "the base URL of Legiti",
        environment.text(ACQUIRER).isEmpty() ? ", and so must " + ACQUIRER : "");
    String acquirers = required(environment, ACQUIRER, "one of " + String.join(", ", installed.names()), "");
    Optional<String> url = Optional.of(legiti).filter(word -> !word.equals(SIMULATED));
    Optional<String> key = environment.text("CATRACA_LEGITI_KEY");
    if (url.isPresent() && key.isEmpty()) {
      throw new InvalidSettingException("CATRACA_LEGITI_KEY",
          "must be set where CATRACA_LEGITI_URL is an address");
    }
    String theKey = key.orElse(SIMULATOR_KEY);
    check("CATRACA_LEGITI_KEY", () -> new BearerKey(theKey));
    url.ifPresent(
        given -> check("CATRACA_LEGITI_URL", () -> LegitiSettings.of(given, new BearerKey(theKey))));
    return new PeerSettings(url.map(URI::create), new Secret(theKey),
        environment.positive("CATRACA_LEGITI_READ_TIMEOUT", Duration.ofSeconds(25)),
        acquirers(environment, installed, acquirers));
  }

  private static String required(Environment environment, String variable, String what, String more) {
    return environment.text(variable)
        .orElseThrow(() -> new InvalidSettingException(variable, "must be set" + more
            + ": to " + what
            + ", or to the word simulated for one in this process that is good for trying things out only"));
  }

  private static void check(String variable, Runnable construction) {
    try {
      construction.run();
    } catch (IllegalArgumentException wrong) {
      throw new InvalidSettingException(variable, "cannot be used: " + wrong.getMessage());
    }
  }

  /** The settings of those that are not chosen are known, too: they may stay where they are while another acquirer is tried. */
  private static List<ChosenAcquirer> acquirers(Environment environment, InstalledAcquirers installed,
      String named) {
    environment.know(installed.settings());
    List<ChosenAcquirer> chosen = new ArrayList<>();
    for (String each : named.split(",", -1)) {
      String name = name(environment, each.strip());
      AcquirerProvider provider = installed.chosen(name);
      if (chosen.stream().anyMatch(other -> other.provider().equals(provider))) {
        throw new InvalidSettingException(ACQUIRER, "names " + name + " twice");
      }
      chosen.add(new ChosenAcquirer(provider, environment.read(provider.settings())));
    }
    return chosen;
  }

  private static String name(Environment environment, String word) {
    if (!word.matches("https?://.+")) {
      return word;
    }
    environment.put(ACQUIRER_URL, word);
    return SIMULATED;
  }
}
