package dev.catraca.testkit.work;

import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.testkit.fake.Behavior.failToSend;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.fake.Behavior.obey;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.model.Order;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.ClockStep;
import dev.catraca.port.Figures;
import dev.catraca.port.History;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Edge case 63: a clock that is set by hours or days, and set right again, leaves nothing waiting for the wrong time. The machine's
 * clock may be set; what has really passed, which the acquirer and all counts go by, may not.
 */
class SetClockTest {
  private static final OrderId ID = new OrderId("order-1");
  private static final Duration DAY = Duration.ofDays(1);
  /** The longest that an operation without an answer is put off. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final MovableClock machine = new MovableClock();
  private final MovableClock truth = new MovableClock();
  private final FakeAcquirer acquirer = FakeAcquirer.idempotent(truth);
  /** As an embedded database: its clock is the machine's. */
  private InMemoryOrderStore store = new InMemoryOrderStore(machine);
  private Policy policy = direct();
  private Engine engine = instance(machine);

  private Engine instance(MovableClock clock) {
    return instance(clock, ScriptedLegiti.deciding(APPROVE));
  }

  private Engine instance(MovableClock clock, AntiFraud legiti) {
    return instance(store, clock, legiti);
  }

  private Engine instance(OrderStore its, MovableClock clock, AntiFraud legiti) {
    return Engine.with(its, acquirer, legiti).random(new LongestWait())
        .nanos(() -> Duration.between(MovableClock.START, truth.instant()).toNanos()).time(clock)
        .policy(policy).build();
  }

  private static Policy direct() {
    Policy usual = Policy.DEFAULT;
    return usual.with(policy -> policy.defaultFlow(FlowKind.DIRECT));
  }

  /** Time passes, and the worker looks every second or so. */
  private void pass(Duration time) {
    Instant end = truth.instant().plus(time);
    while (truth.instant().isBefore(end)) {
      truth.advance(Duration.ofSeconds(5));
      machine.advance(Duration.ofSeconds(5));
      engine.worker().runDue();
    }
  }

  private void set(Duration by) {
    machine.set(machine.instant().plus(by));
    engine.worker().runDue();
  }

  private Order stored() {
    return Order.of(store.load(ID).orElseThrow().facts());
  }

  private Duration wait(Lane lane) {
    LaneState state = Objects.requireNonNull(store.lanes(ID).get(lane));
    return Duration.between(store.time().now(), state.at());
  }

  private void placed() {
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
  }

  private List<TimelineEntry.Remarked> told() {
    return told(ID);
  }

  private List<TimelineEntry.Remarked> told(OrderId order) {
    return store.timeline(order).stream().filter(TimelineEntry.Remarked.class::isInstance)
        .map(TimelineEntry.Remarked.class::cast).filter(told -> told.remark().by().equals("clock")).toList();
  }

  @Test
  void case63_what_was_put_off_while_the_clock_was_ahead_does_not_wait_until_then() {
    policy = policy.withAttemptDeadline(Duration.ofDays(30));
    engine = instance(machine);
    acquirer.always(CHARGE, loseRequest());
    placed();
    pass(Duration.ofMinutes(3));
    set(DAY);
    pass(Duration.ofMinutes(1));
    set(DAY.negated());
    assertThat(wait(Lane.ACQUIRER)).isLessThanOrEqualTo(LONGEST_PAUSE);
    assertThat(told()).isNotEmpty();
    acquirer.always(CHARGE, obey());
    pass(LONGEST_PAUSE);
    assertThat(acquirer.captured(ID)).isPresent();
  }

  @Test
  void case63_a_clock_that_is_set_back_does_not_lengthen_what_is_put_off() {
    acquirer.always(CHARGE, loseRequest());
    placed();
    pass(Duration.ofMinutes(4));
    Duration before = wait(Lane.ACQUIRER);
    set(DAY.negated());
    assertThat(wait(Lane.ACQUIRER)).isLessThanOrEqualTo(before.plusMinutes(5));
    acquirer.always(CHARGE, obey());
    pass(LONGEST_PAUSE);
    assertThat(stored().status()).isEqualTo(OrderStatus.APPROVED);
    set(DAY);
    assertThat(stored().status()).isEqualTo(OrderStatus.APPROVED);
  }

