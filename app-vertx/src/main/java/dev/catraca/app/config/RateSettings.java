package dev.catraca.app.config;

/**
 * How often callers may ask, on one instance.
 *
 * @param requests
 *          a minute and caller; 0 for any number
 * @param burst
 *          how many of them at once
 * @param logins
 *          a minute and address that may fail
 */
public record RateSettings(int requests, int burst, int logins) {
  private static final int USUAL_LOGINS = 20;
  private static final int MOST = 1_000_000;

  /** What holds where nothing is set. */
  public static RateSettings usual() {
    return new RateSettings(0, 0, USUAL_LOGINS);
  }

  static RateSettings from(Environment environment) {
    int requests = environment.number("CATRACA_RATE_LIMIT", 0, 0, MOST);
    return new RateSettings(requests,
        environment.number("CATRACA_RATE_BURST", Math.max(1, requests), 1, MOST),
        environment.number("CATRACA_LOGIN_LIMIT", USUAL_LOGINS, 1, MOST));
  }
}
