package dev.catraca.persistence.jdbc;

import dev.catraca.order.InvalidValueException;
import dev.catraca.port.Head;
import dev.catraca.port.OrderQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The place in a list after which the next page begins; written so that it fits into a URL. */
record HeadCursor(OrderQuery.Sorting by, Instant at, String order) {

  static HeadCursor of(OrderQuery.Sorting by, Head head) {
    Instant at = switch (by) {
      case PLACED -> head.placedAt();
      case REVIEW_DEADLINE -> head.reviewDeadline().orElseThrow();
      case ATTENTION -> head.concerns().attentionFrom().orElseThrow();
    };
    return new HeadCursor(by, at, head.order().value());
  }

  /** @throws InvalidValueException if no page of such a list gave it */
  static HeadCursor parse(OrderQuery.Sorting by, String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ",
          3);
      if (parts.length == 3 && parts[0].equals(by.name()) && parts[1].matches("[0-9]{1,15}")
          && parts[2].indexOf('\0') < 0) {
        return new HeadCursor(by, Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
      }
    } catch (IllegalArgumentException malformed) {
      throw refused(malformed);
    }
    throw refused(null);
  }

  private static InvalidValueException refused(@Nullable Exception why) {
    InvalidValueException refused = new InvalidValueException("cursor",
        "must be one that a page of the same list gave");
    refused.initCause(why);
    return refused;
  }

  @Override
  public String toString() {
    byte[] plain = (by.name() + " " + at.toEpochMilli() + " " + order).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }
}
