package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.judge.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from one instance to one acquirer, which keeps an honest ledger whatever happens on the way. */
final class AcquirerLink implements Acquirer {
  private final World world;
  private final Instance instance;
  private final Peer peer;
  private final AcquirerTerms terms;

  AcquirerLink(World world, Instance instance, Peer peer) {
    this.world = world;
    this.instance = instance;
    this.peer = peer;
    this.terms = Settings.terms(peer, instance.settings());
  }

  @Override
  public AcquirerTerms terms() {
    return terms;
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    world.turns().check(instance);
    OrderStory story = world.story(request.order());
    world.turns().turnTo(Optional.of(story));
    FakeAcquirer acquirer = story.acquirer(peer, world);
    story.call(Fault.Exchange.ACQUIRER);
    boolean first = story.isFirst(request.key());
    Optional<Fault> struck = story.strikes(Fault.Exchange.ACQUIRER,
        possible -> suits(possible, request, first));
    struck.ifPresent(world::strike);
    @Nullable Fault fault = struck.orElse(null);
    if (fault == Fault.KILLED_BEFORE_SENDING_TO_ACQUIRER) {
      throw world.fleet().die(instance);
    }
    world.called(instance, request.key());
    story.record(new Event.Sent(request));
    if (instance.knowsTheEndOf(request.key()) && !story.wasPoisoned()) {
      world.breaks(story, 33, request.key() + " is sent by an instance that was told how it ended");
    }
    world.turns().travel(story);
    AcquirerOutcome outcome = world.isAway(Fault.ACQUIRER_OUTAGE) ? away(story)
        : act(request, story, acquirer, fault, first);
    if (outcome instanceof AcquirerOutcome.Refused refused
        && refused.reason() == AcquirerOutcome.RefusalReason.EXPIRED) {
      world.strike(Fault.HOLD_EXPIRED);
    }
    world.heard(instance, outcome.getClass().getSimpleName());
    story.record(new Event.Answered(request, outcome));
    if (isAnEnd(outcome)) {
      instance.learns(request.key());
    }
    return outcome;
  }

