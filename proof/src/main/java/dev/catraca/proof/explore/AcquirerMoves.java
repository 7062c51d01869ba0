package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.RefundStart;
import dev.catraca.model.Withdrawal;
import dev.catraca.order.Money;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.judge.Event;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What may happen between the workers and the acquirer. */
final class AcquirerMoves {
  private static final String BY = "acquirer";
  private static final AcquirerOutcome FAILED = new AcquirerOutcome.Refused(
      AcquirerOutcome.RefusalReason.OTHER, "it failed");

  private final NextMoves ways;
  private final ExploredSetting place;
  private final Order order;
  private final World world;

  private AcquirerMoves(NextMoves ways) {
    this.ways = ways;
    place = ways.place();
    order = ways.from().order();
    world = ways.from().world();
  }

  static void find(NextMoves ways) {
    new AcquirerMoves(ways).find();
  }

  private void find() {
    Agenda.of(order).acquirer().ifPresent(this::owed);
    order.refundStarts().forEach(this::backAllTheSame);
    order.unsettledWithdrawals().map(Withdrawal::operation)
        .forEach(this::settleWithdrawn);
    for (Message message : world.inFlight()) {
      switch (message) {
        case Message.Sending sending -> send(sending);
        case Message.Underway underway -> arrives(underway);
        case Message.Accepted accepted -> isDone(accepted);
        case Message.TakenBack back when back.told() -> takesBackAgain(back);
        case Message.TakenBack back -> takesBack(back);
        case Message.LetGo gone -> letsGo(gone);
        case Message.Answered answered -> deliver(answered);
        case Message.Queried queried -> deliver(queried);
        case Message.Again elsewhere -> {
        }
        case Message.Evaluated elsewhere -> {
        }
        case Message.Notified elsewhere -> {
        }
      }
    }
    for (Hold hold : world.holds()) {
      if (hold.state() == FakeHold.State.OPEN) {
        ways.fault("hold " + hold.id() + " expires", turn -> {
          turn.world(w -> w.changing(hold.now(FakeHold.State.EXPIRED)));
          if (place.withdraws()) {
            turn.world(w -> w.plus(new Message.LetGo(hold.start(), hold.payment(), hold.id())));
          }
          ledger(turn);
        });
      }
    }
  }

  // --- what a worker does ---

  private void owed(Due<Call.ToAcquirer> owed) {
    switch (owed.call()) {
      case Call.Begin begin -> begin(begin, later(owed.at()));
      case Call.Settle settle -> settle(settle.operation());
    }
  }

  private static Instant later(Optional<Instant> due) {
    return due.filter(Start.NOW::isBefore).orElse(Start.NOW);
  }

  private void begin(Call.Begin begin, Instant now) {
    String name = word(begin.operation()) + " payment " + begin.payment();
    Input start = new Input.StartOperation(begin, place.terms());
    if (!place.moneyStepByStep()) {
      atOnce(begin, name, start, now);
      return;
    }
    ways.goesOn("start " + name, turn -> started(turn.decide(start, "engine", now)).ifPresent(request -> {
      turn.world(w -> w.aged(World.Age.FRESH).forgetting(false).plus(new Message.Sending(request)));
    }));
    if (begin.operation() == Operation.CAPTURE) {
      ways.fault("start " + name + " when the hold is over",
          turn -> turn.decide(start, "engine", Start.NOW.plus(ExploredSetting.HOLD)));
    }
  }

  /** Start, effect and answer in one step. */
  private void atOnce(Call.Begin begin, String name, Input start, Instant now) {
    OperationRequest asked = request(order, new OpenOperation(
        new OperationRef(begin.payment(), begin.operation(), order.sequence() + 1), begin.amount(),
        begin.reference(), begin.refundId(), place.terms(), now));
    for (Bank.Effect likely : Bank.of(place, world, asked)) {
      ways.add(name + ": " + likely.words(), likely.cost(), likely.cost() == 0, turn -> {
        OperationRequest request = started(turn.decide(start, "engine", now)).orElseThrow();
        Bank.Effect effect = Bank.of(place, turn.world(), request).stream()
            .filter(e -> e.words().equals(likely.words())).findFirst().orElseThrow();
        turn.see(new Event.Sent(request));
        turn.world(w -> effect.after());
        ledger(turn);
        turn.see(new Event.Answered(request, effect.outcome()));
        turn.decide(new Input.AcquirerAnswered(request.ref(), effect.outcome()), BY, now);
      });
    }
  }

