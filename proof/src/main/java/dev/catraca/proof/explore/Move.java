package dev.catraca.proof.explore;

import dev.catraca.testkit.judge.Violation;
import java.util.List;

/**
 * What may happen next.
 *
 * @param phrase names it; no two moves from the same moment have the same
 * @param progress whether it happens by itself once faults have stopped and nobody asks for anything
 * @param violations what it broke
 */
record Move(String phrase, boolean progress, State to, List<Violation> violations) {}
