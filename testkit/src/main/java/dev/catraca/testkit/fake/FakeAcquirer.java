package dev.catraca.testkit.fake;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An acquirer in memory for scenario tests: it does what an acquirer with its {@link Capabilities} would do, keeps an honest ledger,
 * and can be told how the next call goes wrong.
 *
 * <p>
 * Where it is idempotent by key, a repeated key gets the first answer and has no second effect, for as long as it remembers a key; where
 * it is not, and after that, a repetition has a second effect, which is the accident that the engine must prevent; and there a refusal for {@code OTHER} reasons leaves no trace,
 * so that the same can work later. Safe for use by many threads.
 */
public final class FakeAcquirer implements Acquirer {
  /** One call, in the order in which they came. */
  public record Call(OperationRequest request, boolean query, String answer) {
    /** {@code authorize}, or {@code query authorize}. */
    public String what() {
      String operation = request.operation().name().toLowerCase(java.util.Locale.ROOT);
      return query ? "query " + operation : operation;
    }
  }

  /**
   * What came of something that it had accepted.
   *
   * @param acceptedAs its own id of the operation
   */
  public record DoneLater(OperationRequest request, String acceptedAs, AcquirerOutcome outcome) {}

  private static final class Entry {
    private final OperationRequest request;
    private final Instant due;
    private final String suffix;
    private final Instant received;
    private Optional<AcquirerOutcome> outcome = Optional.empty();
    /** Whether its first answer was that it is accepted, which is also what a repetition is answered. */
    private boolean accepted;
    /** Whether it turns out, once it is due, that it cannot be done. */
    private boolean fails;

    Entry(OperationRequest request, Instant received, Instant due, String suffix) {
      this.received = received;
      this.request = request;
      this.due = due;
      this.suffix = suffix;
    }
  }

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private final AcquirerTerms terms;
  private final InstantSource time;
  private final FakeLedger ledger = new FakeLedger();
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  private final Map<Operation, Deque<Behavior>> next = new EnumMap<>(Operation.class);
  private final Map<Operation, Behavior> usual = new EnumMap<>(Operation.class);
  private final Map<Operation, Deque<Runnable>> inFlight = new EnumMap<>(Operation.class);
  private final Deque<QueryOutcome> nextQueries = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<String> conflicts = new ArrayList<>();
  private Optional<AcquirerNotices> notices = Optional.empty();
  private Duration holdLength = Duration.ofDays(5);
  private Optional<Duration> keyLifetime;
  private Optional<Duration> announced = Optional.of(holdLength);

  public FakeAcquirer(AcquirerTerms terms, InstantSource time) {
    this.terms = terms;
    this.time = time;
    keyLifetime = terms.capabilities().keyLifetime().flatMap(KeyLifetime::lasts);
  }

  /** One that repeats the first answer for a repeated key, and can also be queried. */
  public static FakeAcquirer idempotent(InstantSource time) {
    return of(true, true, Optional.of(Duration.ofSeconds(5)), time);
  }

  /** One that repeats the first answer only for as long as it remembers a key, and then does everything again; it can be queried. */
  public static FakeAcquirer forgetting(InstantSource time, Duration lifetime) {
    return with(idempotent(time).terms.capabilities().withKeyLifetime(KeyLifetime.of(lifetime)), time);
  }

  /** As {@link #forgetting}, and cannot be queried. */
  public static FakeAcquirer forgettingUnasked(InstantSource time, Duration lifetime) {
    return with(new Capabilities(true, false, Optional.empty(), true, Optional.of(Duration.ofDays(5)),
        CALL_TIMEOUT, Optional.of(KeyLifetime.of(lifetime))), time);
  }

  /** One that does everything again when a key is repeated, and can be asked what came of a key. */
  public static FakeAcquirer queryOnly(InstantSource time, Duration settlingTime) {
    return of(false, true, Optional.of(settlingTime), time);
  }

  /** One that does everything again when a key is repeated, and cannot be asked. */
  public static FakeAcquirer neither(InstantSource time) {
    return of(false, false, Optional.empty(), time);
  }

  /**
   * One at which a second capture and a second void are harmless by the state of the hold, while everything else is done again when a key
   * is repeated and can only be asked about.
   */
  public static FakeAcquirer safeByState(InstantSource time, Duration settlingTime) {
    AcquirerTerms terms = queryOnly(time, settlingTime).terms;
    return new FakeAcquirer(
        terms.with(idempotent(time).terms.capabilities(), Operation.CAPTURE, Operation.VOID), time);
  }

