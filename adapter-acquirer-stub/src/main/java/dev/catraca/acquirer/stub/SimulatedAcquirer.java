package dev.catraca.acquirer.stub;

import dev.catraca.acquirer.stub.Account.Execution;
import dev.catraca.acquirer.stub.LedgerEvent.Kind;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.order.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * The acquirer's side, whatever the transport: keeps a ledger by idempotency key, enforces what a real acquirer enforces
 * ({@link BankRules}), and behaves as the card token says ({@link CardToken}).
 *
 * <p>
 * Where it plays an idempotent acquirer, a repeated key gets the first answer, a repeated key with other content is an error, and a
 * refusal that a token asks for leaves nothing under its key, so that a repetition can succeed. Where it does not, a repeated key has
 * a second effect, and the ledger says so. Never blocks, never sleeps; safe for use by many threads.
 */
public final class SimulatedAcquirer implements Ledger {
  private record Late(Account account, Execution execution, Instant due) {}

  private final AcquirerSettings settings;
  private final InstantSource time;
  private final BankRules rules;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> accountsByKey = new LinkedHashMap<>();
  private final Deque<Late> late = new ArrayDeque<>();
  private volatile BiConsumer<String, AcquirerOutcome> listener = (key, outcome) -> {
  };

  /** @param time when holds expire and late effects appear; movable in tests */
  public SimulatedAcquirer(AcquirerSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
    this.rules = new BankRules(settings.holdDuration());
  }

  /** @param other told from now on of each outcome with the operation's key, under the acquirer's lock: must not wait */
  void telling(BiConsumer<String, AcquirerOutcome> other) {
    listener = other;
  }

  public AcquirerSettings settings() {
    return settings;
  }

  /** Does an operation, or repeats what came of it. */
  public Reply perform(BankOperation operation) {
    return locked(() -> performLocked(operation));
  }

  /** Says what came of an operation. */
  public Reply query(String key) {
    return locked(() -> queryLocked(key));
  }

  @Override
  public List<String> orders(int from, int most) {
    return locked(() -> accounts.keySet().stream().skip(from).limit(most).toList());
  }

  @Override
  public Optional<OrderLedger> order(String id) {
    return locked(() -> Optional.ofNullable(accounts.get(id)).map(account -> account.read(time.instant())));
  }