  @Test
  void case63_a_lease_that_was_taken_while_the_clock_was_ahead_ends_in_its_time() {
    placedByAnInstanceThatDies();
    machine.set(machine.instant().minus(DAY));
    engine = instance(machine);
    pass(Duration.ofMinutes(2));
    assertThat(stored().status()).isEqualTo(OrderStatus.APPROVED);
  }

  private void placedByAnInstanceThatDies() {
    set(DAY);
    engine.placeOrder().place(order().checkout(), "shop");
    assertThat(store.claimDue(store.time().now(), 10, Duration.ofSeconds(30))).isNotEmpty();
  }

  /** Found by simulation: the store was read-only when the clock was set back, and the next look at the clock saw no step any more. */
  @Test
  void case63_what_the_store_could_not_keep_at_first_is_kept_once_it_can() {
    acquirer.always(CHARGE, loseRequest());
    AtomicBoolean readOnly = new AtomicBoolean();
    engine = instance(new PassingStore(store) {
      @Override
      public Optional<ClockStep> keep(Instant counted) {
        if (readOnly.get()) {
          throw new StoreUnavailableException("read-only", new IllegalStateException("told to be"));
        }
        return super.keep(counted);
      }
    }, machine, ScriptedLegiti.deciding(APPROVE));
    set(DAY);
    placed();
    readOnly.set(true);
    assertThatThrownBy(() -> set(DAY.negated())).isInstanceOf(StoreUnavailableException.class);
    readOnly.set(false);
    pass(Duration.ofSeconds(5));
    assertThat(wait(Lane.ACQUIRER)).isLessThanOrEqualTo(LONGEST_PAUSE);
    assertThat(told()).isNotEmpty();
  }

  /** Found by simulation: nobody behind it was told, and nothing that was due was done at that look. */
  @Test
  void case63_an_order_that_cannot_be_read_keeps_no_other_from_being_told_of_the_clock() {
    OrderId second = new OrderId("order-2");
    acquirer.always(CHARGE, loseRequest());
    set(DAY);
    placed();
    engine.placeOrder().place(order().id(second.value()).checkout(), "shop");
    engine.worker().runDue();
    engine = instance(new PassingStore(store) {
      @Override
      public Optional<History> load(OrderId order) {
        if (order.equals(ID)) {
          throw new IllegalStateException("its facts cannot be read");
        }
        return super.load(order);
      }
    }, machine, ScriptedLegiti.deciding(APPROVE));
    set(DAY.negated());
    assertThat(told()).isEmpty();
    assertThat(told(second)).isNotEmpty();
  }

  /** The setbacks of an operation, and an attempt's deadline, are counted from facts that lie ahead. */
  @Test
  void case63_an_order_that_was_placed_while_the_clock_was_ahead_goes_by_its_own_time() {
    FakeAcquirer asked = FakeAcquirer.queryOnly(truth, Duration.ofMinutes(2));
    asked.always(CHARGE, failToSend());
    engine = Engine.with(store, asked, ScriptedLegiti.deciding(APPROVE)).random(new LongestWait())
        .nanos(() -> Duration.between(MovableClock.START, truth.instant()).toNanos()).time(machine)
        .policy(policy).build();
    set(DAY);
    placed();
    pass(Duration.ofSeconds(20));
    set(DAY.negated());
    int before = asked.calls(ID).size();
    pass(Duration.ofMinutes(5));
    assertThat(asked.calls(ID).size()).isGreaterThan(before);
    pass(Duration.ofMinutes(12));
    assertThat(OrderView.state(stored())).isEqualTo(OrderState.AWAITING_ATTEMPT);
  }

  @Test
  void case63_a_review_that_began_while_the_clock_was_behind_ends_at_its_deadline() {
    engine = instance(machine, ScriptedLegiti.deciding(MANUAL));
    placed();
    set(Duration.ofHours(-30));
    pass(Duration.ofMinutes(5));
    set(Duration.ofHours(30));
    Duration review = policy.reviewTimeLimit();
    truth.advance(review);
    machine.advance(review);
    pass(Duration.ofMinutes(6));
    assertThat(stored().status()).isEqualTo(OrderStatus.DECLINED);
  }

