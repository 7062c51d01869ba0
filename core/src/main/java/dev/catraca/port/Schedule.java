package dev.catraca.port;

import java.time.Instant;

/**
 * What a lane is to do next.
 *
 * @param call names the call; a lane whose call stays the same keeps its tries and its next time
 * @param at when it is due, if the lane's call is another than before
 */
public record Schedule(String call, Instant at) {}
