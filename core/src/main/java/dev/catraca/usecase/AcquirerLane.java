package dev.catraca.usecase;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Capabilities.Resolution;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls to the acquirer. An operation is durable before it is sent, and sent first only by the one that saw it become durable; what
 * happens to one whose outcome is unknown depends on what its acquirer can do (flows, section 7).
 */
final class AcquirerLane {
  private static final String BY = "acquirer";
  /**
   * So many tries without a conclusive answer, the first send among them, before each further one asks first where that can be. The
   * first repetition gets an answer that was lost; where the second gets no other either, the acquirer may have stored the inconclusive
   * one under the key, as Stripe stores a 500, and would give it for as long as it remembers the key. Asked sooner, it would be asked
   * before it shows what it did.
   */
  private static final int SENDS_BEFORE_ASKING = 3;

  private final LaneSteps tools;
  private final Acquirers acquirers;
  private final OpenSince sightings;
  /** Answers of this instance's that wait for the store: whoever has the lane meanwhile takes them from here and asks nobody again. */
  private final Map<String, AcquirerOutcome> inHand = new ConcurrentHashMap<>();

  AcquirerLane(LaneSteps tools, Acquirers acquirers, OpenSince sightings) {
    this.tools = tools;
    this.acquirers = acquirers;
    this.sightings = sightings;
  }

  /** Works until nothing is due, or until an answer is missing. */
  void run(LaneWork work) {
    new Run(work).run();
  }

  /**
   * An operation that was started here.
   *
   * @param count when its start was about to be stored
   */
  private record OwnStart(long number, long count) {
    static Optional<OwnStart> in(Transition decided, long count) {
      return decided.facts().stream().filter(f -> f.fact() instanceof Fact.OperationStarted)
          .map(f -> new OwnStart(f.sequence(), count)).findFirst();
    }
  }

  private final class Run {
    private final LaneWork work;
    private Journal.Loaded loaded;
    private Order order;
    /** The start that this run has stored and whose first send is its own. */
    private Optional<OwnStart> mine = Optional.empty();
    /** The start that was stored together with the last answer, if any. */
    private Optional<OwnStart> nextStart = Optional.empty();
    /** When {@link #order} was read, or was not yet stored. */
    private long seenAt;
    private int tries;

    Run(LaneWork work) {
      this.work = work;
      this.tries = work.claim().tries();
      this.seenAt = work.handedOver().map(LaneWork.HandedOver::count).orElseGet(sightings::count);
      this.loaded = tools.load(work);
      this.order = loaded.order();
      this.mine = work.handedOver().filter(LaneWork.HandedOver::started).flatMap(handed -> order.open()
          .map(open -> new OwnStart(open.ref().number(), handed.count())));
    }

    private void see(Journal.Loaded now, long count) {
      loaded = now;
      order = now.order();
      seenAt = count;
    }

    void run() {
      while (true) {
        applyDeadlines();
        Optional<Due<Call.ToAcquirer>> owed = Agenda.of(order).acquirer();
        boolean due = owed.isPresent() && (isMine(owed.get().call()) || isDue(owed.get()));
        if (!due) {
          toRefund(owed);
          return;
        }
        boolean goesOn = switch (owed.get().call()) {
          case Call.Begin begin -> begin(begin);
          case Call.Settle settle -> settle(settle);
        };
        if (!goesOn) {
          return;
        }
      }
    }

    private void toRefund(Optional<Due<Call.ToAcquirer>> owed) {
      boolean same = owed.filter(next -> next.call().name().equals(work.claim().call())).isPresent();
      Optional<Instant> later = owed.filter(next -> same).flatMap(Due::at);
      later.ifPresentOrElse(at -> tools.wait(work, order, at), () -> tools.release(work));
    }

    private boolean isDeadlineDue() {
      return Agenda.of(order).deadline().flatMap(Due::at).filter(at -> !tools.now(order).isBefore(at))
          .isPresent();
    }

    /** Nothing is begun or repeated beyond a deadline that nobody has recorded yet. */
    private void applyDeadlines() {
      if (isDeadlineDue()) {
        long count = sightings.count();
        see(tools.settle(loaded, new Input.ClockReached(), "clock", work).loaded(), count);
      }
    }

