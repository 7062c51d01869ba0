package dev.catraca.proof.simulate;

import java.time.Instant;
import java.time.InstantSource;

/** The database server's clock: the truth, unless somebody sets it. */
final class StoreClock implements InstantSource {
  private final Clockwork truth;
  private long off;

  StoreClock(Clockwork truth) {
    this.truth = truth;
  }

  /** Sets it ahead or, if negative, back. */
  void step(long millis) {
    off += millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(truth.now() + off);
  }
}
