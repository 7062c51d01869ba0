package dev.catraca.proof.explore;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeHold.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an acquirer may do with a request that arrives: everything that its ledger allows. */
final class Bank {
  /**
   * One way to answer.
   *
   * @param cost 1 if it is out of the ordinary
   */
  record Effect(String words, int cost, AcquirerOutcome outcome, World after) {}

  /** One operation is open at a time: its own id need not tell them apart. */
  static final AcquirerOutcome ACCEPTED = new AcquirerOutcome.Accepted("m", "received");

  private final World world;
  private final OperationRequest request;
  private final List<Effect> effects = new ArrayList<>();

  private Bank(World world, OperationRequest request) {
    this.world = world;
    this.request = request;
  }

  static List<Effect> of(ExploredSetting place, World world, OperationRequest request) {
    long number = request.ref().number();
    AcquirerOutcome known = world.results().get(number);
    boolean accepts = place.peer().accepts(request.operation());
    if (accepts && (known != null || world.isAccepted(number))) {
      return List.of(new Effect("accepted before", 0, ACCEPTED, world));
    }
    if (accepts) {
      return List.of(new Effect("accepted", 0, ACCEPTED, world.plus(new Message.Accepted(request))));
    }
    if (known != null && place.peer().isIdempotent(request.operation()) && !world.forgotten()) {
      return List.of(new Effect("as before", 0, known, world));
    }
    return done(place, world, request);
  }

  /** What comes of a request that was not done before, at once or after it was accepted. */
  static List<Effect> done(ExploredSetting place, World world, OperationRequest request) {
    Bank bank = new Bank(world, request);
    switch (request.operation()) {
      case AUTHORIZE -> bank.authorize();
      case CHARGE -> bank.charge();
      case CAPTURE -> bank.onHold(bank::capture);
      case VOID -> bank.onHold(bank::release);
      case REFUND -> bank.refund();
    }
    return place.plain() ? bank.effects.stream().filter(effect -> effect.cost() == 0).toList()
        : bank.effects;
  }

  private void authorize() {
    authorized("authorized", 0, request.amount());
    authorized("authorized by half", 1, Start.HALF);
    authorized(instead("authorized", Start.DOLLARS), 1, Start.DOLLARS);
    declined();
  }

  private void authorized(String words, int cost, Money amount) {
    String id = world.nextId(request.ref().payment());
    Hold hold = new Hold(id, request.ref().payment(), request.ref().number(), false, amount, State.OPEN,
        amount.none(), amount.none());
    add(words, cost, new AcquirerOutcome.Authorized(id, Optional.of(id), amount,
        Optional.of(Start.NOW.plus(ExploredSetting.HOLD))), world.plus(hold));
  }

  private void charge() {
    charged("charged", 0, request.amount());
    charged("charged by half", 1, Start.HALF);
    charged(instead("charged", Start.DOLLARS), 1, Start.DOLLARS);
    declined();
  }

  private void charged(String words, int cost, Money amount) {
    String id = world.nextId(request.ref().payment());
    Hold hold = new Hold(id, request.ref().payment(), request.ref().number(), true, amount, State.CAPTURED,
        amount, amount.none());
    add(words, cost, new AcquirerOutcome.Charged(id, Optional.of(id), amount), world.plus(hold));
  }

  private void declined() {
    add("declined for funds", 0, decline(DeclineCategory.FUNDS), world);
    add("declined for fraud", 1, decline(DeclineCategory.FRAUD), world);
  }

  private static AcquirerOutcome decline(DeclineCategory category) {
    return new AcquirerOutcome.Declined(category, "51", "declined", Optional.empty());
  }

  /** What capture and void have in common: what they meet. */
  private void onHold(java.util.function.Consumer<Hold> open) {
    Optional<Hold> found = world.hold(request.reference());
    if (found.isEmpty()) {
      add("not found", 0, new AcquirerOutcome.Refused(RefusalReason.NOT_FOUND, "no such hold"), world);
      return;
    }
    Hold hold = found.get();
    switch (hold.state()) {
      case OPEN -> open.accept(hold);
      case CAPTURED -> add("captured already", 0,
          new AcquirerOutcome.AlreadyCaptured(hold.captured(), Optional.of(hold.id())), world);
      case VOIDED -> add("voided already", 0,
          new AcquirerOutcome.Refused(RefusalReason.ALREADY_VOIDED, "voided"), world);
      case EXPIRED -> add("expired", 0, new AcquirerOutcome.Refused(RefusalReason.EXPIRED, "expired"), world);
    }
  }

  private void capture(Hold hold) {
    add("captured", 0, new AcquirerOutcome.Captured(request.amount(), Optional.of(hold.id())),
        world.changing(hold.capture(request.amount())));
    if (hold.authorized().equals(Start.AMOUNT)) {
      add("captured by half", 1, new AcquirerOutcome.Captured(Start.HALF, Optional.of(hold.id())),
          world.changing(hold.capture(Start.HALF)));
      add(instead("captured", Start.DOLLARS), 1,
          new AcquirerOutcome.Captured(Start.DOLLARS, Optional.of(hold.id())),
          world.changing(hold.capture(request.amount())));
    }
    add("declined for funds", 1, decline(DeclineCategory.FUNDS), world);
    add("refused", 1, new AcquirerOutcome.Refused(RefusalReason.OTHER, "not possible"), world);
  }

  private void release(Hold hold) {
    add("voided", 0, new AcquirerOutcome.Voided(), world.changing(hold.now(State.VOIDED)));
    if (hold.authorized().equals(Start.AMOUNT)) {
      add(instead("captured", Start.HALF), 1,
          new AcquirerOutcome.AlreadyCaptured(Start.HALF, Optional.of(hold.id())),
          world.changing(hold.capture(Start.HALF)));
    }
    add("refused", 1, new AcquirerOutcome.Refused(RefusalReason.OTHER, "not possible"), world);
  }

  private void refund() {
    Money asked = request.amount();
    Optional<Hold> hold = world.hold(request.reference())
        .filter(h -> h.state() == State.CAPTURED && asked.currency().equals(h.captured().currency())
            && h.refunded().plus(asked).compareTo(h.captured()) <= 0);
    hold.ifPresent(h -> {
      refunded("refunded", 0, asked, h.refund(asked));
      Money half = new Money(asked.minorUnits() / 2, asked.currency());
      refunded(instead("refunded", half), 1, half, h.refund(half));
      Money twice = asked.plus(asked);
      refunded(instead("refunded", twice), 1, twice, h.refund(twice));
      refunded(instead("refunded", Start.DOLLARS), 1, Start.DOLLARS, h.refund(asked));
    });
    add("refused", hold.isPresent() ? 1 : 0, new AcquirerOutcome.Refused(RefusalReason.OTHER, "not possible"),
        world);
  }

  private void refunded(String words, int cost, Money told, Hold after) {
    add(words, cost, new AcquirerOutcome.Refunded(told, Optional.of("r" + request.ref().payment())),
        world.changing(after));
  }

  /** Something else than was asked, in words. */
  private static String instead(String done, Money amount) {
    return done + " " + amount.minorUnits() + " " + amount.currency() + " instead";
  }

  private void add(String words, int cost, AcquirerOutcome outcome, World after) {
    effects.add(new Effect(words, cost, outcome, after.answering(request.ref().number(), outcome)));
  }
}
