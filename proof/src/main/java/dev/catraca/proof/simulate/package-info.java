/**
 * Deterministic simulation: worlds of some hundred orders, several instances of the service, one store and the peers, under a time of
 * their own. The production code runs as it is - engines, use cases, the worker's loop, what the Legiti adapter writes and reads -
 * and everything around it is simulated: time, threads, network, peers, commits. A seed makes a world, to the last byte; what fails is
 * made small and told as a story.
 */
@NullMarked
package dev.catraca.proof.simulate;

import org.jspecify.annotations.NullMarked;
