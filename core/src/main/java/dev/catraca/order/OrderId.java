package dev.catraca.order;

import java.util.Objects;

/**
 * The id of one checkout: the very string that the shop and Legiti's front-end SDK use (flows, section 1).
 *
 * @param value 1 to 128 characters, compared as they are and never normalised
 */
public record OrderId(String value) {
  public OrderId {
    Objects.requireNonNull(value, "id");
    Require.text("id", value, 128);
  }

  @Override
  public String toString() {
    return value;
  }
}
