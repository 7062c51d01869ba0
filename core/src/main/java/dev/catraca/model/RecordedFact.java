package dev.catraca.model;

import java.time.Instant;

/**
 * A fact in its place in an order's history.
 *
 * @param sequence 1, 2, ... without a gap
 * @param at when it was recorded; never before the fact that it follows
 * @param by who caused it: a caller's name, {@code acquirer}, {@code legiti}, {@code clock} or {@code engine}
 */
public record RecordedFact(long sequence, Instant at, String by, Fact fact) {}
