/**
 * One HTTP request and its answer, for adapters to whom it matters what may have reached the other side: an acquirer's, Legiti's.
 *
 * <p>
 * {@link dev.catraca.http.HttpExchange} is the way in. It uses Vert.x's Web Client, with a body of its own for each direction: the one
 * that goes out knows whether it may have left, which tells "certainly not sent" from "unknown", and can close the connection of an
 * answer that is too slow; the one that comes in keeps no more than its cap.
 */
@NullMarked
package dev.catraca.http;

import org.jspecify.annotations.NullMarked;
