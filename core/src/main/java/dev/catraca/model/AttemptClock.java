package dev.catraca.model;

import dev.catraca.policy.Policy;
import java.time.Duration;
import java.time.Instant;

/**
 * The deadline of an attempt (flows, section 6): it runs from the offer, stands still while the payment is with the review desk, and
 * goes on for a renewal, which is the same attempt. The one place that says how the time in review is accounted: all of it is added, to
 * the deadline, when the review ends.
 *
 * @param deadline nothing that takes or holds money is begun from then on; of no meaning during a review
 * @param passed whether that is recorded
 */
public record AttemptClock(Instant deadline, boolean passed) {
  static AttemptClock from(Instant offered, Policy policy) {
    return new AttemptClock(offered.plus(policy.attemptLasts()), false);
  }

  AttemptClock afterReview(Instant since, Instant until) {
    Duration stood = Duration.between(since, until);
    return stood.isNegative() ? this : new AttemptClock(deadline.plus(stood), passed);
  }

  AttemptClock asPassed() {
    return new AttemptClock(deadline, true);
  }
}
