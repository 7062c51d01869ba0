package dev.catraca.testkit.edge;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.port.History;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Payment;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.ResendParked;
import dev.catraca.usecase.ResendParked.Filter;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Case 69: after an outage the parked notifications of many orders are sent again at once, filtered. */
class ManyParkedCasesTest {
  private final MovableClock clock = new MovableClock();
  private final InMemoryOrderStore store = new InMemoryOrderStore();
  private final ScriptedLegiti legiti = ScriptedLegiti.deciding(Decision.APPROVE);
  private final Engine engine = engine(store);

  private Engine engine(OrderStore on) {
    return Engine.with(on, FakeAcquirer.idempotent(clock), legiti).time(clock).build();
  }

  private void parked(String id) {
    LegitiScript.always(Status.class, LegitiScript.refused("status")).tell(legiti);
    engine.placeOrder().place(order().id(id).checkout(), "shop");
    engine.worker().runDue();
  }

  private void mended() {
    LegitiScript.always(Status.class, LegitiScript.acknowledged()).tell(legiti);
  }

  private ResendParked.Report resend(Filter filter, int limit) {
    ResendParked.Report report = engine.resendParked().resend(filter, limit, "the outage is over",
        "operator");
    engine.worker().runDue();
    return report;
  }

  private static List<String> released(ResendParked.Report report) {
    return report.outcomes().stream().filter(each -> each.problem().isEmpty())
        .map(each -> each.order().value())
        .toList();
  }

  private static List<String> left(ResendParked.Report report) {
    return report.outcomes().stream()
        .flatMap(each -> each.problem().map(why -> each.order().value() + ": " + why)
            .stream())
        .toList();
  }

  private OrderState state(String id) {
    return OrderView.state(engine.readOrder().read(new OrderId(id)).orElseThrow());
  }

  @Test
  void case69_all_that_is_parked_is_sent_again_and_a_repetition_finds_nothing_more() {
    for (int i = 0; i < 250; i++) {
      parked("o-" + i);
    }
    mended();

    ResendParked.Report report = resend(Filter.ALL, 500);

    assertThat(released(report)).hasSize(250).doesNotHaveDuplicates();
    assertThat(report.more()).isFalse();
    assertThat(state("o-0")).isEqualTo(OrderState.SETTLED);
    assertThat(state("o-249")).isEqualTo(OrderState.SETTLED);
    assertThat(resend(Filter.ALL, 500).outcomes()).isEmpty();
    assertThat(
        engine.readOrder().list(OrderQuery.needingAttention(clock.instant(), Optional.empty(), 10)).heads())
        .isEmpty();
  }

  @Test
  void case69_a_limit_takes_the_longest_waiting_first_and_says_that_there_are_more() {
    for (int i = 0; i < 5; i++) {
      parked("o-" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    mended();

    ResendParked.Report first = resend(Filter.ALL, 3);
    ResendParked.Report second = resend(Filter.ALL, 3);

    assertThat(released(first)).containsExactly("o-0", "o-1", "o-2");
    assertThat(first.more()).isTrue();
    assertThat(released(second)).containsExactly("o-3", "o-4");
    assertThat(second.more()).isFalse();
  }

  @Test
  void case69_only_what_was_parked_in_the_outage_and_of_the_kind_that_is_meant() {
    parked("before");
    clock.advance(Duration.ofHours(1));
    Instant from = clock.instant();
    parked("during");
    LegitiScript.always(Payment.class, LegitiScript.noSuchPath()).tell(legiti);
    parked("both kinds");
    clock.advance(Duration.ofHours(1));
    Instant until = clock.instant();
    parked("after");
    mended();

    ResendParked.Report report = resend(
        new Filter(Optional.of(from), Optional.of(until), Set.of(NotificationId.Kind.STATUS), Set.of()), 100);

    assertThat(released(report)).containsExactlyInAnyOrder("during", "both kinds");
    assertThat(state("before")).isEqualTo(OrderState.SETTLING);
    assertThat(state("both kinds")).as("its payment is parked still").isEqualTo(OrderState.SETTLING);
  }

  @Test
  void case69_named_orders_are_each_answered_for() {
    parked("o-1");
    parked("o-2");
    mended();
    Filter filter = new Filter(Optional.empty(), Optional.empty(), Set.of(),
        Set.of(new OrderId("o-1"), new OrderId("nobody")));

    assertThat(released(resend(filter, 100))).containsExactly("o-1");
    assertThat(left(resend(filter, 100))).containsExactlyInAnyOrder(
        "o-1: no such notification of it is parked",
        "nobody: there is no such order");
    assertThat(state("o-2")).isEqualTo(OrderState.SETTLING);
  }

  @Test
  void case69_an_order_that_fails_whatever_is_done_with_it_keeps_no_other_from_it() {
    parked("o-1");
    parked("poison");
    parked("o-2");
    mended();
    Engine poisoned = engine(new PassingStore(store) {
      @Override
      public Optional<History> load(OrderId order) {
        if (order.value().equals("poison")) {
          throw new IllegalStateException("unreadable");
        }
        return super.load(order);
      }
    });

    ResendParked.Report report = poisoned.resendParked().resend(Filter.ALL, 100, "over", "operator");

    assertThat(released(report)).containsExactlyInAnyOrder("o-1", "o-2");
    assertThat(left(report)).containsExactly("poison: failed: IllegalStateException");
  }

  @Test
  void case69_what_is_asked_for_without_a_reason_or_out_of_bounds_is_refused() {
    List<InvalidValueException> refused = new ArrayList<>();
    for (int limit : new int[]{0, 501}) {
      assertThatThrownBy(() -> resend(Filter.ALL, limit)).isInstanceOfSatisfying(InvalidValueException.class,
          refused::add);
    }
    assertThat(refused).allSatisfy(each -> assertThat(each).hasMessageContaining("limit"));
    assertThatThrownBy(() -> engine.resendParked().resend(Filter.ALL, 1, " ", "operator"))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("reason");
  }
}