  /**
   * One that repeats the first answer for a repeated key, and tells within that time what came of what it has accepted for later
   * ({@link Behavior#accept}); it can be asked or not.
   */
  public static FakeAcquirer accepting(InstantSource time, Duration noticeWithin, boolean queryByReference) {
    Capabilities capabilities = new Capabilities(true, queryByReference, Optional.of(Duration.ofSeconds(5)),
        true, Optional.of(Duration.ofDays(5)), CALL_TIMEOUT, Optional.of(KeyLifetime.of(Duration.ofDays(7))),
        Optional.of(noticeWithin));
    return with(capabilities, time);
  }

  private static FakeAcquirer of(boolean idempotent, boolean query, Optional<Duration> settling,
      InstantSource time) {
    Capabilities capabilities = new Capabilities(idempotent, query, settling, true,
        Optional.of(Duration.ofDays(5)),
        CALL_TIMEOUT, idempotent ? Optional.of(KeyLifetime.FOR_EVER) : Optional.empty());
    return with(capabilities, time);
  }

  private static FakeAcquirer with(Capabilities capabilities, InstantSource time) {
    return new FakeAcquirer(new AcquirerTerms("fake", 1, capabilities), time);
  }

  /** From now on it sends notices, which are read so. */
  public synchronized FakeAcquirer sendsNotices(AcquirerNotices reader) {
    notices = Optional.of(reader);
    return this;
  }

  @Override
  public synchronized Optional<AcquirerNotices> notices() {
    return notices;
  }

  /** From now on keys are remembered for so long, whatever {@link #terms} say. */
  public synchronized FakeAcquirer remembersKeysFor(Duration length) {
    keyLifetime = Optional.of(length);
    return this;
  }

  /** From now on holds last that long, and authorizations say so. */
  public synchronized FakeAcquirer holdsFor(Duration length) {
    holdLength = length;
    announced = Optional.of(length);
    return this;
  }

  /** From now on authorizations say this about how long they last, true or not; empty: nothing. */
  public synchronized FakeAcquirer announces(Optional<Duration> length) {
    announced = length;
    return this;
  }

  /** How the next executions of an operation go, one each; a replayed answer consumes only what can happen to an answer. */
  public synchronized FakeAcquirer next(Operation operation, Behavior... behaviors) {
    next.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(List.of(behaviors));
    return this;
  }

  /** How an operation goes whenever nothing was said with {@link #next}. */
  public synchronized FakeAcquirer always(Operation operation, Behavior behavior) {
    usual.put(operation, behavior);
    return this;
  }

  /** What the next queries answer, one each, whatever the ledger holds. */
  public synchronized FakeAcquirer nextQuery(QueryOutcome... outcomes) {
    nextQueries.addAll(List.of(outcomes));
    return this;
  }

  /** Runs once, in the next such call: after its effect, before its answer, holding no lock. */
  public synchronized FakeAcquirer whileInFlight(Operation operation, Runnable action) {
    inFlight.computeIfAbsent(operation, o -> new ArrayDeque<>()).add(action);
    return this;
  }

  /** Someone else captures a hold, for example a person in the acquirer's console. */
  public synchronized void captureElsewhere(String holdId, Money amount) {
    ledger.change(holdId, hold -> hold.capture(amount));
  }

  /** Someone else voids a hold. */
  public synchronized void voidElsewhere(String holdId) {
    ledger.change(holdId, hold -> hold.with(FakeHold.State.VOIDED));
  }

  /** The acquirer lets a hold go before its time. */
  public synchronized void expire(String holdId) {
    ledger.change(holdId, hold -> hold.with(FakeHold.State.EXPIRED));
  }

  /**
   * What was done of a capture, charge or refund comes to nothing, as a transfer that fails days later; a repetition is answered as the
   * first time.
   *
   * @return whether there was anything to take back
   */
  public synchronized boolean takeBack(OperationRequest request) {
    return outcome(request).filter(done -> ledger.takeBack(request, done)).isPresent();
  }

  /** Puts right a capture or charge that it had taken back: the ledger has that much captured again. */
  public synchronized void mend(String id, Money amount) {
    ledger.mend(id, amount);
  }

  @Override
  public AcquirerTerms terms() {
    return terms;
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (request.mappingVersion() > terms.mappingVersion()) {
      return new AcquirerOutcome.NotSent(
          "mapping version " + request.mappingVersion() + " is not known to this release");
    }
    AcquirerOutcome answer;
    Optional<Runnable> action;
    boolean bug;
    synchronized (this) {
      settle();
      Behavior behavior = behavior(request);
      bug = behavior instanceof Behavior.Throw;
      answer = answer(request, behavior);
      calls.add(new Call(request, false, bug ? "throws" : answer.getClass().getSimpleName()));
      Deque<Runnable> actions = inFlight.get(request.operation());
      action = actions == null ? Optional.empty() : Optional.ofNullable(actions.poll());
    }
    action.ifPresent(Runnable::run);
    if (bug) {
      throw new IllegalStateException("the fake acquirer was told to throw");
    }
    return answer;
  }

