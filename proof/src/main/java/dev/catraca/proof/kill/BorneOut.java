package dev.catraca.proof.kill;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.AcquirerSimulator.Movement;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.judge.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an order holds to be true of its acquirer, held against the acquirer's own books. A fact that an entry bears out is told to the
 * judge as the acquirer's word, at the moment of the entry and no sooner; a fact that none does has nobody's word. Each entry bears out one
 * fact. An entry of an operation also proves that it was sent by then.
 */
final class BorneOut {
  private final OrderId id;
  private final Order order;
  private final List<StoredOrder.Commit> commits;
  private final List<Movement> left;
  private final Map<Long, Fact.OperationStarted> starts = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final List<Witness.Seen> seen = new ArrayList<>();

  private BorneOut(List<Movement> movements, StoredOrder stored) {
    order = stored.order();
    id = order.id();
    commits = stored.commits();
    left = new ArrayList<>(movements);
  }

  static Played.Books by(List<Movement> movements, StoredOrder stored) {
    BorneOut borneOut = new BorneOut(movements, stored);
    stored.facts().forEach(borneOut::hold);
    return new Played.Books(borneOut.ledger(movements), borneOut.seen, borneOut.unheard());
  }

  private void hold(RecordedFact recorded) {
    switch (recorded.fact()) {
      case Fact.OperationStarted f -> starts.put(recorded.sequence(), f);
      case Fact.OperationAccepted f -> take(is(Movement.Kind.ACCEPTED, operation(f.start()))
          .and(on(f.start())))
          .ifPresent(word -> tell(f.start(), word,
              new AcquirerOutcome.Accepted(f.acquirerReference(), f.why())));
      case Fact.Authorized f -> made(f.start(), f.authorizationId(), Operation.AUTHORIZE,
          new AcquirerOutcome.Authorized(f.authorizationId(), f.transactionId(), f.amount(),
              Optional.of(f.captureBefore())));
      case Fact.Charged f -> made(f.start(), f.chargeId(), Operation.CHARGE,
          new AcquirerOutcome.Charged(f.chargeId(), f.transactionId(), f.amount()));
      case Fact.PaymentDeclined f ->
          take(is(Movement.Kind.REFUSED, operation(f.start()))).ifPresent(word -> tell(f.start(),
              word, new AcquirerOutcome.Declined(f.category(), f.code(), f.message(), f.transactionId())));
      case Fact.Captured f -> take(on(f.start()).and(is(Movement.Kind.DONE, Operation.CAPTURE))
          .and(each -> each.amount().equals(f.amount()))).ifPresent(
              word -> tell(f.start(), word, operation(f.start()) == Operation.CAPTURE
                  ? new AcquirerOutcome.Captured(f.amount(), f.transactionId())
                  : new AcquirerOutcome.AlreadyCaptured(f.amount(), f.transactionId())));
      case Fact.CaptureRefused f -> find(on(f.start()).and(each -> each.kind() == Movement.Kind.EXPIRED
          || is(Movement.Kind.REFUSED, Operation.CAPTURE).test(each)
          || is(Movement.Kind.DONE, Operation.VOID).test(each)))
          .ifPresent(word -> tell(f.start(), word, f.why() == Fact.CaptureRefusal.EXPIRED
              ? new AcquirerOutcome.Refused(RefusalReason.EXPIRED, f.message())
              : new AcquirerOutcome.Declined(f.category(), "", f.message(), Optional.empty())));
      case Fact.HoldClosed f when operation(f.start()) == Operation.AUTHORIZE -> find(
          each -> each.kind() == Movement.Kind.EXPIRED && each.reference().equals(f.authorizationId()))
          .ifPresent(word -> seen.add(new Witness.Seen(word.at(), known -> new Event.Requested(id,
              new Input.HoldExpired(ref(f.start()), f.authorizationId()), "acquirer"))));
      case Fact.HoldClosed f -> find(on(f.start()).and(each -> each.kind() == Movement.Kind.EXPIRED
          || is(Movement.Kind.DONE, Operation.VOID).test(each)))
          .ifPresent(word -> tell(f.start(), word, word.kind() == Movement.Kind.EXPIRED
              ? new AcquirerOutcome.Refused(RefusalReason.EXPIRED, "expired")
              : new AcquirerOutcome.Voided()));
      case Fact.Refunded f -> take(on(f.start()).and(is(Movement.Kind.DONE, Operation.REFUND))
          .and(each -> each.amount().equals(f.amount()))).ifPresent(
              word -> tell(f.start(), word, new AcquirerOutcome.Refunded(f.amount(), Optional.empty())));
      case Fact.RefundRefused f -> take(on(f.start())
          .and(is(Movement.Kind.REFUSED, Operation.REFUND))).ifPresent(
              word -> tell(f.start(), word, new AcquirerOutcome.Refused(RefusalReason.OTHER, "refused")));
      default -> {
      }
    }
  }

  private void made(long start, String reference, Operation operation, AcquirerOutcome outcome) {
    Predicate<Movement> made = is(Movement.Kind.DONE, operation)
        .and(each -> each.reference().equals(reference));
    take(made).ifPresent(word -> {
      keys.put(reference, ref(start).key(id));
      tell(start, word, outcome);
    });
  }

