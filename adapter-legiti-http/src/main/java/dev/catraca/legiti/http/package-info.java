/**
 * The anti-fraud port over Legiti's REST API.
 *
 * <p>
 * {@link dev.catraca.legiti.http.LegitiHttp} is the way in; {@link dev.catraca.legiti.http.LegitiCalls} is the same over another
 * {@link dev.catraca.legiti.http.Wire}. One call goes through four steps, a class each: the request's bytes
 * are written, the exchange happens on the wire, its reply is read as an outcome, and the circuit learns from the outcome.
 * Nothing here retries: retries are durable, and the caller's.
 */
@NullMarked
package dev.catraca.legiti.http;

import org.jspecify.annotations.NullMarked;
