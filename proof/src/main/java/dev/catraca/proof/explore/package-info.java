/**
 * Every schedule of one order, breadth-first, over the production decider, fold and agenda. A {@link dev.catraca.proof.explore.ExploredSetting}
 * says what may happen; a {@link dev.catraca.proof.explore.State} is one moment: the order, the world around it, and a judge of its own.
 * Moves lead from moment to moment; each is judged as it is made, and the places from which nothing moves any more must be good ends.
 *
 * <p>
 * What makes the space finite: the fold drops history; every moment is moved to the same time, so that any deadline may fire at any
 * time; operations are renumbered by rank; whatever goes wrong is taken from a budget of faults; an answer that was ignored is dropped,
 * which is sound because an ignored answer stays ignored, and that is checked without the reduction.
 */
@NullMarked
package dev.catraca.proof.explore;

import org.jspecify.annotations.NullMarked;
