package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.FlowKind;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.generate.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings that instances of a simulated service have: several, because a rolling deploy runs two side by side. */
final class Settings {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration POLL = Duration.ofMillis(250);
  static final Duration ACQUIRER_TIMEOUT = Duration.ofSeconds(10);
  /** Long enough for most repetitions, and shorter than the longest outages. */
  static final KeyLifetime KEYS = KeyLifetime.of(Duration.ofMinutes(10));
  /** Within which time it is told what came of an accepted operation, mostly. */
  static final Duration NOTICE = Duration.ofMinutes(30);
  static final Duration LEGITI_TIMEOUT = Duration.ofSeconds(30);

  /** Longer than any lease. */
  static final Duration LONG_PAUSE = Duration.ofSeconds(45);

  private static final Set<DeclineCategory> ANY = Set.of(DeclineCategory.values());
  private static final List<Policy> POLICIES = List.of(
      policy(3, FallbackAction.REVIEW, FallbackAction.REVIEW, DeadlineAction.DECLINE, true, true),
      policy(2, FallbackAction.APPROVE, FallbackAction.DECLINE, DeadlineAction.APPROVE, true, true),
      policy(3, FallbackAction.DECLINE, FallbackAction.APPROVE, DeadlineAction.DECLINE, true, true),
      policy(1, FallbackAction.REVIEW, FallbackAction.REVIEW, DeadlineAction.APPROVE, false, true),
      policy(3, FallbackAction.APPROVE, FallbackAction.REVIEW, DeadlineAction.DECLINE, true, false));

  private Settings() {}

  private static Policy policy(int attempts, FallbackAction unavailable, FallbackAction noDecision,
      DeadlineAction deadline, boolean payments, boolean collect) {
    return Policy.DEFAULT.with(policy -> policy.defaultFlow(FlowKind.PRE_AUTHORIZATION).maxAttempts(attempts)
        .retryableDeclines(ANY).reviewDeadline(deadline).onUnavailable(unavailable).onNoDecision(noDecision)
        .paymentUpdates(payments).collectUnevaluated(collect));
  }

  static int count() {
    return POLICIES.size();
  }

  static Policy policy(int number) {
    return POLICIES.get(number % POLICIES.size());
  }

  /** The terms of an acquirer; every other version of the settings comes with another version of its adapter. */
  static AcquirerTerms terms(Peer peer, int settings) {
    Capabilities capabilities = switch (peer) {
      case IDEMPOTENT -> capabilities(true, Optional.of(Duration.ofSeconds(5)));
      case QUERY -> capabilities(false, Optional.of(Setting.SETTLING));
      case QUERY_AT_ONCE -> capabilities(false, Optional.of(Duration.ZERO));
      case NEITHER -> capabilities(false, Optional.empty());
      case ACCEPTING -> capabilities(true, Optional.empty());
      case ACCEPTING_ASKED -> capabilities(true, Optional.of(Duration.ofSeconds(5)));
      case BY_STATE_AND_SUM -> capabilities(false, Optional.of(Setting.SETTLING));
    };
    AcquirerTerms terms = new AcquirerTerms(peer.name().toLowerCase(java.util.Locale.ROOT), 1 + settings % 2,
        capabilities);
    if (peer == Peer.BY_STATE_AND_SUM) {
      return terms.with(
          capabilities(true, Optional.of(Setting.SETTLING)).withKeyLifetime(KeyLifetime.FOR_EVER),
          Operation.CAPTURE, Operation.VOID);
    }
    return peer.accepts(Operation.CAPTURE)
        ? terms.with(capabilities.withNoticeWithin(NOTICE), Operation.CAPTURE, Operation.VOID,
            Operation.REFUND)
        : terms;
  }

  private static Capabilities capabilities(boolean idempotent, Optional<Duration> settling) {
    return new Capabilities(idempotent, settling.isPresent(), settling, true, Optional.of(Duration.ofDays(5)),
        ACQUIRER_TIMEOUT, idempotent ? Optional.of(KEYS) : Optional.empty());
  }
}
