package dev.catraca.port;

/**
 * The independent sequences of work of an order. A slow Legiti never holds up a void, an outage of one never delays the other: each
 * lane has its own lease, tries and next time.
 */
public enum Lane {
  /** Operations at the acquirer. */
  ACQUIRER,
  /** {@code POST /order} with {@code evaluate: true}. */
  EVALUATION,
  /** What Legiti is told, in the order in which it happened. */
  NOTIFICATION,
  /** Deadlines. */
  CLOCK
}
