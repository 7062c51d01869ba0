package dev.catraca.bench.drive;

/**
 * What a load has placed.
 *
 * @param orders that were taken, those included that did not end in time
 * @param refused orders that were turned away
 */
public record Placed(long orders, long refused) {}
