/**
 * A simulated Stripe, as strict as the documents it was written from: for tests and for trying things out, in process
 * ({@link dev.catraca.acquirer.stripe.simulator.StripeSimulator}) or over HTTP
 * ({@link dev.catraca.acquirer.stripe.simulator.StripeSimulatorServer}). It shares nothing with the adapter, which it could not disprove
 * otherwise.
 */
@NullMarked
package dev.catraca.acquirer.stripe.simulator;

import org.jspecify.annotations.NullMarked;
