package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.UnexpectedFunds;
import dev.catraca.model.Withdrawal;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.generate.Dossiers;
import dev.catraca.testkit.judge.Event;
import dev.catraca.view.Attention;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Somebody who looks after orders that wait for a person, and who knows the acquirers' books. */
final class Operator {
  private static final int MOST_ROUNDS = 30;
  private static final Duration UNTIL_SOMEBODY_LOOKS = Duration.ofHours(2);
  private static final Duration BETWEEN_VISITS = Duration.ofHours(8);
  /** Afterwards nobody comes before all is at rest. */
  private static final int MOST_VISITS = 6;

  private final World world;
  private final Callers people;
  private int rounds;
  private int visits;

  Operator(World world, Callers people) {
    this.world = world;
    this.people = people;
  }

  /** Helps every order that can be helped; false if none can, or if help leads nowhere. */
  boolean help() {
    List<OrderStory> waiting = world.stories().stream().filter(this::canBeHelped).toList();
    if (waiting.isEmpty() || ++rounds > MOST_ROUNDS) {
      return false;
    }
    world.clockwork().pass(UNTIL_SOMEBODY_LOOKS.toMillis());
    Set<OrderId> shown = shown(world.instant());
    waiting.stream().filter(story -> shown.contains(story.id()))
        .forEach(story -> help(story, order(story).orElseThrow()));
    return true;
  }

  /** The orders that the list of those which need attention names then: what it does not name is not helped. */
  private Set<OrderId> shown(Instant at) {
    Set<OrderId> shown = new HashSet<>();
    Optional<String> after = Optional.empty();
    do {
      OrderLists.Page page = world.store().list(OrderQuery.needingAttention(at, after, 100));
      page.heads().forEach(head -> shown.add(head.order()));
      after = page.next();
    } while (after.isPresent());
    return shown;
  }

  private boolean canBeHelped(OrderStory story) {
    boolean waits = story.head().flatMap(head -> head.concerns().attention())
        .filter(Attention.Kind::isForPerson).isPresent();
    return waits
        && order(story).map(order -> order.open().isPresent() || parked(order).isPresent()
            || order.unsettledWithdrawals().findAny().isPresent()).orElse(false);
  }

  /**
   * Looks after what an acquirer took back of an order that does not come to rest by itself: a refund of what is not there is refused, and
   * asked for ever more seldom.
   */
  void visits(OrderStory story) {
    visits(story, MOST_VISITS);
  }

  private void visits(OrderStory story, int more) {
    world.later(BETWEEN_VISITS.toMillis(), () -> {
      Order order = order(story).orElseThrow();
      if (order.unsettledWithdrawals().findAny().isEmpty() || more == 0) {
        return;
      }
      visits++;
      if (order.open().isEmpty() && canBeHelped(story) && shown(world.instant()).contains(story.id())) {
        help(story, order);
      }
      visits(story, more - 1);
    });
  }

  private Optional<Order> order(OrderStory story) {
    return world.store().load(story.id()).map(history -> Order.of(history.facts()));
  }

  private static Optional<Notification> parked(Order order) {
    return order.legiti().notifications().stream().filter(n -> n.state() == Notification.State.PARKED)
        .findFirst();
  }

  private void help(OrderStory story, Order order) {
    order.open().ifPresentOrElse(open -> resolve(story, order, open), () -> order.unsettledWithdrawals()
        .map(Withdrawal::operation).forEach(ref -> settle(story, order, ref)));
    parked(order).ifPresent(notice -> {
      if (notice.id().kind() == NotificationId.Kind.CREATION && rounds % 2 == 1
          && order.evaluation().isEmpty()) {
        Request.CorrectReport correction = new Request.CorrectReport(List.of("buyer.name"), "mended");
        people.ask(story, Optional.of(correction),
            (engine, key) -> engine.correctReport().correct(story.id(), correction, Dossiers::renamed,
                "operator",
                key));
        return;
      }
      Request.ResendNotification request = new Request.ResendNotification(notice.id(), "mended");
      people.ask(story, Optional.of(request),
          (engine, key) -> engine.resendNotification().resend(story.id(), request, "operator", key));
    });
  }

  /** What came to nothing was mended, or is to count as not done; where the one is refused, the other is said the next time. */
  private void settle(OrderStory story, Order order, OperationRef ref) {
    boolean mended = (rounds + visits + ref.number()) % 2 == 0;
    Optional<Funds.Captured> money = ref.operation() == Operation.REFUND ? Optional.empty()
        : taken(order).filter(taken -> taken.start() == ref.number()).findFirst();
    if (money.isPresent()) {
      boolean there = holds(story).stream().anyMatch(
          hold -> hold.id().equals(money.get().reference()) && hold.state() == FakeHold.State.CAPTURED);
      if (mended && !there) {
        mend(story, money.get());
      }
      mended |= there;
    }
    resolve(story, new Request.ResolveOperation(mended, Optional.empty(), ref.number(),
        mended ? "mended at the acquirer's" : "the money is where it was"));
  }