    private void reload() {
      long count = sightings.count();
      see(tools.load(order.id()), count);
    }

    private boolean isDue(Due<Call.ToAcquirer> owed) {
      return owed.at().map(at -> !tools.now(order).isBefore(at)).orElse(false);
    }

    private boolean isMine(Call.ToAcquirer call) {
      return call instanceof Call.Settle settle && isMine(settle.operation());
    }

    private boolean isMine(OpenOperation open) {
      return mine.filter(own -> own.number() == open.ref().number()).isPresent();
    }

    private boolean begin(Call.Begin begin) {
      Optional<Acquirer> acquirer = acquirers.find(begin.acquirer());
      if (acquirer.isEmpty()) {
        return notConfigured(begin, begin.acquirer().orElse(""));
      }
      long count = sightings.count();
      Optional<Journal.Loaded> started = tools.start(loaded,
          new Input.StartOperation(begin, acquirer.get().terms()), work);
      if (started.isPresent()) {
        long before = order.sequence();
        see(started.get(), count);
        mine = order.open().map(open -> open.ref().number()).filter(number -> number > before)
            .map(number -> new OwnStart(number, count));
      } else {
        reload();
      }
      return true;
    }

    private boolean notConfigured(Call call, String acquirer) {
      String trouble = "acquirer " + acquirer + " is not configured";
      loaded = tools.settle(loaded, new Input.AcquirerGone(acquirer), "engine", work).loaded();
      order = loaded.order();
      tools.alert(order, call.name(), "not possible", trouble);
      return putOff(call, tools.backoff(Backoff.FAULT, tries + 1), trouble);
    }

    private boolean settle(Call.Settle settle) {
      OpenOperation open = settle.operation();
      Optional<Acquirer> acquirer = acquirers.find(Optional.of(open.terms().name()));
      if (acquirer.isEmpty()) {
        return notConfigured(settle, open.terms().name());
      }
      Resolution resolution = open.resolution();
      boolean first = isMine(open);
      boolean held = tools.keep(work, open.terms().capabilities().callTimeout());
      if (!held && !first) {
        return false;
      }
      Duration known = sightings.since(order.id(), open.quietSinceFact());
      if (!first && resolution == Resolution.QUERY) {
        return query(settle, acquirer.get(), known);
      }
      if (!first && asksBefore(open)) {
        return askedAndPerformed(settle, acquirer.get(), known);
      }
      return perform(settle, acquirer.get());
    }

    private boolean asksBefore(OpenOperation open) {
      return (tries >= SENDS_BEFORE_ASKING || open.announced().isPresent())
          && open.resolution() == Resolution.REPEAT
          && open.terms().capabilities().queryByReference();
    }

    /** What is found counts; "not found" proves nothing while anybody may repeat, and then it is repeated. */
    private boolean askedAndPerformed(Call.Settle settle, Acquirer acquirer, Duration known) {
      OpenOperation open = settle.operation();
      Instant askedAt = open.quietSince().plus(known);
      QueryOutcome outcome = acquirer.query(OperationRequest.of(order, open));
      Input answer = new Input.AcquirerQueried(open.ref(), askedAt, outcome);
      // Under a name of its own: what repeats itself is counted on the timeline, not listed.
      String subject = "query " + settle.name();
      if (outcome instanceof QueryOutcome.Found) {
        return conclude(settle, answer, outcome, subject);
      }
      tools.remark(order, BY, subject, outcome,
          tools.learn(loaded, answer, BY, work).result());
      return tools.keep(work, open.terms().capabilities().callTimeout()) && perform(settle, acquirer);
    }

    private boolean perform(Call.Settle settle, Acquirer acquirer) {
      OpenOperation open = settle.operation();
      if (open.resolution() == Resolution.REPEAT && isStale(open)) {
        mine = Optional.empty();
        reload();
        return true;
      }
      String key = open.ref().key(order.id());
      AcquirerOutcome outcome = Optional.ofNullable(inHand.get(key)).orElseGet(() -> isTooLate(open)
          ? new AcquirerOutcome.NotSent("paused for too long after the start")
          : acquirer.perform(OperationRequest.of(order, open)));
      mine = Optional.empty();
      inHand.put(key, outcome);
      try {
        return conclude(settle, new Input.AcquirerAnswered(open.ref(), outcome), outcome, settle.name());
      } finally {
        inHand.remove(key);
      }
    }

