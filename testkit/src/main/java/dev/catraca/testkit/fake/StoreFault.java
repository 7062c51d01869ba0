package dev.catraca.testkit.fake;

/** What may go wrong with one append to an {@link InMemoryOrderStore}. */
public enum StoreFault {
  /** Somebody else was first; nothing is stored. */
  STALE,
  /** Nothing is stored, and the writer cannot tell. */
  IN_DOUBT_BEFORE_EFFECT,
  /** Everything is stored, and the writer cannot tell. */
  IN_DOUBT_AFTER_EFFECT,
  /** Nothing is stored, and the writer is told. */
  UNAVAILABLE
}
