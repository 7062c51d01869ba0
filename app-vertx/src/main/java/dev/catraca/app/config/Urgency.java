package dev.catraca.app.config;

import dev.catraca.port.InvalidSettingException;
import java.time.Duration;

/**
 * How the console tells how urgent a review is, by the time that is left for it.
 *
 * @param amber
 *          with less time than this it is due before long
 * @param red
 *          with less time than this it is due next; not longer than amber
 */
public record Urgency(Duration amber, Duration red) {
  private static final String AMBER = "CATRACA_DESK_AMBER";
  private static final String RED = "CATRACA_DESK_RED";

  /** What holds where nothing is set. */
  public static Urgency usual() {
    return new Urgency(Duration.ofHours(4), Duration.ofHours(1));
  }

  static Urgency from(Environment environment) {
    Duration amber = environment.positive(AMBER, usual().amber());
    Duration red = environment.positive(RED, usual().red());
    if (red.compareTo(amber) > 0) {
      throw new InvalidSettingException(RED,
          "must not be longer than " + AMBER + ", but " + red + " is longer than " + amber);
    }
    return new Urgency(amber, red);
  }
}