  private Optional<OperationRequest> started(Transition decided) {
    boolean starts = decided.facts().stream().anyMatch(f -> f.fact() instanceof Fact.OperationStarted);
    return starts ? decided.order().open().map(open -> request(decided.order(), open)) : Optional.empty();
  }

  private static OperationRequest request(Order order, OpenOperation open) {
    var payment = order.payment(open.ref().payment()).orElseThrow();
    return new OperationRequest(order.id(), open.ref(), open.amount(), payment.card(), payment.installments(),
        open.reference(), open.terms().mappingVersion(), Start.NOW);
  }

  /** The outcome is unknown: what is done about it depends on what the acquirer can do. */
  private void settle(OpenOperation open) {
    long number = open.ref().number();
    boolean inHand = world.isInHand(number);
    String name = name(open.ref());
    if (world.age() == World.Age.FRESH) {
      Asking.early(ways, "somebody who does not wait says that " + name + " had no effect",
          new Request.ResolveOperation(false, Optional.empty(), number, "looks like it"), "operator");
    }
    if (open.isAccepted()) {
      settleAccepted(open, name, inHand);
      return;
    }
    if (open.resolution() == Capabilities.Resolution.REPEAT) {
      boolean sending = world.inFlight().stream()
          .anyMatch(m -> m instanceof Message.Sending && m.number() == number);
      if (!sending) {
        ways.add("repeat " + name, inHand ? 1 : 0, !inHand, turn -> repeat(turn, open));
      }
      if (place.peer().forgets() && !sending && !world.forgotten()) {
        ways.add("the acquirer forgets the key of " + name, 0, true,
            turn -> turn.world(w -> w.forgetting(true)));
      }
      return;
    }
    switch (world.age()) {
      case FRESH -> ways.add("the time-out of " + name + " passes", inHand ? 1 : 0, !inHand,
          turn -> turn.world(w -> w.aged(World.Age.TIMED_OUT)));
      case TIMED_OUT -> {
        find(open, false);
        if (!isPersons()) {
          boolean underway = world.isUnderway(number);
          // Of a sum nobody can tell what has come too late: its settling time is taken to be true.
          if (!underway || place.peer() != ExploredSetting.Peer.BY_STATE_AND_SUM) {
            ways.add("the settling time of " + name + " passes", underway ? 1 : 0, !underway,
                turn -> turn.world(w -> w.aged(World.Age.SETTLED)));
          }
        }
      }
      case SETTLED -> find(open, true);
    }
  }

  /** What the acquirer has accepted is asked about once it has news, or once it should have told. */
  private void settleAccepted(OpenOperation open, String name, boolean inHand) {
    boolean asked = open.announced().isPresent() && !isPersons();
    if (asked || world.age() != World.Age.FRESH) {
      find(open, false);
    }
    if (world.age() == World.Age.FRESH) {
      boolean early = inHand || world.isAccepted(open.ref().number());
      ways.add("the time passes within which " + name + " is told", early ? 1 : 0, !early,
          turn -> turn.world(w -> w.aged(World.Age.TIMED_OUT)));
    }
  }

  /** Whoever is about to repeat looks at the clock first: once the key is forgotten, its lifetime has passed. */
  private void repeat(MoveInProgress turn, OpenOperation open) {
    if (world.forgotten()) {
      turn.decide(new Input.ClockReached(), "clock", Start.NOW.plus(ExploredSetting.KEY));
    }
    boolean repeats = turn.order().open().map(now -> now.resolution() == Capabilities.Resolution.REPEAT)
        .orElse(false);
    if (repeats) {
      turn.world(w -> w.plus(new Message.Sending(request(order, open))));
    }
  }

