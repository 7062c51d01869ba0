package dev.catraca.order;

import java.net.IDN;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Legiti takes of an order, as its documentation says (Legiti page, sections 5 and 9.2). A new order that it would refuse for
 * ever is refused at once, while the shop can still ask its customer; of one that was stored before these rules an operator puts the
 * field right. What only helps scoring is not refused but left out or shortened where it is sent.
 */
public final class Reportable {
  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_MAILBOX = 64;
  private static final Pattern MAILBOX = Pattern
      .compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern HOST = Pattern
      .compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  /** Times are written with four digits of the year (RFC 3339). */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final List<InvalidValueException> found = new ArrayList<>();

  private Reportable() {}

  /**
   * An e-mail address as it is sent: its host name in ASCII, where it was written in another script.
   *
   * @return empty if Legiti would not take it
   */
  public static Optional<String> email(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || at > LONGEST_MAILBOX || !MAILBOX.matcher(address.substring(0, at)).matches()) {
      return Optional.empty();
    }
    return host(address.substring(at + 1)).map(host -> address.substring(0, at) + "@" + host)
        .filter(ascii -> ascii.length() <= LONGEST_ADDRESS);
  }

  private static Optional<String> host(String name) {
    try {
      return Optional.of(IDN.toASCII(name)).filter(ascii -> HOST.matcher(ascii).matches());
    } catch (IllegalArgumentException noHost) {
      return Optional.empty();
    }
  }

  /** The fields that Legiti would refuse. */
  static List<InvalidValueException> complaints(Purchase purchase) {
    Reportable check = new Reportable();
    check.time("created_at", purchase.createdAt());
    check.email("buyer.email", purchase.buyer().email());
    check.time("buyer.created_at", purchase.buyer().createdAt());
    for (int i = 0; i < purchase.items().size(); i++) {
      String path = "items[" + i + "].product.seller";
      purchase.items().get(i).product().seller().ifPresent(seller -> {
        check.email(path + ".email", seller.email());
        check.time(path + ".created_at", seller.createdAt());
      });
    }
    return check.found;
  }

  private void email(String path, Optional<String> address) {
    if (address.isPresent() && email(address.get()).isEmpty()) {
      found.add(
          new InvalidValueException(path, "must be an e-mail address such as ana@example.com, before the @ in"
              + " letters, digits and signs of ASCII"));
    }
  }

  private void time(String path, Optional<Instant> time) {
    if (time.isPresent() && (time.get().isBefore(FIRST) || time.get().isAfter(LAST))) {
      found.add(new InvalidValueException(path, "is out of range"));
    }
  }
}
