package dev.catraca.persistence.jdbc;

import dev.catraca.order.CardNumber;

/**
 * A fact as it is stored.
 *
 * @param type its stable name
 * @param version the shape of its body
 * @param body JSON
 */
record Encoded(String type, int version, String body) {
  @Override
  public String toString() {
    return CardNumber.blottedOut(type) + ", version " + version;
  }
}
