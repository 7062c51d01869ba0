package dev.catraca.testkit.work;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.LegitiScript.busyFor;
import static dev.catraca.testkit.scenario.LegitiScript.next;
import static dev.catraca.testkit.scenario.Moment.afterEffectOf;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.testkit.work.Stored.remarks;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderQuery;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.LegitiReceived.Evaluation;
import dev.catraca.testkit.fake.LegitiReceived.Status;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people can read of what was done, and of what was not. */
class WrittenDownTest {
  private static final OrderId ID = order().orderId();

  private final Scenario scenario = Scenario.preAuthorization();

  @Test
  void a_request_whose_acknowledgement_was_lost_recognises_what_it_did() {
    scenario.legiti(answers(MANUAL)).place();
    scenario.memory().failAppends(StoreFault.IN_DOUBT_AFTER_EFFECT);
    scenario.cancel().expectDone().expectSettled(CANCELLED);
    assertThat(scenario.timeline()).filteredOn("order ended"::equals).hasSize(1);

    Scenario nothing = Scenario.preAuthorization().legiti(answers(MANUAL)).place();
    nothing.memory().failAppends(StoreFault.IN_DOUBT_BEFORE_EFFECT, StoreFault.STALE);
    nothing.cancel().expectDone().expectSettled(CANCELLED);
    assertThat(remarks(nothing)).isEmpty();
  }

  @Test
  void an_offer_whose_commit_shows_late_recognises_itself_though_the_shop_gave_it_no_key() {
    LateCommit store = new LateCommit(new InMemoryOrderStore());
    scenario.storeIs(store).acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place()
        .expectState(AWAITING_ATTEMPT);
    store.next = true;
    scenario.offerPayment("card-b").expectRepeated().expectSettled(APPROVED);
    assertThat(scenario.timeline()).filteredOn("payment offered"::equals).hasSize(2);
  }

  @Test
  void remarks_say_who_about_what_with_which_result_and_why() {
    scenario.legiti(next(Evaluation.class, busyFor(Duration.ofSeconds(5)))).place().cancel().cancel()
        .approve("rita");
    assertThat(remarks(scenario)).contains("legiti: evaluate payment 1 #5: try later, not conclusive: 429",
        "shop: cancel: ignored: repeated request: the order is cancelled",
        "rita: give verdict: refused: order ended: the order is cancelled");
  }

  @Test
  void what_legiti_could_not_be_told_is_remarked_with_the_reason() {
    scenario.legiti(answers(MANUAL), next(Status.class, busyFor(Duration.ofSeconds(5)))).place();
    assertThat(remarks(scenario))
        .containsExactly("legiti: notify 6-status: try later, not conclusive: 429");
  }

  @Test
  void money_that_was_moved_by_an_operation_thought_to_be_over_alerts_somebody() {
    scenario.during(afterEffectOf(AUTHORIZE), s -> {
      s.clock().advance(Duration.ofSeconds(10));
      s.resolve(false, Optional.empty()).expectDone();
    }).place()
        .expectAlert("operation 3, which was concluded before");
    assertThat(remarks(scenario)).containsExactly("acquirer: authorize payment 1 #3: late: payment 1 was "
        + "authorized by operation 3, which was concluded before; the money is given back");
  }

  @Test
  void whoever_observes_is_told_of_remarks_too() {
    MovableClock clock = new MovableClock();
    Steps steps = new Steps();
    Engine engine = Engine.with(new InMemoryOrderStore(), FakeAcquirer.idempotent(clock),
        ScriptedLegiti.deciding(MANUAL)).time(clock).observer(steps).build();
    engine.placeOrder().place(order().checkout(), "shop");
    assertThat(engine.cancelOrder().cancel(ID, Optional.empty(), "shop")).isInstanceOf(Answer.Done.class);
    assertThat(engine.cancelOrder().cancel(ID, Optional.empty(), "shop")).isInstanceOf(Answer.Repeated.class);
    assertThat(steps.names).containsExactly("OrderPlaced, PaymentOffered", "OrderEnded");
    assertThat(steps.remarks).containsExactly("cancel: ignored: repeated request");
  }

  @Test
  void an_order_can_be_looked_at_from_all_sides() {
    scenario.legiti(answers(MANUAL)).place().ask(engine -> {
      assertThat(engine.readOrder().lanes(ID)).containsOnlyKeys(Lane.CLOCK);
      assertThat(engine.readOrder().timeline(ID)).isEqualTo(scenario.store().timeline(ID)).isNotEmpty();
      OrderQuery reviews = new OrderQuery(Optional.of(OrderStatus.MANUAL_ANALYSIS), Optional.empty(),
          Optional.empty(), 10, OrderQuery.Sorting.PLACED);
      assertThat(engine.readOrder().list(reviews).heads()).singleElement()
          .satisfies(head -> assertThat(head.order()).isEqualTo(ID));
      assertThat(engine.readOrder().read(new OrderId("nobody"))).isEmpty();
      return engine.cancelOrder().cancel(ID, Optional.empty(), "shop");
    }).expectDone();
  }
}
