package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.FlowKind;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.policy.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may happen to the order that is explored.
 *
 * @param attempts how many cards the customer may try
 * @param faults how many things may go wrong in one run
 * @param wishes what people and programs may ask for, at any moment
 * @param plain whether peers give ordinary answers only, so that all faults are left for crashes, losses and repetitions
 * @param keepsIgnored whether ignored answers stay in flight, to see that they stay ignored
 * @param attemptsLast whether no attempt's own deadline ever fires. It may fire at almost every moment of every attempt, which multiplies
 *     the moments with each of them: it does in places with one attempt and with two, and not in those with three
 * @param withdraws whether the acquirer may take back what it did, and tells of that and of each hold that it let go
 */
public record ExploredSetting(FlowKind flow, Peer peer, Lanes lanes, int attempts, int faults,
    FallbackAction unavailable,
    FallbackAction noDecision, DeadlineAction deadline, Set<Wish> wishes, boolean plain,
    boolean keepsIgnored, boolean attemptsLast, boolean withdraws) {
  /** What the acquirer can do. */
  public enum Peer {
    /** A repetition under the same key has no second effect. */
    IDEMPOTENT,
    /** It can only be asked, and sees at once what arrived. */
    QUERY,
    /** It can only be asked, and a request may take until the settling time to arrive. */
    LATE_QUERY,
    /** Only a person can find out. */
    NEITHER,
    /** As an idempotent one for as long as it remembers the key, and then it can be asked. */
    FORGETFUL,
    /** As an idempotent one for as long as it remembers the key, and then only a person can find out. */
    FORGETFUL_UNASKED,
    /** As an idempotent one; captures, voids and refunds it accepts, and tells later what came of them. It cannot be asked. */
    ACCEPTING,
    /** As {@link #ACCEPTING}, and it can be asked; it may tell only that there is news. */
    ACCEPTING_ASKED,
    /**
     * A second capture or void is harmless by the state of the hold; all else can only be asked about, and of refunds only how much was
     * given back in all.
     */
    BY_STATE_AND_SUM;

    /** Whether the operation has no second effect under a key that it remembers, or by the state of what it acts on. */
    boolean isIdempotent(Operation operation) {
      return this == IDEMPOTENT || forgets() || accepts()
          || (this == BY_STATE_AND_SUM && actsOnAHold(operation));
    }

    private static boolean actsOnAHold(Operation operation) {
      return operation == Operation.CAPTURE || operation == Operation.VOID;
    }

    /** Whether it accepts some operations for later. */
    boolean accepts() {
      return this == ACCEPTING || this == ACCEPTING_ASKED;
    }

    /** Whether it accepts that operation for later. */
    boolean accepts(Operation operation) {
      return accepts() && (actsOnAHold(operation) || operation == Operation.REFUND);
    }

    /** Whether a request may arrive when its sender has given up, without being a repetition of anything. */
    boolean holdsUp(Operation operation) {
      return this == LATE_QUERY || this == NEITHER
          || (this == BY_STATE_AND_SUM && !isIdempotent(operation));
    }

    boolean isAsked() {
      return this == QUERY || this == LATE_QUERY || this == FORGETFUL || this == ACCEPTING_ASKED
          || this == BY_STATE_AND_SUM;
    }

    boolean forgets() {
      return this == FORGETFUL || this == FORGETFUL_UNASKED;
    }
  }

  /** Which lanes take every step on their own; the others take each call in one step. */
  public enum Lanes {
    /** Calls to the acquirer step by step; Legiti is told nothing but the order. */
    MONEY,
    /** Calls to Legiti step by step; the acquirer answers at once. */
    REPORTS,
    /** Both step by step. */
    BOTH
  }

  /** What may be asked for. */
  public enum Wish {
    CANCEL, DECLINE_FOR_FRAUD, OTHER_CARD, SAME_CARD, APPROVE, REJECT, REJECT_FOR_FRAUD, APPROVE_FIRST,
    REFUND, REFUND_HALF, CHARGEBACK, CHARGEBACK_HALF, CHARGEBACK_FOR_FRAUD, REVERSE_CHARGEBACK, RESEND,
    CORRECT;

    /** Whatever a shop asks for, disputes about a part of the money aside: those go together with refunds, in places of their own. */
    public static Wish[] everyday() {
      return Arrays.stream(values()).filter(w -> w != CHARGEBACK_HALF && w != REVERSE_CHARGEBACK)
          .toArray(Wish[]::new);
    }

    /** All that moves money back. */
    public static Wish[] disputes() {
      return new Wish[]{CANCEL, REFUND, REFUND_HALF, CHARGEBACK, CHARGEBACK_HALF, REVERSE_CHARGEBACK};
    }
  }

  /** How long a call may take before its outcome is unknown. */
  static final Duration CALL = Duration.ofSeconds(10);
  /** How long after a start a queried acquirer may still say "not found" wrongly. */
  static final Duration SETTLING = Duration.ofMinutes(2);
  /** How long an attempt may begin to take money: longer than a hold lasts, so that a hold can die before. */
  static final Duration ATTEMPT = Duration.ofDays(30);
  /** How long a forgetful acquirer remembers a key. */
  static final Duration KEY = Duration.ofHours(24);
  /** Within which time it is told what came of an accepted operation. */
  static final Duration NOTICE = Duration.ofDays(3);
  /** How long a hold lasts. */
  static final Duration HOLD = Duration.ofDays(5);

  private static final Map<Peer, AcquirerTerms> TERMS = Arrays.stream(Peer.values())
      .collect(Collectors.toMap(Function.identity(), ExploredSetting::terms));

  public ExploredSetting {
    wishes = Set.copyOf(wishes);
  }

  private static AcquirerTerms terms(Peer peer) {
    AcquirerTerms terms = new AcquirerTerms("acquirer", 1, capabilities(peer, Operation.AUTHORIZE));
    for (Operation operation : List.of(Operation.CAPTURE, Operation.VOID, Operation.REFUND)) {
      Capabilities own = capabilities(peer, operation);
      terms = own.equals(terms.capabilities()) ? terms : terms.with(own, operation);
    }
    return terms;
  }

  private static Capabilities capabilities(Peer peer, Operation operation) {
    return new Capabilities(peer.isIdempotent(operation), peer.isAsked(),
        peer.isAsked() ? Optional.of(SETTLING) : Optional.empty(), false, Optional.of(HOLD), CALL,
        lifetime(peer, operation), peer.accepts(operation) ? Optional.of(NOTICE) : Optional.empty());
  }

  private static Optional<KeyLifetime> lifetime(Peer peer, Operation operation) {
    if (!peer.isIdempotent(operation)) {
      return Optional.empty();
    }
    return Optional.of(peer.forgets() ? KeyLifetime.of(KEY) : KeyLifetime.FOR_EVER);
  }

  /** The smallest place: one attempt, no faults, nobody asks for anything; every fallback is a review. */
  public static ExploredSetting of(FlowKind flow, Peer peer, Lanes lanes) {
    return new ExploredSetting(flow, peer, lanes, 1, 0, FallbackAction.REVIEW, FallbackAction.REVIEW,
        DeadlineAction.DECLINE, Set.of(), false, false, false, false);
  }

  public ExploredSetting attempts(int many) {
    return new ExploredSetting(flow, peer, lanes, many, faults, unavailable, noDecision, deadline, wishes,
        plain,
        keepsIgnored, attemptsLast, withdraws);
  }

  public ExploredSetting faults(int many) {
    return new ExploredSetting(flow, peer, lanes, attempts, many, unavailable, noDecision, deadline, wishes,
        plain,
        keepsIgnored, attemptsLast, withdraws);
  }

  public ExploredSetting wishes(Wish... some) {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, unavailable, noDecision, deadline,
        Set.of(some),
        plain, keepsIgnored, attemptsLast, withdraws);
  }

  /** What the policy does where nobody decides. */
  public ExploredSetting fallbacks(FallbackAction onUnavailable, FallbackAction onNoDecision,
      DeadlineAction onDeadline) {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, onUnavailable, onNoDecision, onDeadline,
        wishes,
        plain, keepsIgnored, attemptsLast, withdraws);
  }

  /** This place with peers that give ordinary answers only. */
  public ExploredSetting withPlainAnswers() {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, unavailable, noDecision, deadline, wishes,
        true,
        keepsIgnored, attemptsLast, withdraws);
  }

  /** This place without the reduction that drops ignored answers. */
  public ExploredSetting keepingIgnored() {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, unavailable, noDecision, deadline, wishes,
        plain,
        true, attemptsLast, withdraws);
  }

  /** This place with attempts that may take as long as they like: their own deadlines never fire. */
  public ExploredSetting withLastingAttempts() {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, unavailable, noDecision, deadline, wishes,
        plain,
        keepsIgnored, true, withdraws);
  }

  /** This place with an acquirer that may take back what it did, and that tells of each hold that it let go. */
  public ExploredSetting withdrawing() {
    return new ExploredSetting(flow, peer, lanes, attempts, faults, unavailable, noDecision, deadline, wishes,
        plain,
        keepsIgnored, attemptsLast, true);
  }

  boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  boolean moneyStepByStep() {
    return lanes != Lanes.REPORTS;
  }

  boolean reportsStepByStep() {
    return lanes != Lanes.MONEY;
  }

  Policy policy() {
    return Policy.DEFAULT.with(policy -> policy.defaultFlow(flow).maxAttempts(attempts)
        .retryableDeclines(Set.of(DeclineCategory.FUNDS)).reviewDeadline(deadline).holdDuration(HOLD)
        .onUnavailable(unavailable).onNoDecision(noDecision).attemptDeadline(ATTEMPT));
  }

  AcquirerTerms terms() {
    return Objects.requireNonNull(TERMS.get(peer));
  }

  /** As a test would write it. */
  String asJava() {
    StringBuilder java = new StringBuilder(
        "ExploredSetting.of(FlowKind." + flow + ", Peer." + peer + ", Lanes." + lanes
            + ").attempts(" + attempts + ").faults(" + faults + ")");
    if (!wishes.isEmpty()) {
      java.append(wishes.stream().sorted().map(wish -> "Wish." + wish)
          .collect(Collectors.joining(", ", ".wishes(", ")")));
    }
    java.append(".fallbacks(FallbackAction.").append(unavailable).append(", FallbackAction.")
        .append(noDecision).append(", DeadlineAction.").append(deadline).append(')');
    java.append(plain ? ".withPlainAnswers()" : "").append(attemptsLast ? ".withLastingAttempts()" : "")
        .append(withdraws ? ".withdrawing()" : "");
    return java.append(keepsIgnored ? ".keepingIgnored()" : "").toString();
  }

  @Override
  public String toString() {
    return word(flow) + ", " + word(peer) + " acquirer, " + word(lanes) + ", " + attempts
        + (attempts == 1 ? " attempt, " : " attempts, ") + faults + (faults == 1 ? " fault" : " faults")
        + (wishes.isEmpty() ? "" : ", asking for " + wished()) + (plain ? ", plain answers" : "")
        + (keepsIgnored ? ", ignored answers kept" : "") + (attemptsLast ? ", lasting attempts" : "")
        + (withdraws ? ", withdrawals" : "");
  }

  private String wished() {
    return wishes.equals(Set.of(Wish.everyday())) ? "everything"
        : wishes.stream().sorted().map(ExploredSetting::word).collect(Collectors.joining(" or "));
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
