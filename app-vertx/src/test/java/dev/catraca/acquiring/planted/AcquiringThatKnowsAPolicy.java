package dev.catraca.acquiring.planted;

import dev.catraca.policy.Policy;

/** Breaks a rule on purpose, so that the rule is known to see it. */
public final class AcquiringThatKnowsAPolicy {
  /** A word of another room. */
  public Policy policy(Policy policy) {
    return policy;
  }
}
