package dev.catraca.testkit.generate;

import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.StoreFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated courses of events: every outcome, fault and request, in any order, at any moment, in every setting. They shrink to the
 * shortest course that still fails.
 */
public final class OrderSchedules {
  private static final List<Duration> TIMES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(15),
      Duration.ofSeconds(61), Duration.ofMinutes(3), Duration.ofMinutes(31), Duration.ofHours(2),
      Duration.ofHours(49), Duration.ofDays(6));

  private OrderSchedules() {}

  /** OrderSchedules of up to so many happenings. */
  public static Arbitrary<OrderSchedule> upTo(int happenings) {
    return Combinators.combine(settings(), happenings().list().ofMaxSize(happenings)).as(OrderSchedule::new);
  }

  /** Every kind of place. */
  public static Arbitrary<Setting> settings() {
    Arbitrary<Duration> holds = Arbitraries.of(Duration.ofDays(5), Duration.ofHours(1),
        Duration.ofMinutes(1));
    return Combinators.combine(Arbitraries.of(FlowKind.class), Arbitraries.of(Setting.Peer.class),
        Arbitraries.integers().between(1, 3), Combinators.combine(holds, booleans()).as(Tuple::of),
        Arbitraries.of(FallbackAction.class), Arbitraries.of(FallbackAction.class),
        Arbitraries.of(DeadlineAction.class), Combinators.combine(booleans(), booleans()).as(Tuple::of))
        .as((flow, peer, attempts, hold, unavailable, noDecision, deadline, habits) -> new Setting(flow, peer,
            attempts, hold.get1(), hold.get2(), unavailable, noDecision, deadline, habits.get1(),
            habits.get2()));
  }

  private static Arbitrary<Boolean> booleans() {
    return Arbitraries.of(true, false);
  }

  /** Everything that may happen. */
  public static Arbitrary<Happening> happenings() {
    Arbitrary<Happening> inside = Arbitraries.frequencyOf(Tuple.of(4, asks()), Tuple.of(2, takeOvers()),
        Tuple.of(1, echoes()), Tuple.of(1, repetitions()), Tuple.of(1, times()));
    return Arbitraries.frequencyOf(Tuple.of(10, Arbitraries.just(new Happening.Work())), Tuple.of(5, times()),
        Tuple.of(8, asks()), Tuple.of(6, acquirer()), Tuple.of(5, legiti()), Tuple.of(2, echoes()),
        Tuple.of(2, repetitions()), Tuple.of(2, booleans().map(Happening.Die::new)), Tuple.of(1, takeOvers()),
        Tuple.of(2, Arbitraries.of(StoreFault.class).map(Happening.StoreWill::new)),
        Tuple.of(3, Combinators.combine(Arbitraries.of(Operation.class), inside)
            .as(Happening.DuringOperation::new)),
        Tuple.of(2, inside.map(Happening.DuringEvaluation::new)),
        Tuple.of(1, inside.map(Happening.DuringNotification::new)));
  }

  private static Arbitrary<Happening> times() {
    return Arbitraries.of(TIMES).map(Happening.Pass::new);
  }

  private static Arbitrary<Happening> asks() {
    return Arbitraries.of(Happening.Wish.class).map(Happening.Ask::new);
  }

  private static Arbitrary<Happening> takeOvers() {
    return Arbitraries.just(new Happening.TakeOver());
  }

  private static Arbitrary<Happening> echoes() {
    return Arbitraries.integers().between(0, 5).map(Happening.Echo::new);
  }

  private static Arbitrary<Happening> repetitions() {
    return Arbitraries.integers().between(0, 3).map(Happening.Again::new);
  }

  private static Arbitrary<Happening> acquirer() {
    Arbitrary<Behavior> behaviors = Arbitraries.oneOf(
        Arbitraries.of(Behavior.obey(), Behavior.loseAnswer(), Behavior.loseRequest(), Behavior.failToSend(),
            Behavior.throwAfterwards()),
        Arbitraries.of(DeclineCategory.FUNDS, DeclineCategory.FRAUD, DeclineCategory.OTHER)
            .map(Behavior::decline),
        Arbitraries.of(RefusalReason.OTHER, RefusalReason.EXPIRED).map(Behavior::refuse),
        Arbitraries.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofHours(1))
            .map(Behavior::actLate),
        Arbitraries.of(0L, 1L, 5500L, 20000L).map(Behavior::useAmount),
        Arbitraries.of(Money.of(0, "USD"), Money.of(5500, "USD"), Money.of(11000, "USD"),
            Money.of(20000, "CLP")).map(Behavior::useMoney));
    return Combinators.combine(Arbitraries.of(Operation.class), behaviors).as(OrderSchedules::sensible);
  }

  /** A refusal as expired is a word about a hold; about nothing else does an acquirer say it. */
  private static Happening sensible(Operation operation, Behavior behavior) {
    boolean lie = behavior instanceof Behavior.Refuse refuse && refuse.reason() == RefusalReason.EXPIRED;
    boolean declines = behavior instanceof Behavior.Decline && operation == Operation.VOID;
    return new Happening.AcquirerWill(operation,
        lie || declines ? Behavior.loseAnswer() : behavior);
  }

  private static Arbitrary<Happening> legiti() {
    AntiFraudOutcome refused = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "invalid",
        Map.of("items.0.quantity", List.of("Not a valid integer.")));
    AntiFraudOutcome known = new AntiFraudOutcome.ContractError(400, OptionalInt.of(2), "invalid",
        Map.of("id", List.of("Already there.")));
    Arbitrary<AntiFraudOutcome> trouble = Arbitraries.of(new AntiFraudOutcome.Unknown("time-out"),
        new AntiFraudOutcome.TryLater("busy", Optional.of(Duration.ofSeconds(5)), true),
        new AntiFraudOutcome.TryLater("refused", Optional.empty(), false), refused, known,
        new AntiFraudOutcome.NotAuthorized(401, "key"), new AntiFraudOutcome.Unreadable("a login page"));
    Arbitrary<AntiFraudOutcome> decisions = Arbitraries.oneOf(
        Arbitraries.of(Decision.class).map(d -> new AntiFraudOutcome.Decided(d, Optional.empty())),
        Arbitraries.just(new AntiFraudOutcome.Acknowledged("sandbox")));
    Arbitrary<Happening> evaluations = Arbitraries.oneOf(decisions, decisions, trouble)
        .map(o -> new Happening.LegitiWill(LegitiReceived.Evaluation.class, o));
    Arbitrary<Class<? extends LegitiReceived>> kinds = Arbitraries.of(List.of(LegitiReceived.Collection.class,
        LegitiReceived.Status.class, LegitiReceived.Payment.class, LegitiReceived.Mark.class));
    Arbitrary<Happening> notifications = Combinators.combine(kinds, trouble).as(Happening.LegitiWill::new);
    return Arbitraries.frequencyOf(Tuple.of(3, evaluations), Tuple.of(2, notifications));
  }
}
