package dev.catraca.testkit.edge;

import static dev.catraca.acquiring.DeclineCategory.FUNDS;
import static dev.catraca.testkit.scenario.AcquirerScript.declined;
import static dev.catraca.testkit.scenario.AcquirerScript.nextAuthorize;
import static dev.catraca.view.OrderState.AWAITING_ATTEMPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.order.Card;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.PaymentOffer;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** People write card numbers into reasons (invariant 23): what is asked later is held to the same rule as the order itself. */
class CardNumberCasesTest {
  private static final String NUMBER = "customer says 4111 1111 1111 1111";

  private final Scenario scenario = Scenario.preAuthorization().given(OrderDraft.order())
      .legiti(LegitiScript.answers(Decision.MANUAL)).place().run();

  static Stream<Arguments> requests() {
    return Stream.of(
        asks("reason",
            engine -> engine.cancelOrder().cancel(OrderDraft.order().orderId(), Optional.of(NUMBER), "shop")),
        asks("reason",
            engine -> engine.refundOrder().refund(OrderDraft.order().orderId(),
                new Request.GiveRefund("r-1", Optional.empty(), Optional.empty(), NUMBER), "shop")),
        asks("refund_id",
            engine -> engine.refundOrder().refund(OrderDraft.order().orderId(),
                new Request.GiveRefund("4111111111111111", Optional.empty(), Optional.empty(), ""), "shop")),
        asks("reason",
            engine -> engine.declineForFraud().decline(OrderDraft.order().orderId(),
                new Request.DeclineForFraud(FraudSignal.ofMerchant("own"), Optional.of(NUMBER)), "shop")),
        asks("reviewer",
            engine -> engine.giveVerdict().give(OrderDraft.order().orderId(),
                new Request.GiveVerdict(1, true, false, NUMBER, ""), "desk")),
        asks("reason",
            engine -> engine.resolveOperation().resolve(OrderDraft.order().orderId(),
                new Request.ResolveOperation(false, Optional.empty(), 3, NUMBER), "ops")),
        asks("reason", engine -> engine.resendNotification().resend(OrderDraft.order().orderId(),
            new Request.ResendNotification(new NotificationId(5, NotificationId.Kind.STATUS), NUMBER),
            "ops")));
  }

  private static Arguments asks(String field, Function<Engine, Answer> request) {
    return Arguments.of(field, request);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("requests")
  void a_request_with_the_number_of_the_orders_card_is_refused_by_field(String field,
      Function<Engine, Answer> request) {
    List<String> before = scenario.timeline();

    assertThatThrownBy(() -> scenario.ask(request)).isInstanceOfSatisfying(InvalidValueException.class,
        refused -> assertThat(refused.field()).isEqualTo(field)).hasMessageNotContaining("4111");

    assertThat(scenario.timeline()).isEqualTo(before);
  }

  @Test
  void a_card_whose_number_stands_in_the_order_cannot_be_offered() {
    Scenario declined = Scenario.preAuthorization().given(OrderDraft.order().buyer("5555555555554444"))
        .acquirer(nextAuthorize(declined(FUNDS))).place().expectState(AWAITING_ATTEMPT);
    List<String> before = declined.timeline();
    Card card = new Card("card-b", "555555", "4444", Optional.empty(), Optional.empty());
    PaymentOffer offer = new PaymentOffer(card, 1, Optional.empty());

    assertThatThrownBy(() -> declined.ask(engine -> engine.offerPayment().offer(declined.id(), offer,
        Optional.empty(), Optional.empty(), "shop"))).isInstanceOfSatisfying(InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("buyer.id"))
        .hasMessageNotContaining("5555");

    assertThat(declined.timeline()).isEqualTo(before);
  }

  @Test
  void another_long_number_in_a_reason_is_nobodys_card() {
    scenario
        .ask(engine -> engine.cancelOrder().cancel(scenario.id(), Optional.of("ean 4006381333931"), "shop"))
        .expectDone();
  }
}
