package dev.catraca.antifraud;

/** Legiti's answer to an evaluation (Legiti page, section 9.1). */
public enum Decision {
  APPROVE, REJECT, MANUAL,
  /** Evaluated, but no decision to act on: the pilot phase. */
  UNAVAILABLE
}