  @Override
  public synchronized QueryOutcome query(OperationRequest request) {
    settle();
    QueryOutcome answer = queried(request);
    calls.add(new Call(request, true, answer.getClass().getSimpleName()));
    return answer;
  }

  private QueryOutcome queried(OperationRequest request) {
    if (!terms.capabilities(request.operation()).queryByReference()) {
      return new QueryOutcome.Unanswered("this acquirer cannot be asked");
    }
    QueryOutcome scripted = nextQueries.poll();
    if (scripted != null) {
      return scripted;
    }
    return outcome(request).or(() -> acceptance(request)).<QueryOutcome>map(QueryOutcome.Found::new)
        .orElseGet(() -> new QueryOutcome.NoTrace("no such operation"));
  }

  private Optional<AcquirerOutcome> acceptance(OperationRequest request) {
    return entries.getOrDefault(request.key(), List.of()).stream().filter(entry -> entry.accepted)
        .map(FakeAcquirer::accepted).findFirst();
  }

  private static AcquirerOutcome accepted(Entry entry) {
    return new AcquirerOutcome.Accepted(acceptedAs(entry), "received");
  }

  private static String acceptedAs(Entry entry) {
    return "accepted:" + entry.request.key() + entry.suffix;
  }

  /** What came of an operation, as its own books have it; empty if nothing did. */
  public synchronized Optional<AcquirerOutcome> outcome(OperationRequest request) {
    settle();
    return entries.getOrDefault(request.key(), List.of()).stream().flatMap(entry -> entry.outcome.stream())
        .findFirst();
  }

  /** What came by now of all that it had accepted, in the order in which it was asked. */
  public synchronized List<DoneLater> doneLater() {
    settle();
    return entries.values().stream().flatMap(List::stream).filter(entry -> entry.accepted)
        .flatMap(entry -> entry.outcome.stream()
            .map(outcome -> new DoneLater(entry.request, acceptedAs(entry), outcome)))
        .toList();
  }

  private Behavior behavior(OperationRequest request) {
    Deque<Behavior> scripted = next.getOrDefault(request.operation(), new ArrayDeque<>());
    Behavior behavior = scripted.isEmpty() ? usual.getOrDefault(request.operation(), Behavior.obey())
        : scripted.peek();
    if (replays(request) && !happensToAnAnswer(behavior)) {
      return Behavior.obey();
    }
    scripted.poll();
    return behavior;
  }

  private boolean replays(OperationRequest request) {
    return terms.capabilities(request.operation()).idempotentByKey() && remembered(request).isPresent();
  }

  /** What a repetition is a repetition of: the last execution whose key is not forgotten. */
  private Optional<Entry> remembered(OperationRequest request) {
    List<Entry> underKey = entries.getOrDefault(request.key(), List.of());
    return underKey.isEmpty() ? Optional.empty()
        : Optional.of(underKey.get(underKey.size() - 1))
            .filter(last -> keyLifetime.map(last.received::plus).map(time.instant()::isBefore).orElse(true));
  }

  private static boolean happensToAnAnswer(Behavior behavior) {
    return switch (behavior) {
      case Behavior.LoseAnswer lost -> true;
      case Behavior.LoseRequest lost -> true;
      case Behavior.FailToSend failed -> true;
      case Behavior.Throw bug -> true;
      case Behavior.Obey obeys -> false;
      case Behavior.Decline declines -> false;
      case Behavior.Refuse refuses -> false;
      case Behavior.ActLate late -> false;
      case Behavior.Accept accepts -> false;
      case Behavior.UseAmount amount -> false;
      case Behavior.UseMoney money -> false;
    };
  }

