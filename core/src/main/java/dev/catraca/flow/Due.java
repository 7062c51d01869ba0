package dev.catraca.flow;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that is owed.
 *
 * @param at from when on; empty while only a person can help
 */
public record Due<C extends Call>(C call, Optional<Instant> at) {}
