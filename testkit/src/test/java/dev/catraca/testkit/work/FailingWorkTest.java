package dev.catraca.testkit.work;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.fake.Behavior.loseRequest;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.LegitiScript.unavailable;
import static dev.catraca.testkit.scenario.Moment.beforeSending;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.Stored.lane;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.OrderId;
import dev.catraca.port.Lane;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Work that fails for a reason that nobody foresaw, engines that cannot be built, and waits. */
class FailingWorkTest {
  private static final Instant START = MovableClock.START;

  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void work_that_fails_is_logged_and_put_off_ever_slower_and_goes_on_when_it_can() {
    Unreadable store = new Unreadable(new InMemoryOrderStore());
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.storeIs(store).legiti(answers(APPROVE)).workerRests().place();
      store.failing = true;
      scenario.workerRuns();
      Instant now = START;
      for (int seconds : new int[]{2, 4, 8}) {
        assertThat(lane(scenario, Lane.ACQUIRER).at()).isEqualTo(now.plusSeconds(seconds));
        assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("failed: IllegalStateException");
        scenario.advance(Duration.ofSeconds(seconds));
        now = now.plusSeconds(seconds);
      }
      assertThat(lane(scenario, Lane.ACQUIRER).tries()).isEqualTo(4);
      assertThat(logged.lines()).contains("SEVERE order order-1 failed in lane ACQUIRER");
      store.failing = false;
      scenario.advance(Duration.ofSeconds(16)).expectSettled(APPROVED);
    }
  }

  @Test
  void work_of_an_order_that_the_store_does_not_find_fails_by_name_and_goes_on_when_it_is_found() {
    Forgetful store = new Forgetful(new InMemoryOrderStore());
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.storeIs(store).legiti(answers(APPROVE)).workerRests().place();
      store.forgetting = true;
      scenario.workerRuns();
      assertThat(lane(scenario, Lane.ACQUIRER).trouble()).contains("failed: IllegalStateException");
      assertThat(logged.lines()).containsExactly("SEVERE order order-1 failed in lane ACQUIRER");
      store.forgetting = false;
      scenario.advance(Duration.ofSeconds(2)).expectSettled(APPROVED);
    }
  }

  @Test
  void what_goes_its_way_or_only_has_to_wait_is_no_failure() {
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.acquirer(nextAuthorize(loseRequest()))
          .legiti(next(Evaluation.class, unavailable()), answers(MANUAL), next(Status.class, unavailable()))
          .place().advance(Duration.ofMinutes(1)).expectState(IN_REVIEW).approve("rita")
          .expectSettled(APPROVED);
      assertThat(logged.lines()).isEmpty();
    }
  }

  @Test
  void an_outage_in_the_middle_is_logged_and_the_lease_runs_out() {
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.legiti(answers(MANUAL)).during(beforeSending(AUTHORIZE), s -> s.memory().goDown());
      assertThatThrownBy(scenario::place).isInstanceOf(StoreUnavailableException.class);
      scenario.memory().comeBack();
      assertThat(logged.lines())
          .contains("WARNING order order-1 waits for the store: the in-memory store was told to be down");
      scenario.advance(Duration.ofMinutes(1)).expectState(IN_REVIEW);
    }
  }

  @Test
  void work_that_fails_and_cannot_be_put_off_waits_for_its_lease() {
    InMemoryOrderStore memory = new InMemoryOrderStore();
    Unreadable store = new Unreadable(memory);
    try (Logged logged = Logged.by("dev.catraca.usecase.Runner")) {
      scenario.storeIs(store).legiti(answers(MANUAL)).workerRests().place();
      store.failing = true;
      store.takesTheStoreWithIt = memory::goDown;
      assertThatThrownBy(scenario::workerRuns)
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(logged.lines()).contains(
          "WARNING order order-1 could not be put off: the in-memory store was told to be down");
      store.failing = false;
      memory.comeBack();
      scenario.advance(Duration.ofMinutes(1)).expectState(IN_REVIEW);
    }
  }

  @Test
  void waits_are_drawn_by_chance_unless_said_otherwise() {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore store = new InMemoryOrderStore();
    FakeAcquirer acquirer = FakeAcquirer.idempotent(clock);
    acquirer.always(AUTHORIZE, loseRequest());
    Engine engine = Engine.with(store, acquirer, new ScriptedLegiti()).time(clock).build();
    List<Instant> next = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      engine.placeOrder().place(order().id("order-" + i).checkout(), "shop");
    }
    // Most of them are claimed once: a wait of nothing is due again at once.
    engine.worker().runDue();
    for (int i = 0; i < 20; i++) {
      next.add(Objects.requireNonNull(store.lanes(new OrderId("order-" + i)).get(Lane.ACQUIRER)).at());
    }
    assertThat(next).hasSize(20).allSatisfy(at -> assertThat(at).isAfter(START));
    assertThat(next.stream().distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void acquirers_that_cannot_be_told_apart_or_resolved_are_refused_or_warned_of() {
    MovableClock clock = new MovableClock();
    InMemoryOrderStore store = new InMemoryOrderStore();
    Engine.Builder twins = Engine.with(store, FakeAcquirer.idempotent(clock), new ScriptedLegiti())
        .alsoServing(FakeAcquirer.idempotent(clock));
    assertThatThrownBy(twins::build).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two acquirers are named fake");
    try (Logged logged = Logged.by("dev.catraca.usecase.Acquirers")) {
      assertThat(Engine.with(store, FakeAcquirer.idempotent(clock), new ScriptedLegiti()).build())
          .isNotNull();
      assertThat(logged.lines()).isEmpty();
      assertThat(Engine.with(store, FakeAcquirer.neither(clock), new ScriptedLegiti()).build()).isNotNull();
      assertThat(logged.lines()).containsExactly(
          "WARNING acquirer fake can neither repeat nor be queried: unknown outcomes wait for a person");
    }
  }
}