  /** Asks the acquirer, or a person who asks it. */
  private void find(OpenOperation open, boolean settled) {
    OperationRequest request = request(order, open);
    Optional<AcquirerOutcome> result = Optional.ofNullable(world.results().get(open.ref().number()));
    if (isPersons()) {
      person(open, result);
      return;
    }
    QueryOutcome outcome = answer(open, result);
    Message.Queried answer = new Message.Queried(request, settled, outcome, false);
    String words = switch (outcome) {
      case QueryOutcome.Found found -> ": found";
      case QueryOutcome.NoTrace none -> ": not found";
      case QueryOutcome.Unanswered none -> ": cannot be told";
    };
    ways.goesOn("query " + name(open.ref()) + words, turn -> read(turn, answer, false));
    ways.fault("query " + name(open.ref()) + words + ", the answer is held up",
        turn -> turn.world(w -> w.plus(answer)));
  }

  private QueryOutcome answer(OpenOperation open, Optional<AcquirerOutcome> result) {
    if (place.peer() == ExploredSetting.Peer.BY_STATE_AND_SUM && open.ref().operation() == Operation.REFUND) {
      return bySum(open);
    }
    // Its search may lag behind what it has told itself.
    boolean accepted = world.isAccepted(open.ref().number()) && !open.isAccepted();
    return result.or(() -> Optional.of(Bank.ACCEPTED).filter(any -> accepted))
        .<QueryOutcome>map(QueryOutcome.Found::new)
        .orElseGet(() -> new QueryOutcome.NoTrace("not found"));
  }

  /** Only the sum of all refunds is told: the refund is found, or not, by what was given back before it. */
  private QueryOutcome bySum(OpenOperation open) {
    Money before = open.before().refunded();
    Money sum = world.hold(open.reference()).map(Hold::refunded).orElse(before);
    if (sum.equals(before)) {
      return new QueryOutcome.NoTrace("no more is back than before");
    }
    return sum.equals(before.plus(open.amount()))
        ? new QueryOutcome.Found(new AcquirerOutcome.Refunded(open.amount(), Optional.empty()))
        : new QueryOutcome.Unanswered("another sum is back");
  }

  private boolean isPersons() {
    return !place.peer().isAsked();
  }

  private void person(OpenOperation open, Optional<AcquirerOutcome> result) {
    long number = open.ref().number();
    boolean moves = world.isInHand(number) || world.isUnderway(number) || world.isAccepted(number);
    if (moves) {
      return;
    }
    boolean effect = result.map(AcquirerMoves::isEffect).orElse(false) && !world.isTakenBack(number);
    Optional<String> made = result.flatMap(AcquirerMoves::made);
    boolean another = result.map(outcome -> isAnotherAmount(outcome, open.amount())).orElse(false);
    if (another) {
      ways.outside("the acquirer tells of " + name(open.ref()), turn -> read(turn,
          new Message.Answered(request(order, open), result.orElseThrow(), false)));
      return;
    }
    resolve("a person resolves " + name(open.ref()) + (effect ? ": done" : ": not done"), effect, made,
        open.ref().number());
  }

  /** A refund that was believed not to exist, and did come about: a person sees it in the acquirer's books. */
  private void backAllTheSame(long number, RefundStart refund) {
    boolean open = order.open().filter(o -> o.reference().equals(Optional.of(refund.reference())))
        .isPresent();
    boolean back = world.results().get(number) instanceof AcquirerOutcome.Refunded told
        && told.amount().equals(refund.amount());
    if (back && !refund.counted() && !open && !world.isTakenBack(number)) {
      resolve("a person says that " + name(new OperationRef(refund.payment(), Operation.REFUND, number))
          + " took effect", true, Optional.empty(), number);
    }
  }

  /** A person has mended what was taken back, or has the money asked back once more. */
  private void settleWithdrawn(OperationRef ref) {
    boolean open = order.open().filter(o -> o.ref().equals(ref)).isPresent();
    if (!open) {
      String says = "a person says that " + name(ref);
      Asking.ask(ways, says + " was mended",
          new Request.ResolveOperation(true, Optional.empty(), ref.number(), "mended it"), "operator");
      Asking.ask(ways, says + " came to nothing",
          new Request.ResolveOperation(false, Optional.empty(), ref.number(), "is here again"), "operator");
    }
  }