  private static void mend(OrderStory story, Funds.Captured money) {
    story.acquirers().values().stream()
        .filter((FakeAcquirer acquirer) -> acquirer.holds(story.id()).stream()
            .anyMatch(hold -> hold.id().equals(money.reference())))
        .forEach((FakeAcquirer acquirer) -> {
          acquirer.mend(money.reference(), money.amount());
          story.record(new Event.Ledger(story.id(), acquirer.holds(story.id())));
        });
  }

  /** Where the acquirer has given back more than the order knows, one of the refunds that it was asked for came late. */
  void looksForRefunds(OrderStory story) {
    Order order = order(story).orElseThrow();
    for (FakeHold hold : holds(story)) {
      long unknown = taken(order).filter(taken -> taken.reference().equals(hold.id()))
          .mapToLong(taken -> hold.refunded().minorUnits() - taken.refunded().minorUnits()
              - taken.doubted().minorUnits())
          .findFirst().orElse(0);
      order.refundStarts().entrySet().stream()
          .filter(start -> !start.getValue().counted() && start.getValue().reference().equals(hold.id())
              && start.getValue().amount().minorUnits() <= unknown)
          .map(Map.Entry::getKey).min(Comparator.naturalOrder())
          .ifPresent(number -> resolve(story, new Request.ResolveOperation(true, Optional.of(hold.id()),
              number, "the acquirer's console says so")));
    }
  }

  private List<FakeHold> holds(OrderStory story) {
    return story.acquirers().values().stream().map((FakeAcquirer acquirer) -> acquirer.holds(story.id()))
        .flatMap(List::stream).toList();
  }

  private void resolve(OrderStory story, Order order, OpenOperation open) {
    String key = open.ref().key(story.id());
    List<FakeHold> holds = holds(story);
    Optional<FakeHold> made = holds.stream().filter(hold -> hold.key().equals(key)).findFirst();
    Optional<FakeHold> on = holds.stream().filter(hold -> open.reference().equals(Optional.of(hold.id())))
        .findFirst();
    Optional<AcquirerOutcome> told = outcome(story, order, open)
        .filter(outcome -> isAnotherAmount(outcome, open.amount()));
    if (told.isPresent()) {
      people.notice(story, new Input.AcquirerAnswered(open.ref(), told.get()));
      return;
    }
    boolean effect = switch (open.ref().operation()) {
      case AUTHORIZE -> made.isPresent();
      case CHARGE -> made.filter(hold -> hold.state() == FakeHold.State.CAPTURED).isPresent();
      case CAPTURE -> on.filter(hold -> hold.state() == FakeHold.State.CAPTURED).isPresent();
      case VOID -> on.filter(hold -> hold.state() == FakeHold.State.VOIDED).isPresent();
      case REFUND ->
          on.map(hold -> hold.refunded().minorUnits() > refunded(order, open).minorUnits()).orElse(false);
    };
    Request.ResolveOperation resolution = new Request.ResolveOperation(effect, made.map(FakeHold::id),
        open.ref().number(), "the acquirer's console says so");
    resolve(story, resolution);
  }

  private void resolve(OrderStory story, Request.ResolveOperation resolution) {
    people.ask(story, Optional.of(resolution),
        (engine, key) -> engine.resolveOperation().resolve(story.id(), resolution, "operator", key));
  }

  /** Where the acquirer did something else than was asked, it is let tell it itself. */
  private static Optional<AcquirerOutcome> outcome(OrderStory story, Order order, OpenOperation open) {
    OperationRequest request = OperationRequest.of(order, open);
    return story.acquirers().values().stream()
        .flatMap((FakeAcquirer acquirer) -> acquirer.outcome(request).stream()).findFirst();
  }

  private static boolean isAnotherAmount(AcquirerOutcome outcome, Money asked) {
    return switch (outcome) {
      case AcquirerOutcome.Authorized a -> !a.amount().equals(asked);
      case AcquirerOutcome.Captured c -> !c.amount().equals(asked);
      case AcquirerOutcome.AlreadyCaptured c -> !c.amount().equals(asked);
      case AcquirerOutcome.Charged c -> !c.amount().equals(asked);
      case AcquirerOutcome.Refunded r -> !r.amount().equals(asked);
      case AcquirerOutcome.Voided other -> false;
      case AcquirerOutcome.Declined other -> false;
      case AcquirerOutcome.Refused other -> false;
      case AcquirerOutcome.Accepted other -> false;
      case AcquirerOutcome.NotSent other -> false;
      case AcquirerOutcome.Unknown other -> false;
    };
  }

  private static Money refunded(Order order, OpenOperation open) {
    return taken(order).filter(taken -> open.reference().equals(Optional.of(taken.reference())))
        .map(Funds.Captured::refunded).findFirst().orElse(order.amount().none());
  }

  private static Stream<Funds.Captured> taken(Order order) {
    return Stream
        .concat(order.payments().stream().map(Payment::funds),
            order.unexpectedFunds().stream().map(UnexpectedFunds::funds))
        .filter(Funds.Captured.class::isInstance).map(Funds.Captured.class::cast);
  }
}
