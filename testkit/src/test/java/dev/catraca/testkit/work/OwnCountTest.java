package dev.catraca.testkit.work;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.testkit.fake.Behavior.actLate;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.policy.Policy;
import dev.catraca.port.Lane;
import dev.catraca.port.LaneState;
import dev.catraca.port.Observer;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.LongestWait;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** For how long an instance has known of an operation it counts itself; only by that count is "not found" believed. */
class OwnCountTest {
  private static final OrderId ID = order().orderId();
  private static final Duration SETTLING = Duration.ofMinutes(2);
  /** The longest that one call takes, and a start may take until it is sent. */
  private static final Duration CALL = Duration.ofSeconds(10);

  private final MovableClock clock = new MovableClock();
  private final MovableClock truth = new MovableClock();
  private final FakeAcquirer acquirer = FakeAcquirer.queryOnly(truth, SETTLING);
  private final InMemoryOrderStore store = new InMemoryOrderStore(clock);

  private Engine instance() {
    return instance(Observer.none());
  }

  private Engine instance(Observer observer) {
    return Engine.with(store, acquirer, ScriptedLegiti.deciding(APPROVE)).random(new LongestWait())
        .nanos(() -> Duration.between(MovableClock.START, truth.instant()).toNanos()).time(clock)
        .policy(Policy.DEFAULT.withAttemptDeadline(Duration.ofDays(30))).observer(observer)
        .build();
  }

  private void pass(Duration time) {
    truth.advance(time);
    clock.advance(time);
  }

  private Instant next() {
    return Optional.ofNullable(store.lanes(ID).get(Lane.ACQUIRER)).map(LaneState::at).orElseThrow();
  }

  private void runsWhenDue(Engine instance) {
    Duration wait = Duration.between(clock.instant(), next());
    pass(wait.isNegative() ? Duration.ZERO : wait);
    instance.worker().runDue();
  }

  @Test
  void a_clock_that_was_set_forward_does_not_make_not_found_true() {
    acquirer.next(AUTHORIZE, actLate(Duration.ofSeconds(30)));
    Engine engine = instance();
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
    clock.advance(Duration.ofHours(1));
    engine.worker().runDue();
    assertThat(acquirer.calls(ID)).containsExactly("authorize", "query authorize");
    pass(Duration.ofMinutes(1));
    engine.worker().runDue();
    assertThat(acquirer.calls(ID)).containsExactly("authorize", "query authorize", "query authorize",
        "capture");
  }

  /** Lets something happen between the n-th start's commit and its send. */
  private static Observer afterStart(int n, Runnable happens) {
    AtomicInteger starts = new AtomicInteger();
    return new Observer() {
      @Override
      public void recorded(OrderId order, List<RecordedFact> facts) {
        boolean starting = facts.stream().anyMatch(f -> f.fact() instanceof Fact.OperationStarted);
        if (starting && starts.incrementAndGet() == n) {
          happens.run();
        }
      }
    };
  }

  private void placesWith(Engine engine) {
    engine.placeOrder().place(order().checkout(), "shop");
    engine.worker().runDue();
  }

  @Test
  void a_sender_that_was_paused_does_not_send_though_its_clock_was_set_back_meanwhile() {
    placesWith(instance(afterStart(1, () -> truth.advance(CALL.plusMillis(1)))));
    assertThat(acquirer.calls(ID)).isEmpty();
  }

  @Test
  void a_sender_whose_machine_was_suspended_does_not_send_though_its_count_stood_still() {
    placesWith(instance(afterStart(1, () -> clock.advance(CALL.plusMillis(1)))));
    assertThat(acquirer.calls(ID)).isEmpty();
  }

  @Test
  void a_sender_that_was_paused_for_no_longer_than_a_call_may_take_sends() {
    placesWith(instance(afterStart(1, () -> pass(CALL))));
    assertThat(acquirer.calls(ID)).startsWith("authorize");
  }

  @Test
  void it_is_the_same_for_a_start_that_is_stored_together_with_the_answer_before() {
    Engine engine = instance(afterStart(4, () -> truth.advance(CALL.plusMillis(1))));
    placesWith(engine);
    for (String refund : List.of("r-1", "r-2")) {
      engine.refundOrder().refund(ID, new Request.GiveRefund(refund, Optional.of(Money.of(1, "BRL")),
          Optional.empty(), "returned"), "shop");
    }
    engine.worker().runDue();
    assertThat(acquirer.calls(ID)).containsExactly("authorize", "capture", "refund");
  }

  /** An authorization is lost on its way, and an instance asks for it so many times without an answer. */
  private void asksInVain(int times) {
    acquirer.next(AUTHORIZE, loseRequest());
    acquirer.nextQuery(Collections.nCopies(times, new QueryOutcome.Unanswered("away"))
        .toArray(QueryOutcome[]::new));
    Engine engine = instance();
    placesWith(engine);
    for (int i = 0; i < times; i++) {
      runsWhenDue(engine);
    }
  }

  @Test
  void one_that_takes_over_when_questions_have_become_rare_asks_again_when_its_own_count_is_over() {
    asksInVain(8);
    Engine second = instance();
    runsWhenDue(second);
    assertThat(next()).isEqualTo(clock.instant().plus(CALL).plus(SETTLING));
    runsWhenDue(second);
    runsWhenDue(second);
    assertThat(acquirer.calls(ID)).endsWith("query authorize", "query authorize", "authorize", "capture");
  }

  @Test
  void it_does_not_hurry_an_acquirer_that_does_not_answer() {
    asksInVain(20);
    assertThat(next()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
  }
}
