package dev.catraca.app.config;

import dev.catraca.port.InvalidSettingException;
import java.time.Duration;
import java.util.Optional;

/**
 * How people log in at the console, and what it tells them then.
 *
 * @param lifetime
 *          of a session, however much it is used
 * @param idle
 *          how long it may go unused
 * @param proxy
 *          who else says who asks; nobody unless it is set
 * @param urgency
 *          by what the console tells how urgent a review is
 */
public record LoginSettings(Duration lifetime, Duration idle, Optional<TrustedProxy> proxy, Urgency urgency) {
  private static final String HEADER = "CATRACA_TRUSTED_USER_HEADER";
  private static final String ROLES = "CATRACA_TRUSTED_ROLES_HEADER";
  private static final String PROXIES = "CATRACA_TRUSTED_PROXIES";

  /** What holds where nothing is set. */
  public static LoginSettings usual() {
    return new LoginSettings(Duration.ofHours(8), Duration.ofMinutes(30), Optional.empty(),
        Urgency.usual());
  }

  static LoginSettings from(Environment environment, ApiKeys keys) {
    LoginSettings usual = usual();
    return new LoginSettings(environment.positive("CATRACA_SESSION_LIFETIME", usual.lifetime()),
        environment.positive("CATRACA_SESSION_IDLE", usual.idle()), proxy(environment, keys),
        Urgency.from(environment));
  }

  private static Optional<TrustedProxy> proxy(Environment environment, ApiKeys keys) {
    Optional<String> header = environment.text(HEADER);
    Optional<String> roles = environment.text(ROLES);
    Optional<String> proxies = environment.text(PROXIES);
    if (header.isEmpty() && roles.isEmpty() && proxies.isEmpty()) {
      return Optional.empty();
    }
    if (keys.isEmpty()) {
      throw new InvalidSettingException(HEADER,
          "needs CATRACA_API_KEYS: without keys everybody on the machine may do everything");
    }
    String user = headerName(HEADER, header);
    return Optional.of(new TrustedProxy(user, headerName(ROLES, roles), addresses(proxies)));
  }

  private static String headerName(String variable, Optional<String> name) {
    String given = name.orElseThrow(() -> new InvalidSettingException(variable,
        "must be set: " + HEADER + ", " + ROLES + " and " + PROXIES + " belong together"));
    if (!given.matches("[A-Za-z0-9-]{1,64}")) {
      throw new InvalidSettingException(variable, "must be the name of a header");
    }
    return given;
  }

  private static Addresses addresses(Optional<String> proxies) {
    try {
      return Addresses.parse(proxies.orElseThrow(() -> new InvalidSettingException(PROXIES,
          "must be set: " + HEADER + ", " + ROLES + " and " + PROXIES + " belong together")));
    } catch (IllegalArgumentException unreadable) {
      throw new InvalidSettingException(PROXIES,
          "must be addresses such as 10.0.0.5 or 10.1.0.0/16, parted by commas");
    }
  }
}