  private void resolve(String words, boolean effect, Optional<String> made, long number) {
    Asking.ask(ways, words, new Request.ResolveOperation(effect, made, number, "looked it up"), "operator");
  }

  private static boolean isEffect(AcquirerOutcome outcome) {
    return !(outcome instanceof AcquirerOutcome.Declined) && !(outcome instanceof AcquirerOutcome.Refused)
        && !(outcome instanceof AcquirerOutcome.AlreadyCaptured);
  }

  private static Optional<String> made(AcquirerOutcome outcome) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized a -> Optional.of(a.authorizationId());
      case AcquirerOutcome.Charged c -> Optional.of(c.chargeId());
      case AcquirerOutcome.Captured other -> Optional.empty();
      case AcquirerOutcome.AlreadyCaptured other -> Optional.empty();
      case AcquirerOutcome.Voided other -> Optional.empty();
      case AcquirerOutcome.Refunded other -> Optional.empty();
      case AcquirerOutcome.Declined other -> Optional.empty();
      case AcquirerOutcome.Refused other -> Optional.empty();
      case AcquirerOutcome.Accepted a -> Optional.empty();
      case AcquirerOutcome.NotSent other -> Optional.empty();
      case AcquirerOutcome.Unknown other -> Optional.empty();
    };
  }

  private static boolean isAnotherAmount(AcquirerOutcome outcome, Money asked) {
    return (outcome instanceof AcquirerOutcome.Authorized a && !a.amount().equals(asked))
        || (outcome instanceof AcquirerOutcome.Charged c && !c.amount().equals(asked))
        || (outcome instanceof AcquirerOutcome.Captured t && !t.amount().equals(asked))
        || (outcome instanceof AcquirerOutcome.AlreadyCaptured t && !t.amount().equals(asked))
        || (outcome instanceof AcquirerOutcome.Refunded r && !r.amount().equals(asked));
  }

  // --- what the network and the acquirer do ---

  private void send(Message.Sending sending) {
    OperationRequest request = sending.request();
    String name = name(request.ref());
    boolean forEver = place.peer().isIdempotent(request.operation()) && !place.peer().forgets();
    boolean tooLate = !forEver && isAged(request.ref());
    if (tooLate && place.peer().forgets()) {
      ways.goesOn("nobody repeats " + name + " so late", turn -> turn.world(w -> w.minus(sending)));
      return;
    }
    if (tooLate) {
      ways.goesOn("nobody sends " + name + " so late", turn -> {
        turn.world(w -> w.minus(sending));
        read(turn, new Message.Answered(request, new AcquirerOutcome.NotSent("paused for too long"), false));
      });
      return;
    }
    for (Bank.Effect effect : Bank.of(place, world, request)) {
      ways.add("send " + name + ": " + effect.words(), effect.cost(), effect.cost() == 0, turn -> {
        turn.see(new Event.Sent(request));
        turn.world(w -> effect.after().minus(sending)
            .plus(new Message.Answered(request, effect.outcome(), false)));
        ledger(turn);
      });
    }
    Bank.of(place, world, request).stream().filter(effect -> mayBeTakenBack(request, effect))
        .forEach(effect -> ways.add("send " + name + ": " + effect.words() + ", and taken back later",
            effect.cost() + 1, false, turn -> {
              turn.see(new Event.Sent(request));
              turn.world(w -> effect.after().replacing(sending, new Message.TakenBack(request, false))
                  .plus(new Message.Answered(request, effect.outcome(), false)));
              ledger(turn);
            }));
    ways.fault("crash before sending " + name, turn -> turn.world(w -> w.minus(sending)));
    ways.fault("send " + name + ": the request is lost", turn -> {
      turn.see(new Event.Sent(request));
      turn.world(w -> w.minus(sending));
      timeOut(turn, request);
    });
    ways.fault("send " + name + ": the connection is refused", turn -> {
      turn.see(new Event.Sent(request));
      turn.world(w -> w.replacing(sending,
          new Message.Answered(request, new AcquirerOutcome.NotSent("connection refused"), false)));
    });
    if (place.peer().holdsUp(request.operation())) {
      ways.fault("send " + name + ": the request is held up", turn -> {
        turn.see(new Event.Sent(request));
        turn.world(w -> w.replacing(sending, new Message.Underway(request)));
        timeOut(turn, request);
      });
    }
  }

  /** Whoever waited for an answer learns that the outcome is unknown, which is to change nothing; nor does a crash instead. */
  private static void timeOut(MoveInProgress turn, OperationRequest request) {
    AcquirerOutcome unknown = new AcquirerOutcome.Unknown("time-out");
    turn.see(new Event.Answered(request, unknown));
    turn.decide(new Input.AcquirerAnswered(request.ref(), unknown), BY, Start.NOW);
  }

  private boolean isAged(OperationRef ref) {
    boolean open = order.open().filter(o -> o.ref().equals(ref)).isPresent();
    return !open || world.age() != World.Age.FRESH;
  }

  /** A request that was held up; where nobody waits for it any more, the acquirer tells of its own accord. */
  private void arrives(Message.Underway underway) {
    OperationRequest request = underway.request();
    boolean open = order.open().filter(o -> o.ref().equals(request.ref())).isPresent();
    boolean known = open && world.age() != World.Age.SETTLED;
    for (Bank.Effect effect : Bank.of(place, world, request)) {
      ways.add(name(request.ref()) + " arrives late: " + effect.words(), effect.cost(), effect.cost() == 0,
          turn -> {
            turn.world(w -> known ? effect.after().minus(underway)
                : effect.after().replacing(underway, new Message.Answered(request, effect.outcome(), false)));
            ledger(turn);
          });
    }
    ways.goesOn(name(request.ref()) + " never arrives", turn -> turn.world(w -> w.minus(underway)));
  }

  /** The acquirer does what it has accepted, and tells of it, or that there is news; or it has lost it. */
  private void isDone(Message.Accepted accepted) {
    OperationRequest request = accepted.request();
    String name = name(request.ref());
    for (Bank.Effect effect : Bank.done(place, world, request)) {
      ways.add(name + " is done: " + effect.words(), effect.cost(), effect.cost() == 0, turn -> {
        turn.world(w -> effect.after().replacing(accepted,
            new Message.Answered(request, effect.outcome(), false)));
        ledger(turn);
      });
      if (place.peer().isAsked() && effect.cost() == 0) {
        ways.goesOn(name + " is done, and that there is news is told: " + effect.words(), turn -> {
          turn.world(w -> effect.after().minus(accepted));
          ledger(turn);
          turn.decide(new Input.OutcomeAnnounced(request.ref()), BY, Start.NOW);
        });
      }
    }
    Bank.done(place, world, request).stream().filter(effect -> mayBeTakenBack(request, effect))
        .forEach(effect -> ways.add(name + " is done: " + effect.words() + ", and taken back later",
            effect.cost() + 1, false, turn -> {
              turn.world(w -> effect.after().replacing(accepted, new Message.TakenBack(request, false))
                  .plus(new Message.Answered(request, effect.outcome(), false)));
              ledger(turn);
            }));
    ways.fault(name + " fails after all", turn -> turn.world(w -> w.answering(request.ref().number(), FAILED)
        .replacing(accepted, new Message.Answered(request, FAILED, false))));
    if (!place.peer().isAsked()) {
      ways.fault(name + " is never done", turn -> turn.world(w -> w.minus(accepted)));
    }
  }

  /** Whether it is new, and moves money: that is what may turn out not to have been done. */
  private boolean mayBeTakenBack(OperationRequest request, Bank.Effect effect) {
    boolean isNew = !world.results().containsKey(request.ref().number());
    return place.withdraws() && isNew
        && (effect.outcome() instanceof AcquirerOutcome.Captured
            || effect.outcome() instanceof AcquirerOutcome.Charged
            || effect.outcome() instanceof AcquirerOutcome.Refunded);
  }

  /** What was done is not so any more, whoever knows of it by then. Who repeats answers under a key goes on repeating the first one. */
  private void takesBack(Message.TakenBack back) {
    OperationRequest request = back.request();
    ways.goesOn(name(request.ref()) + " is taken back", turn -> {
      Optional<Hold> hold = world.holds().stream()
          .filter(h -> request.reference().map(h.id()::equals).orElse(h.start() == back.number()))
          .findFirst();
      hold.ifPresent(
          h -> turn.world(w -> w.changing(h.takenBack(request.operation(), moved(request)))));
      ledger(turn);
      boolean replays = place.peer() == ExploredSetting.Peer.IDEMPOTENT || place.peer().forgets();
      turn.world(w -> (replays ? w : w.answering(back.number(), FAILED)).replacing(back,
          new Message.TakenBack(request, true)));
      Asking.hear(turn, withdrawn(request), BY, Start.NOW);
    });
  }

  /** What a refund gave back; where it told another currency, it did as it was asked. */
  private Money moved(OperationRequest request) {
    return world.results().get(request.ref().number()) instanceof AcquirerOutcome.Refunded told
        && told.amount().currency().equals(request.amount().currency()) ? told.amount() : request.amount();
  }

  /** What is told of it twice is as what is told once, whatever happened in between. */
  private void takesBackAgain(Message.TakenBack back) {
    ways.outside(name(back.request().ref()) + " is told once more to be taken back", turn -> {
      turn.world(w -> w.minus(back));
      Asking.hear(turn, withdrawn(back.request()), BY, Start.NOW);
    });
  }

  private static Input withdrawn(OperationRequest request) {
    return new Input.OutcomeWithdrawn(request.ref(), "it failed after all");
  }

  private void letsGo(Message.LetGo gone) {
    OperationRef made = new OperationRef(gone.payment(), Operation.AUTHORIZE, gone.number());
    ways.goesOn("that hold " + gone.hold() + " is let go is told", turn -> {
      turn.world(w -> w.minus(gone));
      Input told = new Input.HoldExpired(made, gone.hold());
      Asking.hear(turn, told, BY, Start.NOW);
      if (!Asking.hear(turn, told, BY, Start.NOW).facts().isEmpty()) {
        turn.violated(20, "that hold " + gone.hold() + " is let go has another effect when it is told again");
      }
    });
  }

  private void deliver(Message.Answered answered) {
    String name = "the answer to " + name(answered.request().ref()) + " " + brief(answered.outcome());
    ways.add(name + " is read", 0, !answered.ignored(), turn -> {
      turn.world(w -> w.minus(answered));
      read(turn, answered);
    });
    if (!answered.ignored()) {
      ways.fault(name + " is lost", turn -> {
        turn.world(w -> w.minus(answered));
        timeOut(turn, answered.request());
      });
      ways.fault(name + " is read, and will come again", turn -> read(turn, answered));
    }
  }

  private void read(MoveInProgress turn, Message.Answered answered) {
    turn.see(new Event.Answered(answered.request(), answered.outcome()));
    Transition decided = turn.decide(
        new Input.AcquirerAnswered(answered.request().ref(), answered.outcome()), BY, Start.NOW);
    Replies.judge(turn, place, answered, decided);
  }

  private void deliver(Message.Queried queried) {
    String name = "the held-up answer to query " + name(queried.request().ref());
    ways.add(name + " is read", 0, !queried.ignored(), turn -> {
      turn.world(w -> w.minus(queried));
      read(turn, queried, true);
    });
  }

  private void read(MoveInProgress turn, Message.Queried queried, boolean heldUp) {
    Instant askedAt = queried.settled() ? Start.NOW.plus(ExploredSetting.CALL).plus(ExploredSetting.SETTLING)
        : Start.NOW.plus(ExploredSetting.CALL);
    turn.see(new Event.Queried(queried.request(), askedAt, queried.outcome()));
    Transition decided = turn.decide(
        new Input.AcquirerQueried(queried.request().ref(), askedAt, queried.outcome()), BY, Start.NOW);
    if (heldUp) {
      Replies.judge(turn, place, queried, decided);
    }
  }

  private static void ledger(MoveInProgress turn) {
    turn.see(new Event.Ledger(Start.ORDER, turn.world().ledger()));
  }

  private static String name(OperationRef ref) {
    return word(ref.operation()) + " " + ref.number() + " of payment " + ref.payment();
  }

  private static String brief(AcquirerOutcome outcome) {
    return "(" + outcome.getClass().getSimpleName() + ")";
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
