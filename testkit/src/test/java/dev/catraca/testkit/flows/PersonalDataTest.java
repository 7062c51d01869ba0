package dev.catraca.testkit.flows;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.input.Result.Refusal;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.port.History;
import dev.catraca.testkit.fake.LegitiReceived.Mark;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flows, section 11: what identifies a person lies beside the facts and can be erased. */
class PersonalDataTest {
  private final Scenario scenario = Scenario.preAuthorization();

  private Scenario erase() {
    return scenario.ask(engine -> engine.erasePersonalData().erase(scenario.id(), "officer"));
  }

  @Test
  void erasing_a_settled_order_leaves_history_and_timeline() {
    scenario.legiti(answers(APPROVE)).place().expectSettled(APPROVED);
    Order before = scenario.order();
    erase().expectDone().expectTimeline("order placed", "captured", "personal data: erased");
    assertThat(scenario.order()).isEqualTo(before);
    assertThat(scenario.store().load(scenario.id()).orElseThrow().dossier()).isEmpty();
    erase().expectRepeated();
  }

  @Test
  void an_order_that_still_owes_something_keeps_its_data() {
    scenario.legiti(answers(MANUAL)).place();
    erase().expectRefused(Refusal.ORDER_NOT_SETTLED, "still owed");
    assertThat(scenario.store().load(scenario.id()).orElseThrow().dossier()).isPresent();
  }

  @Test
  void of_an_order_that_nobody_placed_there_is_nothing_to_erase() {
    scenario.ask(engine -> {
      assertThat(engine.erasePersonalData().erase(new OrderId("nobody"), "officer"))
          .isInstanceOf(Answer.NotFound.class);
      return engine.erasePersonalData().erase(scenario.id(), "officer");
    });
    assertThat(scenario.store().timeline(scenario.id())).isEmpty();
  }

  @Test
  void who_holds_the_card_of_another_attempt_lies_there_too() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place().offerPayment("card-b")
        .expectSettled(APPROVED);
    PersonalData.Payer payer = PersonalData.Payer.of(OrderDraft.payment("card-b"));
    assertThat(scenario.store().load(scenario.id()).flatMap(History::dossier)).get()
        .extracting(PersonalData::payers).isEqualTo(Map.of(1, payer, 2, payer));
    erase().expectDone();
    assertThat(scenario.store().load(scenario.id()).orElseThrow().dossier()).isEmpty();
  }

  @Test
  void no_fact_names_a_person() {
    scenario.acquirer(nextAuthorize(declined(FUNDS))).legiti(answers(APPROVE)).place().offerPayment("card-b");
    assertThat(scenario.store().load(scenario.id()).orElseThrow().facts().toString())
        .doesNotContainIgnoringCase("souza").doesNotContain("buyer.test", "buyer-1");
  }

  @Test
  void an_erased_order_is_still_recognised_and_can_still_be_charged_back() {
    scenario.legiti(answers(APPROVE)).place();
    erase();
    scenario.place().expectRepeated().chargeback(true).expectSettled(APPROVED)
        .expect(s -> assertThat(s.legiti().received(Mark.class)).hasSize(1));
  }
}
