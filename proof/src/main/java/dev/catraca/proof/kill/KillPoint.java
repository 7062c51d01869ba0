package dev.catraca.proof.kill;

import java.util.Locale;

/** At which moment a service is killed. The doors see each request, so that the moment is exact. */
enum KillPoint {
  /** Its request has reached the door, and goes no further. */
  ACQUIRER_BEFORE_SEND,
  /** The acquirer has done it and answered; the answer is kept back. */
  ACQUIRER_AFTER_EFFECT,
  /** The answer has been handed over; what it leads to is not stored yet. */
  ACQUIRER_BEFORE_COMMIT,
  /** As {@link #ACQUIRER_BEFORE_SEND}. */
  LEGITI_BEFORE_SEND,
  /** As {@link #ACQUIRER_AFTER_EFFECT}. */
  LEGITI_AFTER_EFFECT,
  /** As {@link #ACQUIRER_BEFORE_COMMIT}. */
  LEGITI_BEFORE_COMMIT,
  /** Facts are written, and their COMMIT never reaches the database. */
  DATABASE_BEFORE_COMMIT,
  /** Facts are committed, and nobody is told. */
  DATABASE_IN_COMMIT,
  /** Whenever it happens to be. */
  ANY_MOMENT;

  /** As the report writes it. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
