package dev.catraca.usecase;

import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** What the lanes share: how an answer is stored, and how work is put off. */
final class LaneSteps {
  /** The longest that a lane whose time has not come is left alone. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Journal journal;
  private final WorkQueue store;
  private final RandomGenerator random;
  private final Duration leaseMargin;
  private final Pause pause;

  /**
   * @param leaseMargin how much longer than a call its lease lasts, for storing what came of it
   * @param pause between two tries to store an answer
   */
  LaneSteps(Journal journal, WorkQueue store, RandomGenerator random, Duration leaseMargin, Pause pause) {
    this.leaseMargin = leaseMargin;
    this.pause = pause;
    this.journal = journal;
    this.store = store;
    this.random = random;
  }

  /** What came of an input: the order after it, and how it was ruled. */
  record Stored(Journal.Loaded loaded, Result result) {
    Order order() {
      return loaded.order();
    }
  }

  Journal.Loaded load(OrderId id) {
    return journal.load(id)
        .orElseThrow(() -> new IllegalStateException("order " + id + " has work but no facts"));
  }

  /** The order as it was handed over, or as it is now. */
  Journal.Loaded load(LaneWork work) {
    return work.handedOver().map(handed -> new Journal.Loaded(handed.order(), handed.dossier()))
        .orElseGet(() -> load(work.claim().order()));
  }

  /** The order waited for something when the store's clock was set. */
  void clockSet(OrderId id, Duration by) {
    String how = by.isNegative() ? "was set back" : "was set ahead";
    String then = by.isNegative() ? "what waits goes on waiting for as long as it was to wait"
        : "what waited may be tried sooner than it was to be";
    journal.load(id).ifPresent(loaded -> journal.remark(loaded.order(), "clock", "clock", how,
        "the store's clock, by " + by.abs().truncatedTo(ChronoUnit.SECONDS) + ": " + then, false));
  }

  /** The present of that order. */
  Instant now(Order order) {
    return journal.now(order);
  }

  Duration backoff(Backoff backoff, int tries) {
    return backoff.after(tries, random);
  }

  /** Stores what an input leads to; if somebody else was first, decides again on what is there now. Never calls again. */
  Stored settle(Journal.Loaded seen, Input input, String by, LaneWork own) {
    return settle(seen, input, by, own, UnaryOperator.identity());
  }

  private Stored settle(Journal.Loaded before, Input input, String by, LaneWork own,
      UnaryOperator<Transition> more) {
    Journal.Loaded seen = before;
    while (true) {
      Transition first = Decider.decide(seen.order(), input, by, journal.now(seen.order()));
      Transition decided = more.apply(first);
      if (decided.facts().isEmpty()) {
        return new Stored(seen, first.result());
      }
      Optional<Journal.Loaded> stored = append(seen, decided, own);
      if (stored.isPresent()) {
        return new Stored(stored.get(), first.result());
      }
      seen = load(seen.order().id());
    }
  }

  /** Empty if it did not become durable, or nobody knows. */
  private Optional<Journal.Loaded> append(Journal.Loaded seen, Transition decided, LaneWork own) {
    Journal.Written written = journal.append(new Journal.Change(seen, decided), Optional.of(own));
    return written.result() == Append.Result.DONE
        ? Optional.of(new Journal.Loaded(written.order(), seen.dossier()))
        : Optional.empty();
  }

  /** As {@link #learn(Journal.Loaded, Input, String, LaneWork, UnaryOperator)}, the answer alone. */
  Stored learn(Journal.Loaded seen, Input answer, String by, LaneWork own) {
    return learn(seen, answer, by, own, UnaryOperator.identity());
  }

  /**
   * Settles an answer that is known here and nowhere else: while the store is away it is tried again (flows, section 7). Also beyond the
   * lease: an answer that is stored late is decided about as the order is by then, and one that is lost may be lost for ever.
   *
   * @param more what is to be stored in the same step
   */
  Stored learn(Journal.Loaded seen, Input answer, String by, LaneWork own,
      UnaryOperator<Transition> more) {
    int tries = 0;
    while (true) {
      try {
        return settle(seen, answer, by, own, more);
      } catch (StoreUnavailableException away) {
        if (!pause.pause(backoff(Backoff.STORE, ++tries))) {
          throw away;
        }
      }
    }
  }

  /** Stores a start once: whoever did not see it become durable does not send. */
  Optional<Journal.Loaded> start(Journal.Loaded seen, Input start, LaneWork own) {
    Order order = seen.order();
    Transition decided = Decider.decide(order, start, "engine", journal.now(order));
    return decided.facts().isEmpty() ? Optional.of(seen) : append(seen, decided, own);
  }

  /**
   * Makes sure that the lease outlasts one call, without asking anybody where it does: until then nobody else can have the lane.
   *
   * @return false if somebody else has the lane by now
   */
  boolean keep(LaneWork work, Duration callTimeout) {
    return isKept(work, callTimeout) || lookAndKeep(work, callTimeout);
  }

  /** Whether the lease outlasts one call as it is. */
  boolean isKept(LaneWork work, Duration callTimeout) {
    return !work.until().isBefore(journal.lanesNow().plus(callTimeout).plus(leaseMargin.dividedBy(2)));
  }

  /** Lengthens the lease over one call; false if somebody else has the lane by now. */
  boolean lookAndKeep(LaneWork work, Duration callTimeout) {
    Instant until = journal.lanesNow().plus(callTimeout).plus(leaseMargin);
    boolean kept = store.extend(work.claim(), until);
    if (kept) {
      work.lengthened(until);
    }
    return kept;
  }

  void release(LaneWork work) {
    if (!work.isGivenBack()) {
      store.release(work.claim());
    }
  }

  /** @param wait how long, whatever the clocks are set to meanwhile */
  void postpone(LaneWork work, String call, Duration wait, int tries, String trouble) {
    putDown(work.claim());
    if (!work.isGivenBack()) {
      store.postpone(work.claim(), call, journal.lanesNow().plus(wait), tries, trouble);
    }
  }

  /** Somebody works on it later. */
  void putDown(Claim claim) {
    journal.putDown(claim.order());
  }

  void abandon(Claim claim, Duration wait, int tries, String trouble) {
    putDown(claim);
    Instant now = journal.lanesNow();
    store.abandon(claim, now, claim.call(), now.plus(wait), tries, trouble);
  }

  /**
   * Gives a lane back that was woken before its order's time has come: the clocks differ, or were set. Looked at again before long, since
   * they may be set once more.
   */
  void wait(LaneWork work, Order order, Instant until) {
    Duration left = Duration.between(now(order), until);
    Duration wait = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
    postpone(work, work.claim().call(), wait, work.claim().tries(), "its time has not come");
  }

  void remark(Order order, String by, String subject, Object outcome, Result result) {
    if (result instanceof Result.Accepted accepted) {
      accepted.alert().ifPresent(words -> journal.remark(order, by, subject, "late", words, true));
    }
    if (result instanceof Result.Ignored ignored) {
      journal.remark(order, by, subject, Requests.words(outcome) + ", " + Requests.word(ignored.why()),
          ignored.detail(), ignored.alert());
    }
  }

  void alert(Order order, String subject, String result, String detail) {
    journal.remark(order, "engine", subject, result, detail, true);
  }
}
