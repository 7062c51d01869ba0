package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.time.Instant;

/**
 * The right to work on one lane of one order until a moment. It saves double work; safety does not depend on it.
 *
 * @param token tells this claim from any other
 * @param call the lane's call when it was claimed
 * @param tries how often that call was made without an end
 * @param takenOver whether a lease of somebody else ran out first, or its holder failed: what they sent, nobody knows
 */
public record Claim(OrderId order, Lane lane, String token, String call, int tries, Instant until,
    boolean takenOver) {}
