package dev.catraca.owed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A call that is owed.
 *
 * @param at from when on, in the millisecond precision that schedules keep, so that a lane that is woken finds its call due; empty
 *     while only a person can help
 */
public record Due<C extends Call>(C call, Optional<Instant> at) {
  public Due {
    at = at.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
  }
}
