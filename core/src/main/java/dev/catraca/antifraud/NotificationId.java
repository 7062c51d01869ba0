package dev.catraca.antifraud;

import java.util.Locale;

/**
 * Which notification of an order.
 *
 * @param sequence the fact that made it owed
 */
public record NotificationId(long sequence, Kind kind) {
  /** The calls that tell Legiti something. */
  public enum Kind {
    CREATION, PAYMENT, STATUS, MARK
  }

  /**
   * Reads what {@link #toString} writes, such as {@code 12-status}, and nothing else: one notification has one name.
   *
   * @throws dev.catraca.order.InvalidValueException if it is not written so
   */
  public static NotificationId parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || !text.substring(0, dash).matches("[1-9][0-9]{0,17}")) {
      throw new dev.catraca.order.InvalidValueException("notification", "must look like 12-status");
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text.substring(dash + 1))) {
        return new NotificationId(Long.parseLong(text.substring(0, dash)), kind);
      }
    }
    throw new dev.catraca.order.InvalidValueException("notification", "must look like 12-status");
  }

  @Override
  public String toString() {
    return sequence + "-" + kind.name().toLowerCase(Locale.ROOT);
  }
}
