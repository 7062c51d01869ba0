/**
 * The anti-fraud port over Legiti's REST API.
 *
 * <p>
 * {@link dev.catraca.legiti.http.LegitiHttp} is the way in. One call goes through four steps, a class each: the request's bytes
 * are written, the exchange happens on the wire, its reply is read as an outcome, and the circuit learns from the outcome.
 * Nothing here retries: retries are durable, and the caller's.
 *
 * <p>
 * The calls use Vert.x's HTTP client itself and not the Web Client on top of it, for two things that the latter keeps to
 * itself: whether a request had a connection when it failed, which tells "certainly not sent" from "unknown", and a connection
 * that can be closed once an answer is too large or too slow.
 */
@NullMarked
package dev.catraca.legiti.http;

import org.jspecify.annotations.NullMarked;
