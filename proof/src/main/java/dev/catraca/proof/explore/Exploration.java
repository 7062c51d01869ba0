package dev.catraca.proof.explore;

import java.util.Optional;

/**
 * What exploring a place came to.
 *
 * @param states how many different moments there are
 * @param edges how many moves lead from them
 * @param depth how many moves the farthest is away, by the way with the fewest faults
 * @param ends how many there are at which nothing moves by itself
 * @param finished whether every way was gone
 * @param broken the way with the fewest faults to a broken promise
 */
public record Exploration(ExploredSetting place, int states, long edges, int depth, int ends,
    boolean finished,
    Optional<Counterexample> broken) {}