  private AcquirerOutcome answer(OperationRequest request, Behavior behavior) {
    return switch (behavior) {
      case Behavior.FailToSend failed -> new AcquirerOutcome.NotSent("connection refused");
      case Behavior.LoseRequest lost -> new AcquirerOutcome.Unknown("no answer in time");
      case Behavior.LoseAnswer lost -> {
        execute(request, request.amount());
        yield new AcquirerOutcome.Unknown("no answer in time");
      }
      case Behavior.Throw bug -> execute(request, request.amount());
      case Behavior.Obey obeys -> execute(request, request.amount());
      case Behavior.UseAmount other ->
          execute(request, new Money(other.minorUnits(), request.amount().currency()));
      case Behavior.UseMoney other -> execute(request, other.other());
      case Behavior.ActLate late -> {
        entry(request, time.instant().plus(late.after()));
        yield new AcquirerOutcome.Unknown("no answer in time");
      }
      case Behavior.Accept accepts -> {
        Entry entry = entry(request, time.instant().plus(accepts.after()));
        entry.accepted = true;
        entry.fails = accepts.fails();
        yield accepts.heard() ? accepted(entry) : new AcquirerOutcome.Unknown("no answer in time");
      }
      case Behavior.Decline declines -> {
        AcquirerOutcome declined = new AcquirerOutcome.Declined(declines.category(), "51",
            "declined: " + declines.category(), Optional.of("tx:" + request.key()));
        entry(request, time.instant()).outcome = Optional.of(declined);
        yield declined;
      }
      case Behavior.Refuse refuses -> {
        AcquirerOutcome refused = new AcquirerOutcome.Refused(refuses.reason(),
            "refused: " + refuses.reason());
        if (terms.capabilities(request.operation()).idempotentByKey()) {
          entry(request, time.instant()).outcome = Optional.of(refused);
        }
        yield refused;
      }
    };
  }

  private AcquirerOutcome execute(OperationRequest request, Money amount) {
    if (replays(request)) {
      Entry first = remembered(request).orElseThrow();
      if (!first.request.equals(request)) {
        conflicts.add(request.key());
        return new AcquirerOutcome.Unknown("the key was used with other content");
      }
      return first.accepted ? accepted(first)
          : first.outcome.orElseGet(() -> new AcquirerOutcome.Unknown("still in progress"));
    }
    Entry entry = entry(request, time.instant());
    AcquirerOutcome outcome = apply(entry, amount);
    if (!terms.capabilities(request.operation()).idempotentByKey()
        && outcome instanceof AcquirerOutcome.Refused refused
        && refused.reason() == AcquirerOutcome.RefusalReason.OTHER) {
      forget(entry);
    }
    return outcome;
  }

  private AcquirerOutcome apply(Entry entry, Money amount) {
    Instant now = time.instant();
    AcquirerOutcome outcome = entry.fails
        ? new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, "it failed after all")
        : ledger.apply(entry.request, amount, entry.suffix, now, now.plus(holdLength),
            announced.map(now::plus));
    entry.outcome = Optional.of(outcome);
    return outcome;
  }

  private Entry entry(OperationRequest request, Instant due) {
    List<Entry> underKey = entries.computeIfAbsent(request.key(), k -> new ArrayList<>());
    Entry entry = new Entry(request, time.instant(), due,
        underKey.isEmpty() ? "" : "#" + (underKey.size() + 1));
    underKey.add(entry);
    return entry;
  }

  private void forget(Entry entry) {
    List<Entry> underKey = entries.getOrDefault(entry.request.key(), new ArrayList<>());
    underKey.remove(entry);
    if (underKey.isEmpty()) {
      entries.remove(entry.request.key());
    }
  }

  private void settle() {
    Instant now = time.instant();
    for (List<Entry> underKey : entries.values()) {
      for (Entry entry : underKey) {
        if (entry.outcome.isEmpty() && !now.isBefore(entry.due)) {
          apply(entry, entry.request.amount());
        }
      }
    }
  }

  /** Every call so far, queries included, as they came. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one order in words: {@code authorize, query authorize, capture}. */
  public synchronized List<String> calls(OrderId order) {
    return calls.stream().filter(call -> call.request().order().equals(order)).map(Call::what).toList();
  }

  /** Every authorization and charge of an order, the oldest first. */
  public synchronized List<FakeHold> holds(OrderId order) {
    settle();
    return ledger.of(order, time.instant());
  }

  /** The holds that are still open: debts. */
  public List<FakeHold> openHolds(OrderId order) {
    return holds(order).stream().filter(hold -> hold.state() == FakeHold.State.OPEN).toList();
  }

  /** The captures and charges that took money, refunded or not. A sound engine never makes two. */
  public List<FakeHold> effectiveCaptures(OrderId order) {
    return holds(order).stream().filter(hold -> hold.state() == FakeHold.State.CAPTURED).toList();
  }

  /** The sum that was taken; empty if nothing was. */
  public Optional<Money> captured(OrderId order) {
    return effectiveCaptures(order).stream().map(FakeHold::captured).reduce(Money::plus);
  }

  /** The sum that was given back; empty if nothing was. */
  public Optional<Money> refunded(OrderId order) {
    return effectiveCaptures(order).stream().map(FakeHold::refunded).filter(Predicate.not(Money::isZero))
        .reduce(Money::plus);
  }

  /** The keys that came again with other content. */
  public synchronized List<String> conflicts() {
    return List.copyOf(conflicts);
  }
}
