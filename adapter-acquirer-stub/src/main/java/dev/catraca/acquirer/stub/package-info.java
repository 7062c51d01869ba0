/**
 * A simulated acquirer with a ledger of holds, captures, voids and refunds, in the process or behind HTTP, and the adapter that speaks to it. For
 * demonstrations and tests, and as a pattern for an adapter of one's own.
 */
package dev.catraca.acquirer.stub;
