package dev.catraca.app.config;

import dev.catraca.acquirer.stub.CapabilityClass;
import dev.catraca.acquirer.stub.NoticeTarget;
import dev.catraca.legiti.http.BearerKey;
import dev.catraca.legiti.http.LegitiSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Legiti and the acquirer.
 *
 * @param legitiUrl
 *          empty for a simulator in the same process
 * @param legitiReadTimeout
 *          how long Legiti may take to answer
 * @param acquirerUrl
 *          of a running simulated acquirer; empty for one in the same process
 * @param acquirerTimeout
 *          how long a call to it may take before its outcome is unknown
 * @param acquirerClass
 *          what kind of acquirer it plays; one that runs by itself must have been told the same
 * @param acquirerKeyLifetime
 *          how long it remembers an idempotency key; one that runs by itself must have been told the same
 * @param acquirerNoticeSecret
 *          that a simulated acquirer which runs by itself signs its notices with; empty where it sends none
 */
public record PeerSettings(Optional<URI> legitiUrl, Secret legitiKey, Duration legitiReadTimeout,
    Optional<URI> acquirerUrl, Duration acquirerTimeout,
    CapabilityClass acquirerClass, Duration acquirerKeyLifetime, Optional<Secret> acquirerNoticeSecret) {
  /** What the simulator in the same process is called with where no key is given. */
  private static final String SIMULATOR_KEY = "lv_in_process";

  /** What is said to start a simulated peer in this process. */
  private static final String SIMULATED = "simulated";

  static PeerSettings from(Environment environment) {
    String legiti = required(environment, "CATRACA_LEGITI_URL", "the base URL of Legiti",
        environment.text("CATRACA_ACQUIRER").isEmpty() ? ", and so must CATRACA_ACQUIRER" : "");
    required(environment, "CATRACA_ACQUIRER", "the URL of a running simulated acquirer", "");
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
        environment.positive("CATRACA_LEGITI_READ_TIMEOUT", Duration.ofSeconds(25)), acquirer(environment),
        environment.positive("CATRACA_ACQUIRER_TIMEOUT", Duration.ofSeconds(10)), acquirerClass(environment),
        environment.positive("CATRACA_ACQUIRER_KEY_LIFETIME", Duration.ofHours(24)),
        noticeSecret(environment));
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

  private static CapabilityClass acquirerClass(Environment environment) {
    String word = environment.text("CATRACA_ACQUIRER_CLASS").orElse(CapabilityClass.IDEMPOTENT.word());
    try {
      return CapabilityClass.of(word);
    } catch (IllegalArgumentException unknown) {
      throw new InvalidSettingException("CATRACA_ACQUIRER_CLASS",
          "must be idempotent, query or neither, not '" + word + "'");
    }
  }

  private static Optional<Secret> noticeSecret(Environment environment) {
    Optional<String> secret = environment.text("CATRACA_ACQUIRER_NOTICE_SECRET");
    secret.ifPresent(given -> check("CATRACA_ACQUIRER_NOTICE_SECRET",
        () -> new NoticeTarget(URI.create("http://127.0.0.1"), given)));
    return secret.map(Secret::new);
  }

  private static Optional<URI> acquirer(Environment environment) {
    String value = environment.text("CATRACA_ACQUIRER").orElse(SIMULATED);
    if (value.equals(SIMULATED)) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(value);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException unreadable) {
      // Told below.
    }
    throw new InvalidSettingException("CATRACA_ACQUIRER",
        "must be simulated or the URL of a running simulated acquirer, such as http://127.0.0.1:9090");
  }
}
