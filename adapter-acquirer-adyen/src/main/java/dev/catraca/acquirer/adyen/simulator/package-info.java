/**
 * A simulated Adyen: the part of its Checkout API and webhooks that the adapter uses, with a ledger, keys that are forgotten, and cards that make
 * it behave. Written from Adyen's documentation, not from the adapter. For tests and demonstrations; it moves no money.
 */
package dev.catraca.acquirer.adyen.simulator;
