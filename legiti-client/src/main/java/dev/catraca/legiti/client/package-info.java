/**
 * The anti-fraud port over Legiti's REST API, without an HTTP client.
 *
 * <p>
 * {@link dev.catraca.legiti.client.LegitiCalls} makes the calls over a {@link dev.catraca.legiti.client.Wire}, of which there is one on
 * Vert.x and one on the JDK's client, each in a module of its own. One call goes through four steps, a class each: the request's bytes
 * are written, the exchange happens on the wire, its reply is read as an outcome, and the circuit learns from the outcome. Nothing here
 * retries: retries are durable, and the caller's.
 */
@NullMarked
package dev.catraca.legiti.client;

import org.jspecify.annotations.NullMarked;
