package dev.catraca.testkit.generate;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Where a course of events takes place.
 *
 * @param attempts how many cards the customer may try
 * @param hold how long the acquirer keeps a hold
 * @param announced whether it says so; otherwise the policy's guess of five days may be wrong
 */
public record Setting(FlowKind flow, Peer peer, int attempts, Duration hold, boolean announced,
    FallbackAction unavailable, FallbackAction noDecision, DeadlineAction deadline, boolean paymentUpdates,
    boolean collectUnevaluated) {
  /** What the acquirer can do. */
  public enum Peer {
    IDEMPOTENT, QUERY, QUERY_AT_ONCE, NEITHER
  }

  /** How long after a start a queried acquirer may still say "not found" wrongly. */
  public static final Duration SETTLING = Duration.ofMinutes(2);

  /** The policy of an engine in this setting; every kind of decline allows another attempt. */
  public Policy policy() {
    return Policy.DEFAULT.with(policy -> policy.defaultFlow(flow).maxAttempts(attempts)
        .retryableDeclines(Set.of(DeclineCategory.values())).reviewDeadline(deadline)
        .onUnavailable(unavailable).onNoDecision(noDecision).paymentUpdates(paymentUpdates)
        .collectUnevaluated(collectUnevaluated));
  }

  FakeAcquirer acquirer(InstantSource time) {
    FakeAcquirer acquirer = switch (peer) {
      case IDEMPOTENT -> FakeAcquirer.idempotent(time);
      case QUERY -> FakeAcquirer.queryOnly(time, SETTLING);
      case QUERY_AT_ONCE -> FakeAcquirer.queryOnly(time, Duration.ZERO);
      case NEITHER -> FakeAcquirer.neither(time);
    };
    acquirer.holdsFor(hold);
    return announced ? acquirer : acquirer.announces(Optional.empty());
  }
}
