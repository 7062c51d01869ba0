package dev.catraca.app.config;

import dev.catraca.port.InvalidSettingException;
import java.util.Map;
import java.util.Optional;

/**
 * Where orders are stored.
 *
 * @param url
 *          a JDBC URL of H2 or PostgreSQL
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<Secret> password) {
  /** H2, a file under the folder that the service is started in. */
  public static final String DEFAULT_URL = "jdbc:h2:file:./data/catraca";

  /**
   * Reads the environment; what is not set has its default.
   *
   * @throws InvalidSettingException
   *           naming the first variable that is wrong
   */
  public static DatabaseSettings from(Map<String, String> variables) {
    return from(new Environment(variables));
  }

  static DatabaseSettings from(Environment environment) {
    String url = environment.text("CATRACA_DATABASE_URL").orElse(DEFAULT_URL);
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new InvalidSettingException("CATRACA_DATABASE_URL",
          "must begin with jdbc:h2: or jdbc:postgresql:");
    }
    return new DatabaseSettings(url, environment.text("CATRACA_DATABASE_USER"),
        environment.text("CATRACA_DATABASE_PASSWORD").map(Secret::new));
  }

  /** The same as the store wants it told, with the database's usual user where none is named. */
  public dev.catraca.persistence.jdbc.DatabaseSettings forStore() {
    String usual = url.startsWith("jdbc:h2:") ? "sa" : "catraca";
    return dev.catraca.persistence.jdbc.DatabaseSettings.of(url, user.orElse(usual),
        password.map(Secret::reveal).orElse(""));
  }

  /** Without the part in which some people put a password. */
  public String shownUrl() {
    return url.replaceAll("[?;].*$", "").replaceAll("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + shownUrl() + "]";
  }
}