  private Reply performLocked(BankOperation operation) {
    CardToken token = CardToken.of(operation.cardToken());
    Account known = accountsByKey.get(operation.key());
    boolean repeated = known != null;
    if (known != null) {
      known.tell(time.instant(), Kind.REPEATED, operation.key(), operation.operation().toString());
      if (isRemembered(known, operation.key())) {
        return new Reply(replay(known, operation), false, token.delay());
      }
    }
    Account account = account(operation.order());
    return switch (token.course(operation.operation(), account.countAsked(operation))) {
      case CardBehavior.LoseRequest lost -> {
        account.tell(time.instant(), Kind.REQUEST_LOST, operation.key(), operation.operation().toString());
        yield new Reply(new Reply.Result.NotFound(), true, token.delay());
      }
      case CardBehavior.ActLate acts -> {
        late.add(new Late(account, begin(account, operation), time.instant().plus(settings.lateAfter())));
        account.tell(time.instant(), Kind.ANSWER_LOST, operation.key(), operation.operation().toString());
        yield new Reply(new Reply.Result.InProgress(), true, token.delay());
      }
      case CardBehavior.Refuse refuses -> {
        account.tell(time.instant(), Kind.REFUSED, operation.key(), refuses.message());
        yield answered(new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, refuses.message()),
            token);
      }
      case CardBehavior.Decline declines ->
          answered(decline(begin(account, operation), account, declines), token);
      case CardBehavior.Proceed proceeds -> {
        AcquirerOutcome outcome = proceed(begin(account, operation), account, proceeds.told(), repeated);
        if (!proceeds.answered()) {
          account.tell(time.instant(), Kind.ANSWER_LOST, operation.key(), operation.operation().toString());
        }
        yield new Reply(new Reply.Result.Done(outcome), !proceeds.answered(), token.delay());
      }
    };
  }

  private static Reply answered(AcquirerOutcome outcome, CardToken token) {
    return new Reply(new Reply.Result.Done(outcome), false, token.delay());
  }

  private boolean isRemembered(Account account, String key) {
    return settings.played() == CapabilityClass.IDEMPOTENT
        && time.instant().isBefore(last(account, key).began().plus(settings.keyLifetime()));
  }

  private static Execution last(Account account, String key) {
    List<Execution> executions = account.executions(key);
    return executions.get(executions.size() - 1);
  }

  private Reply.Result replay(Account account, BankOperation operation) {
    Execution first = last(account, operation.key());
    if (!first.operation().equals(operation)) {
      account.tell(time.instant(), Kind.CONFLICT, operation.key(), "the key came with other content");
      return new Reply.Result.Conflict();
    }
    return first.outcome().<Reply.Result>map(Reply.Result.Done::new).orElseGet(Reply.Result.InProgress::new);
  }

  private Execution begin(Account account, BankOperation operation) {
    accountsByKey.put(operation.key(), account);
    return account.begin(operation, time.instant());
  }

  private AcquirerOutcome decline(Execution execution, Account account, CardBehavior.Decline declines) {
    String key = execution.operation().key();
    account.tell(time.instant(), Kind.DECLINED, key, declines.message());
    AcquirerOutcome declined = new AcquirerOutcome.Declined(declines.category(), declines.code(),
        declines.message(),
        Optional.of(BankRules.id("txn_", execution.identity())));
    finish(execution, declined);
    return declined;
  }

  private AcquirerOutcome proceed(Execution execution, Account account, CardBehavior.Told told,
      boolean repeated) {
    BankOperation operation = execution.operation();
    Money amount = told.of(operation.amount());
    Instant now = time.instant();
    AcquirerOutcome outcome = rules.apply(account, operation, execution.identity(), amount, now);
    boolean moved = !(outcome instanceof AcquirerOutcome.Refused)
        && !(outcome instanceof AcquirerOutcome.AlreadyCaptured);
    if (repeated && moved) {
      account.tell(now, Kind.SECOND_EFFECT, operation.key(), operation.operation() + " again");
    }
    finish(execution, outcome);
    return outcome;
  }

  private void finish(Execution execution, AcquirerOutcome outcome) {
    execution.finish(outcome);
    listener.accept(execution.operation().key(), outcome);
  }

  /** Lets what was to have its effect late have it, if its time has come; every other call does that, too. */
  void settle() {
    locked(() -> true);
  }

  private Reply queryLocked(String key) {
    if (settings.played() == CapabilityClass.NEITHER) {
      return new Reply(new Reply.Result.NoQueries(), false, java.time.Duration.ZERO);
    }
    Account account = accountsByKey.get(key);
    if (account == null) {
      return new Reply(new Reply.Result.NotFound(), false, java.time.Duration.ZERO);
    }
    List<Execution> executions = account.executions(key);
    CardToken token = CardToken.of(executions.get(0).operation().cardToken());
    Reply.Result result = executions.stream().flatMap(execution -> execution.outcome().stream())
        .findFirst().<Reply.Result>map(Reply.Result.Done::new).orElseGet(Reply.Result.NotFound::new);
    return new Reply(result, false, token.delay());
  }

  private Account account(String order) {
    Account account = accounts.get(order);
    if (account == null) {
      forgetTheOldest();
      account = new Account(order);
      accounts.put(order, account);
    }
    return account;
  }

  private void forgetTheOldest() {
    while (accounts.size() >= settings.mostOrders()) {
      Map.Entry<String, Account> oldest = accounts.entrySet().iterator().next();
      accounts.remove(oldest.getKey());
      oldest.getValue().keys().forEach(accountsByKey::remove);
      late.removeIf(effect -> effect.account() == oldest.getValue());
    }
  }

  private void settleLate() {
    Instant now = time.instant();
    while (!late.isEmpty() && !now.isBefore(late.peek().due())) {
      Late effect = late.remove();
      BankOperation operation = effect.execution().operation();
      effect.account().tell(effect.due(), Kind.LATE_EFFECT, operation.key(),
          operation.operation().toString());
      finish(effect.execution(), rules.apply(effect.account(), operation, effect.execution().identity(),
          operation.amount(), effect.due()));
    }
  }

  private <T> T locked(java.util.function.Supplier<T> action) {
    lock.lock();
    try {
      settleLate();
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