  private static boolean isAnEnd(AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.NotSent n -> false;
      case AcquirerOutcome.Unknown u -> false;
      case AcquirerOutcome.Accepted a -> false;
      case AcquirerOutcome.Authorized a -> true;
      case AcquirerOutcome.Captured c -> true;
      case AcquirerOutcome.AlreadyCaptured a -> true;
      case AcquirerOutcome.Charged c -> true;
      case AcquirerOutcome.Voided v -> true;
      case AcquirerOutcome.Refunded r -> true;
      case AcquirerOutcome.Declined d -> true;
      case AcquirerOutcome.Refused r -> true;
    };
  }

  private AcquirerOutcome act(OperationRequest request, OrderStory story, FakeAcquirer acquirer,
      @Nullable Fault fault,
      boolean first) {
    Optional<Behavior> behavior = behavior(request, story, fault, first);
    behavior.ifPresent(chosen -> acquirer.next(request.operation(), chosen));
    if (behavior.isPresent() && behavior.get() instanceof Behavior.Accept accept) {
      new LaterNotices(world, story, peer, acquirer).of(request, accept.after());
    }
    if (first) {
      new LaterNotices(world, story, peer, acquirer).afterwards(request);
    }
    AcquirerOutcome outcome;
    try {
      outcome = acquirer.perform(request);
      if (fault == Fault.REQUEST_TO_ACQUIRER_DUPLICATED) {
        outcome = acquirer.perform(request);
      }
    } finally {
      story.record(new Event.Ledger(request.order(), acquirer.holds(request.order())));
    }
    switch (fault) {
      case KILLED_AFTER_SENDING_TO_ACQUIRER -> throw world.fleet().die(instance);
      case KILLED_AFTER_ANSWER_OF_ACQUIRER -> world.turns().doom(Work.Doom.BEFORE_COMMIT);
      case KILLED_IN_COMMIT_OF_ACQUIRER -> world.turns().doom(Work.Doom.IN_COMMIT);
      case STALLED_IN_CALL_TO_ACQUIRER -> world.turns().sleep(25_000 + story.chance().nextInt(60_000));
      case REQUEST_TO_ACQUIRER_LOST, ANSWER_OF_ACQUIRER_LOST, REQUEST_TO_ACQUIRER_LATE ->
          world.turns().sleep(Settings.ACQUIRER_TIMEOUT.toMillis());
      case CANCEL_AGAINST_CAPTURE -> {
        world.people().cancel(story);
        world.turns().sleep(1 + story.chance().nextInt(2000));
      }
      case NOTICE_REPEATED -> world.people().notices(story, request.ref(), outcome);
      case null, default -> world.turns().travel(story);
    }
    return outcome;
  }

  private static AcquirerOutcome unreachable() {
    return new AcquirerOutcome.NotSent("connection refused");
  }

  /** Nobody listens, or nobody answers: then the request did not arrive either, but who could tell. */
  private AcquirerOutcome away(OrderStory story) {
    if (story.chance().nextBoolean()) {
      return unreachable();
    }
    world.turns().sleep(Settings.ACQUIRER_TIMEOUT.toMillis());
    return new AcquirerOutcome.Unknown("no answer in time");
  }

  private Optional<Behavior> behavior(OperationRequest request, OrderStory story, @Nullable Fault fault,
      boolean first) {
    return switch (fault) {
      case REQUEST_TO_ACQUIRER_LOST -> Optional.of(Behavior.loseRequest());
      case ANSWER_OF_ACQUIRER_LOST, ACQUIRER_PENDING ->
          Optional.of(first && peer.accepts(request.operation())
              ? Behavior.acceptUnheard(LaterNotices.delay(story.chance()))
              : Behavior.loseAnswer());
      case ACQUIRER_UNREACHABLE -> Optional.of(Behavior.failToSend());
      case ACQUIRER_ADAPTER_FAILS -> Optional.of(Behavior.throwAfterwards());
      case REQUEST_TO_ACQUIRER_LATE -> {
        story.late(request.key());
        yield Optional.of(Behavior.actLate(delay(story)));
      }
      case CAPTURE_REFUSED ->
          Optional.of(story.chance().nextBoolean() ? Behavior.decline(DeclineCategory.FUNDS)
              : Behavior.refuse(AcquirerOutcome.RefusalReason.OTHER));
      case VOID_REFUSED -> Optional.of(Behavior.refuse(AcquirerOutcome.RefusalReason.OTHER));
      case ANOTHER_AMOUNT -> Optional.of(Behavior.useAmount(another(request, story)));
      case ANOTHER_CURRENCY ->
          Optional.of(Behavior.useMoney(Money.of(another(request, story), "USD")));
      case null, default -> declined(request, story, first).or(() -> accepted(request, story, first));
    };
  }

  private Optional<Behavior> accepted(OperationRequest request, OrderStory story, boolean first) {
    return first && peer.accepts(request.operation())
        ? Optional.of(Behavior.accept(LaterNotices.delay(story.chance())))
        : Optional.empty();
  }

  private static Optional<Behavior> declined(OperationRequest request, OrderStory story, boolean first) {
    boolean declines = first && isPayment(request.operation())
        && request.ref().payment() <= story.plan().declines();
    return declines ? Optional.of(Behavior.decline(story.plan().category())) : Optional.empty();
  }

  /** Less or more, and now and then nothing; of a hold never more than is held: nobody could ever give that back. */
  private static long another(OperationRequest request, OrderStory story) {
    long asked = request.amount().minorUnits();
    long other = story.chance().nextInt(8) == 0 ? 0 : asked / 2 + story.chance().nextLong(1 + asked);
    return isPayment(request.operation()) || request.operation() == Operation.REFUND ? other
        : Math.min(other, asked);
  }

  /** Mostly within the time that the acquirer promises, now and then long after. */
  private static Duration delay(OrderStory story) {
    return Duration.ofSeconds(story.chance().nextInt(5) == 0 ? 3600 : 11 + story.chance().nextInt(60));
  }

  private boolean suits(Fault fault, OperationRequest request, boolean first) {
    Operation operation = request.operation();
    return switch (fault) {
      case CAPTURE_REFUSED -> first && operation == Operation.CAPTURE;
      case VOID_REFUSED -> first && operation == Operation.VOID;
      // Where only a sum is told, nobody can tell what has come too late, or otherwise.
      case ANOTHER_AMOUNT, REQUEST_TO_ACQUIRER_LATE -> first && !peer.sums(operation);
      // What is held in one currency and said to be captured in another nobody could ever give back.
      case ANOTHER_CURRENCY ->
          first && !peer.sums(operation) && (isPayment(operation) || operation == Operation.REFUND);
      case CANCEL_AGAINST_CAPTURE -> operation.takesMoney();
      case REQUEST_TO_ACQUIRER_DUPLICATED -> terms.capabilities(operation).idempotentByKey();
      default -> true;
    };
  }

  private static boolean isPayment(Operation operation) {
    return operation == Operation.AUTHORIZE || operation == Operation.CHARGE;
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    world.turns().check(instance);
    OrderStory story = world.story(request.order());
    world.turns().turnTo(Optional.of(story));
    Instant askedAt = story.countedFrom(request.ref().number(),
        terms.capabilities(request.operation()).idempotentByKey(), world.instant());
    world.called(instance, "query " + request.key());
    story.call(Fault.Exchange.QUERY);
    world.turns().travel(story);
    QueryOutcome outcome = answer(request, story);
    if (outcome instanceof QueryOutcome.NoTrace && story.isLate(request.key())) {
      world.strike(Fault.ACQUIRER_FOUND_NOTHING_YET);
    }
    world.turns().travel(story);
    world.heard(instance, outcome.getClass().getSimpleName());
    story.record(new Event.Queried(request, askedAt, outcome));
    return outcome;
  }

  private QueryOutcome answer(OperationRequest request, OrderStory story) {
    Optional<Fault> fault = story.strikes(Fault.Exchange.QUERY, possible -> true);
    fault.ifPresent(world::strike);
    if (fault.isPresent() || world.isAway(Fault.ACQUIRER_OUTAGE)) {
      return new QueryOutcome.Unanswered("no answer in time");
    }
    FakeAcquirer acquirer = story.acquirer(peer, world);
    return peer.sums(request.operation()) ? bySum(request, acquirer) : acquirer.query(request);
  }

  /** Only how much was given back in all is told: the refund is in it, or not, by what was back before. */
  private static QueryOutcome bySum(OperationRequest request, FakeAcquirer acquirer) {
    Money before = request.refundedBefore();
    Money sum = acquirer.holds(request.order()).stream()
        .filter(hold -> request.reference().equals(Optional.of(hold.id()))).map(FakeHold::refunded)
        .findFirst()
        .orElse(before);
    if (sum.equals(before)) {
      return new QueryOutcome.NoTrace("no more is back than before");
    }
    return sum.equals(before.plus(request.amount()))
        ? new QueryOutcome.Found(new AcquirerOutcome.Refunded(request.amount(), Optional.empty()))
        : new QueryOutcome.Unanswered("another sum is back");
  }

  @Override
  public Optional<AcquirerNotices> notices() {
    return Optional.of(LaterNotices::read);
  }
}