  /** Found by simulation: it waited by the time of before, for hours. */
  @Test
  void case63_an_instance_that_has_not_looked_since_the_clock_was_set_back_puts_off_for_as_long_as_it_means_to() {
    MovableClock servers = new MovableClock();
    store = new InMemoryOrderStore(servers);
    Engine unaware = instance(machine);
    unaware.worker().runDue();
    servers.set(servers.instant().minus(DAY));
    engine = instance(machine);
    engine.worker().runDue();
    acquirer.always(CHARGE, loseRequest());
    unaware.placeOrder().place(order().checkout(), "shop");
    unaware.worker().runDue();
    assertThat(wait(Lane.ACQUIRER)).isPositive().isLessThanOrEqualTo(LONGEST_PAUSE);
    assertThat(wait(Lane.CLOCK)).isLessThanOrEqualTo(policy.attemptDeadline().orElseThrow());
    assertThat(store.lanes(ID).values()).allSatisfy(
        lane -> assertThat(lane.leasedUntil()).isEmpty());
  }

  @Test
  void case63_a_step_of_the_clock_is_told_once_however_many_notice_it() {
    MovableClock servers = new MovableClock();
    store = new InMemoryOrderStore(servers);
    acquirer.always(CHARGE, loseRequest());
    engine = instance(machine);
    Engine other = instance(machine);
    placed();
    other.worker().runDue();
    servers.set(servers.instant().minus(DAY));
    other.worker().runDue();
    engine.worker().runDue();
    assertThat(told()).singleElement().satisfies(entry -> {
      assertThat(entry.times()).isEqualTo(1);
      assertThat(entry.remark().result()).isEqualTo("was set back");
    });
    servers.set(servers.instant().plus(DAY.multipliedBy(3)));
    other.worker().runDue();
    engine.worker().runDue();
    assertThat(told()).hasSize(2).last().satisfies(entry -> {
      assertThat(entry.times()).isEqualTo(1);
      assertThat(entry.remark().result()).isEqualTo("was set ahead");
    });
  }

  /** Found by simulation: a request came to a new instance before its first look, and went by what the clock showed. */
  @Test
  void case63_a_request_before_the_first_look_goes_by_no_clock_that_was_set() {
    acquirer.always(CHARGE, loseRequest());
    placed();
    machine.set(machine.instant().minus(DAY));
    Engine started = instance(machine);
    started.placeOrder().place(order().id("order-2").checkout(), "shop");
    assertThat(store.time().ahead()).isEqualTo(DAY);
    started.worker().runDue();
    assertThat(told()).singleElement()
        .satisfies(entry -> assertThat(entry.remark().result()).isEqualTo("was set back"));
  }

  @Test
  void case63_who_only_reads_waits_for_no_store_that_can_be_written() {
    acquirer.always(CHARGE, loseRequest());
    placed();
    Engine reader = instance(new PassingStore(store) {
      @Override
      public Optional<ClockStep> keep(Instant counted) {
        throw new StoreUnavailableException("read-only", new IllegalStateException("told to be"));
      }
    }, machine, ScriptedLegiti.deciding(APPROVE));
    assertThat(reader.readOrder().lanes(ID)).isEqualTo(engine.readOrder().lanes(ID));
  }

  @Test
  void case63_what_people_read_is_by_the_clock_and_not_by_the_time_of_lanes() {
    acquirer.always(CHARGE, loseRequest());
    set(DAY);
    placed();
    set(DAY.negated());
    LaneState shown = Objects.requireNonNull(engine.readOrder().lanes(ID).get(Lane.ACQUIRER));
    assertThat(Duration.between(machine.instant(), shown.at())).isLessThanOrEqualTo(LONGEST_PAUSE);
    assertThat(store.figures(machine.instant()).due()).isEmpty();
    assertThat(store.figures(shown.at()).due().get(Lane.ACQUIRER))
        .isEqualTo(new Figures.Waiting(1, shown.at()));
  }

  /** As a database server: all instances schedule by its clock, and one whose own is a day ahead puts nothing off until tomorrow. */
  @Test
  void case63_where_the_store_has_a_clock_nobody_elses_matters() {
    store = new InMemoryOrderStore(truth);
    acquirer.always(CHARGE, loseRequest());
    MovableClock ahead = new MovableClock();
    ahead.set(ahead.instant().plus(DAY));
    Engine other = instance(ahead);
    other.placeOrder().place(order().checkout(), "shop");
    other.worker().runDue();
    engine = instance(machine);
    acquirer.always(CHARGE, obey());
    pass(Duration.ofMinutes(1));
    assertThat(stored().status()).isEqualTo(OrderStatus.APPROVED);
  }
}
