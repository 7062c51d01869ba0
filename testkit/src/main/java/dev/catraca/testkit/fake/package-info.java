/** Peers and stores in memory that pass the contracts, with faults to order. For tests of flows and of embedders. */
package dev.catraca.testkit.fake;
