/**
 * What the core needs from outside: an acquirer, Legiti, a store, and somebody who wants to know. For those who write adapters; the contracts in
 * {@code testkit} say whether one is right.
 */
package dev.catraca.port;
