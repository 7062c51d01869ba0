/**
 * A simulated Cielo, and Braspag: both hosts, with books, strict requests and cards that make them behave. Written from their documents, not
 * from the adapter. For tests and demonstrations; it moves no money.
 */
@NullMarked
package dev.catraca.acquirer.cielo.simulator;

import org.jspecify.annotations.NullMarked;