  private static Predicate<Movement> is(Movement.Kind kind, Operation operation) {
    return each -> each.kind() == kind && each.operation() == operation;
  }

  /** On what that operation acted on. */
  private Predicate<Movement> on(long start) {
    Optional<String> reference = started(start).reference();
    return each -> reference.equals(Optional.of(each.reference()));
  }

  private Optional<Movement> find(Predicate<Movement> wanted) {
    return left.stream().filter(wanted).findFirst();
  }

  private Optional<Movement> take(Predicate<Movement> wanted) {
    Optional<Movement> found = find(wanted);
    found.ifPresent(left::remove);
    return found;
  }

  private Fact.OperationStarted started(long start) {
    return Optional.ofNullable(starts.get(start))
        .orElseThrow(() -> new IllegalStateException("no operation " + start + " was started"));
  }

  private Operation operation(long start) {
    return started(start).operation();
  }

  private OperationRef ref(long start) {
    return new OperationRef(started(start).payment(), operation(start), start);
  }

  private void tell(long start, Movement word, AcquirerOutcome outcome) {
    Fact.OperationStarted f = started(start);
    // Of a payment the books tell what was granted, and of everything else what was asked for.
    Money asked = f.operation() == Operation.CAPTURE && word.operation() == Operation.CAPTURE ? word.amount()
        : f.amount();
    OperationRequest request = new OperationRequest(id, ref(start), asked,
        order.payment(f.payment()).orElseThrow().card(), 1, f.reference(), 1, Instant.EPOCH);
    Instant at = isOf(word, f.operation()) ? word.at() : later(word.at(), startedAt(start));
    seen.add(new Witness.Seen(at, known -> new Event.Sent(request)));
    seen.add(new Witness.Seen(at, known -> new Event.Answered(request, outcome)));
  }

  /** What was there before, such as a hold that had ended, is the reason of an answer and no trace of what was sent. */
  private static boolean isOf(Movement word, Operation operation) {
    return word.operation() == operation && word.kind() != Movement.Kind.EXPIRED;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Just after the start was durable. */
  private Instant startedAt(long start) {
    return commits.get(Math.toIntExact(start) - 1).at().plusNanos(1000);
  }

  private Ledger ledger(List<Movement> movements) {
    Map<String, FakeHold> holds = new HashMap<>();
    Set<String> done = new HashSet<>();
    int secondEffects = 0;
    for (Movement each : movements) {
      boolean effect = each.kind() == Movement.Kind.DONE;
      if (effect && each.key().filter(key -> !done.add(each.operation() + " " + key)).isPresent()) {
        secondEffects++;
      }
      FakeHold before = holds.get(each.reference());
      Optional<FakeHold> after = before == null ? Optional.of(each).filter(BorneOut::isMade).map(this::hold)
          : Optional.of(after(before, each));
      after.ifPresent(hold -> holds.put(each.reference(), hold));
    }
    return new Ledger(List.copyOf(holds.values()), secondEffects, 0);
  }

  private List<String> unheard() {
    return left.stream().filter(each -> each.kind() == Movement.Kind.DONE)
        .filter(each -> each.operation() != Operation.VOID).map(Movement::toString).toList();
  }

  private static boolean isMade(Movement each) {
    return each.kind() == Movement.Kind.DONE
        && (each.operation() == Operation.AUTHORIZE || each.operation() == Operation.CHARGE);
  }

  private FakeHold hold(Movement made) {
    boolean charge = made.operation() == Operation.CHARGE;
    String key = keys.getOrDefault(made.reference(),
        id.value() + "/1/nobody-knows-" + made.reference() + "/0");
    int payment = Integer.parseInt(key.substring(id.value().length() + 1).split("/", 2)[0]);
    return new FakeHold(made.reference(), key, id, payment, charge, made.amount(), Instant.MAX,
        charge ? FakeHold.State.CAPTURED : FakeHold.State.OPEN, charge ? made.amount() : made.amount().none(),
        made.amount().none());
  }

  private static FakeHold after(FakeHold hold, Movement each) {
    boolean done = each.kind() == Movement.Kind.DONE;
    return switch (each.operation()) {
      case AUTHORIZE -> each.kind() == Movement.Kind.EXPIRED
          ? with(hold, FakeHold.State.EXPIRED, hold.captured(), hold.refunded())
          : hold;
      case CHARGE, CAPTURE -> done ? with(hold, FakeHold.State.CAPTURED, each.amount(), hold.refunded())
          : each.kind() == Movement.Kind.TAKEN_BACK
              ? with(hold, FakeHold.State.VOIDED, hold.captured().none(), hold.refunded())
              : hold;
      case VOID -> done ? with(hold, FakeHold.State.VOIDED, hold.captured(), hold.refunded()) : hold;
      case REFUND -> done ? with(hold, hold.state(), hold.captured(), hold.refunded().plus(each.amount()))
          : each.kind() == Movement.Kind.TAKEN_BACK
              ? with(hold, hold.state(), hold.captured(), hold.refunded().minus(each.amount()))
              : hold;
    };
  }

  private static FakeHold with(FakeHold hold, FakeHold.State state, Money captured, Money refunded) {
    return new FakeHold(hold.id(), hold.key(), hold.order(), hold.payment(), hold.charge(), hold.authorized(),
        hold.expiresAt(), state, captured, refunded);
  }
}
