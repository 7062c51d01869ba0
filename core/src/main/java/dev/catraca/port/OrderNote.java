package dev.catraca.port;

import java.time.Instant;

/**
 * What somebody wrote about an order for those who work with it. It may hold personal data, so that it is erased with the dossier, and its
 * text is in no log: not even in {@link #toString}.
 *
 * @param by who wrote it
 */
public record OrderNote(Instant at, String by, String text) {
  @Override
  public String toString() {
    return "OrderNote[at=" + at + ", by=" + by + "]";
  }
}