    /**
     * Whoever was paused between reading the order and sending looks again before a repetition: meanwhile the key may be about to be
     * forgotten, or others may have recorded that nobody repeats any more, and count from there.
     */
    private boolean isStale(OpenOperation open) {
      Duration window = open.terms().capabilities().callTimeout();
      return isDeadlineDue() || sightings.since(seenAt).compareTo(window) > 0;
    }

    /**
     * A sender that was paused may not send any more: others may have asked, and believed the answer, meanwhile. Measured by the clock and
     * by its own count: a clock may have been set back, and the count of a machine that was suspended may have stood still.
     */
    private boolean isTooLate(OpenOperation open) {
      Duration window = open.terms().capabilities().callTimeout();
      return open.resolution() != Resolution.REPEAT
          && mine.filter(own -> tools.now(order).isAfter(open.startedAt().plus(window))
              || sightings.since(own.count()).compareTo(window) > 0).isPresent();
    }

    /** @param known for how long this instance has known of the operation, or that it is not repeated any more */
    private boolean query(Call.Settle settle, Acquirer acquirer, Duration known) {
      OpenOperation open = settle.operation();
      Instant askedAt = open.quietSince().plus(known);
      QueryOutcome outcome = acquirer.query(OperationRequest.of(order, open));
      return conclude(settle, new Input.AcquirerQueried(open.ref(), askedAt, outcome), outcome,
          settle.name());
    }

    /** The answer and the next start go into one append: one durable step a call, not two. */
    private boolean conclude(Call.Settle settle, Input answer, Object outcome, String subject) {
      long count = sightings.count();
      LaneSteps.Stored stored = tools.learn(loaded, answer, BY, work, this::withNextStart);
      see(stored.loaded(), count);
      tools.remark(order, BY, subject, outcome, stored.result());
      boolean stillOpen = order.open().map(o -> o.ref().equals(settle.operation().ref())).orElse(false);
      if (!stillOpen) {
        sightings.forget(order.id(), settle.operation().ref().number());
        sightings.forget(order.id(), settle.operation().quietSinceFact());
        tries = 0;
        mine = nextStart;
        return true;
      }
      Duration pause = pause(order.open().orElseThrow());
      Duration least = Agenda.of(order).acquirer().flatMap(Due::at)
          .map(earliest -> Duration.between(tools.now(order), earliest)).orElse(Duration.ZERO);
      return putOff(settle, pause.compareTo(least) < 0 ? least : pause, "no conclusive answer");
    }

    /**
     * Ever longer, but not beyond the moment from which "not found" is believed: an instance that took the order over has begun to count
     * anew, when the questions had become rare.
     */
    private Duration pause(OpenOperation open) {
      Duration wait = tools.backoff(Backoff.ACQUIRER, tries + 1);
      Capabilities capabilities = open.terms().capabilities();
      if (open.resolution() != Resolution.QUERY) {
        return wait;
      }
      Duration left = capabilities.absentAfter().orElse(Duration.ZERO)
          .minus(sightings.since(order.id(), open.quietSinceFact()));
      return left.isPositive() && left.compareTo(wait) < 0 ? left : wait;
    }

    private Transition withNextStart(Transition decided) {
      nextStart = Optional.empty();
      Optional<Call.Begin> next = Agenda.of(decided.order()).acquirer().map(Due::call)
          .filter(Call.Begin.class::isInstance).map(Call.Begin.class::cast);
      Optional<Acquirer> acquirer = next.flatMap(begin -> acquirers.find(begin.acquirer()));
      if (decided.facts().isEmpty() || acquirer.isEmpty()) {
        return decided;
      }
      long count = sightings.count();
      Transition started = Decider.decide(decided.order(),
          new Input.StartOperation(next.get(), acquirer.get().terms()),
          "engine", tools.now(decided.order()));
      nextStart = OwnStart.in(started, count);
      return Journal.together(decided, started);
    }

    private boolean putOff(Call call, Duration wait, String trouble) {
      tools.postpone(work, call.name(), wait, tries + 1, trouble);
      return false;
    }
  }
}
