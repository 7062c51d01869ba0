package dev.catraca.port;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a lane stands; the one thing in the store that is not derived from facts.
 *
 * @param tries how often the call was made without an end
 * @param trouble why it was put off, for people to read
 * @param leasedUntil until when somebody works on it
 */
public record LaneState(String call, Instant at, int tries, Optional<String> trouble,
    Optional<Instant> leasedUntil) {}
