package dev.catraca.app.observe;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.Decision;
import dev.catraca.input.Request;
import dev.catraca.order.OrderId;
import dev.catraca.port.Observer;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateGaugesTest {
  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final FakeAcquirer acquirer = FakeAcquirer.neither(clock);
  private final Engine engine = Engine.with(store, acquirer, ScriptedLegiti.deciding(Decision.APPROVE))
      .time(clock).build();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StateGauges standing = new StateGauges(store::figures, clock, meters);

  private double value(String name, String... tags) {
    return meters.get(name).tags(tags).gauge().value();
  }

  private void lost(String id) {
    acquirer.always(Operation.AUTHORIZE, Behavior.loseAnswer());
    engine.placeOrder().place(order().id(id).checkout(), "shop");
    engine.worker().runDue();
  }

  @Test
  void whatIsHeldAndWhatWaitsForAVerdictIsCountedUntilTheMoneyIsTaken() {
    Engine manual = Engine
        .with(store, FakeAcquirer.idempotent(clock), ScriptedLegiti.deciding(Decision.MANUAL))
        .time(clock).build();
    manual.placeOrder().place(order().id("held").checkout(), "shop");
    manual.worker().runDue();
    clock.advance(Duration.ofMinutes(5));
    standing.read();

    assertThat(value("catraca.reviews.waiting")).isEqualTo(1);
    assertThat(value("catraca.reviews.oldest.seconds")).isEqualTo(300);
    assertThat(value("catraca.holds.open", "currency", "BRL")).isEqualTo(1);
    assertThat(value("catraca.holds.minor.units", "currency", "BRL")).isPositive();
    double left = value("catraca.hold.expiry.seconds");
    clock.advance(Duration.ofSeconds(60));
    assertThat(value("catraca.hold.expiry.seconds")).isEqualTo(left - 60);

    manual.giveVerdict().give(new OrderId("held"), new Request.GiveVerdict(1, true, false, "rita", ""),
        "rita");
    manual.worker().runDue();
    standing.read();
    assertThat(value("catraca.reviews.waiting")).isZero();
    assertThat(value("catraca.holds.open", "currency", "BRL")).isZero();
    assertThat(value("catraca.hold.expiry.seconds")).isNaN();
  }

  @Test
  void whatIsUnknownIsCountedWithItsAgeAndWhatIsMerelyUnderWayIsNot() {
    lost("order-1");
    standing.read();
    assertThat(value("catraca.operations.open", "older_than", "0s")).isEqualTo(1);
    assertThat(value("catraca.operations.unknown")).isZero();
    assertThat(value("catraca.attention", "kind", "outcome_unknown")).isZero();

    clock.advance(Duration.ofMinutes(11));
    standing.read();

    assertThat(value("catraca.operations.unknown")).isEqualTo(1);
    assertThat(value("catraca.operations.oldest.seconds")).isEqualTo(660);
    assertThat(value("catraca.operations.open", "older_than", "10m")).isEqualTo(1);
    assertThat(value("catraca.operations.open", "older_than", "1h")).isZero();
    assertThat(value("catraca.attention", "kind", "outcome_unknown")).isEqualTo(1);
    assertThat(value("catraca.orders.open", "state", "authorizing")).isEqualTo(1);
    assertThat(value("catraca.orders.oldest.seconds", "state", "authorizing")).isEqualTo(660);
  }

  @Test
  void workThatIsDueAndThatNobodyDoesIsCountedWithTheTimeSinceWhenItIsDue() {
    engine.placeOrder().place(order().checkout(), "shop");
    clock.advance(Duration.ofSeconds(90));
    standing.read();

    assertThat(value("catraca.lane.due", "lane", "acquirer")).isEqualTo(1);
    assertThat(value("catraca.lane.overdue.seconds", "lane", "acquirer")).isEqualTo(90);
    assertThat(value("catraca.lane.overdue.seconds", "lane", "notification")).isZero();
  }

  @Test
  void aScrapeIsShownWhatWasReadLastWhileTheStoreIsAway() {
    assertThat(value("catraca.operations.unknown")).as("nothing was read yet").isNaN();
    lost("order-1");
    clock.advance(Duration.ofMinutes(1));
    standing.read();
    store.goDown();
    clock.advance(Duration.ofMinutes(4));

    standing.read();

    assertThat(value("catraca.operations.unknown")).isEqualTo(1);
    assertThat(value("catraca.operations.oldest.seconds")).as("it grows all the same").isEqualTo(300);
    assertThat(value("catraca.figures.age.seconds")).isEqualTo(240);
  }

  @Test
  void anObserverThatFailsKeepsNoOtherFromBeingTold() {
    List<String> told = new ArrayList<>();
    Observers all = new Observers(List.of(new Observer() {
      @Override
      public void remarked(OrderId order, TimelineNote remark) {
        throw new IllegalStateException("full");
      }
    }, new Observer() {
      @Override
      public void remarked(OrderId order, TimelineNote remark) {
        told.add(remark.subject());
      }
    }));
    TimelineNote remark = new TimelineNote(clock.instant(), 1, "test", "subject", "result", "detail", true);

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> all.remarked(new OrderId("o"), remark)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).containsExactly("subject");
  }
}
