package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.input.Result.Refusal.ORDER_DIFFERS;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.testkit.scenario.LedgerCheck.authorizations;
import static dev.catraca.testkit.scenario.LedgerCheck.captured;
import static dev.catraca.testkit.scenario.LedgerCheck.captures;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static dev.catraca.testkit.scenario.OrderDraft.order;
import static dev.catraca.view.OrderState.IN_REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.Address;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Item;
import dev.catraca.order.PaymentOffer;
import dev.catraca.order.Product;
import dev.catraca.order.Purchase;
import dev.catraca.testkit.fake.StoreFault;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import dev.catraca.usecase.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Edge cases 37 and 49, further: what is taken in exactly as it was given, and what is refused. */
class PlacementCasesTest {
  private static final String EAN_THAT_PASSES_LUHN = "7891234560063";

  @Test
  void case49_an_ean_that_happens_to_pass_luhn_is_sold_like_any_other() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).ask(place(withSku(EAN_THAT_PASSES_LUHN)))
        .expectDone().expectSettled(APPROVED);
  }

  @Test
  void case49_the_number_of_the_very_card_is_refused_wherever_it_stands_and_nothing_is_stored() {
    Scenario scenario = Scenario.preAuthorization();
    assertThatThrownBy(() -> order().id("4111111111111111").checkout())
        .isInstanceOf(InvalidValueException.class).hasMessageNotContaining("4111111111111111");
    assertThatThrownBy(() -> withSku("4111 1111 1111 1111").apply(order().checkout()))
        .isInstanceOf(InvalidValueException.class).hasMessageContaining("sku")
        .hasMessageNotContaining("1111 1111");
    assertThat(scenario.store().load(scenario.id())).isEmpty();
  }

  @Test
  void case37_the_same_order_again_is_answered_with_the_order_as_it_is_now() {
    Scenario.preAuthorization().legiti(answers(APPROVE)).place().expectSettled(APPROVED)
        .place().expectRepeated().expectSettled(APPROVED)
        .expectAcquirer("authorize", "capture").expectLedger(captures(1));
  }

  @Test
  void case37_each_field_that_differs_is_named() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(MANUAL)).place().expectState(IN_REVIEW);
    scenario.given(order().token("card-b")).place().expectRefused(ORDER_DIFFERS, "payment.card.token")
        .given(order().buyer("buyer-2")).place().expectRefused(ORDER_DIFFERS, "buyer.id")
        .given(order().currency("USD")).place().expectRefused(ORDER_DIFFERS, "currency")
        .given(order().flow(FlowKind.DIRECT)).place().expectRefused(ORDER_DIFFERS, "flow")
        .given(order()).ask(place(withSku("B-2"))).expectRefused(ORDER_DIFFERS, "items[0].product.sku")
        .ask(place(checkout -> with(checkout, new PaymentOffer(checkout.payment().card(), 2,
            Optional.empty()))))
        .expectRefused(ORDER_DIFFERS, "payment.installments")
        .given(order().buyer("buyer-2").amount(5).token("card-b")).place()
        .expectRefused(ORDER_DIFFERS, "amount")
        .expectRefused(ORDER_DIFFERS, "buyer.id").expectRefused(ORDER_DIFFERS, "payment.card.token")
        .expectState(IN_REVIEW).expectLedger(authorizations(1));
  }

  @Test
  void case37_who_holds_the_card_and_where_the_bill_goes_are_compared_too() {
    Card card = order().checkout().payment().card();
    Card anothers = card.heldBy(Optional.of(new Card.Holder(Optional.of("BIA LIMA"), Optional.empty())));
    Address address = new Address(Optional.of("Rua A"), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty());
    Scenario.preAuthorization().legiti(answers(APPROVE)).place()
        .ask(place(checkout -> with(checkout, new PaymentOffer(anothers, 1, Optional.empty()))))
        .expectRefused(ORDER_DIFFERS, "payment.card.holder_name")
        .ask(place(checkout -> with(checkout, new PaymentOffer(card, 1, Optional.of(address)))))
        .expectRefused(ORDER_DIFFERS, "payment.billing_address");
  }

  @Test
  void case37_policy_defaults_are_those_of_the_placement() {
    Checkout unnamed = order().checkout();
    Scenario.preAuthorization().legiti(answers(APPROVE))
        .ask(engine -> engine.placeOrder().place(unnamed, "shop")).expectSettled(APPROVED)
        .policy(p -> p.with(policy -> policy.defaultFlow(FlowKind.DIRECT)))
        .ask(engine -> engine.placeOrder().place(unnamed, "shop")).expectRepeated()
        .given(order().flow(FlowKind.DIRECT)).place().expectRefused(ORDER_DIFFERS, "flow");
  }

  @Test
  void case37_two_orders_under_one_id_at_the_same_moment_the_first_stored_wins() {
    Scenario.preAuthorization().legiti(answers(APPROVE))
        .during(Moment.beforeStoring(dev.catraca.model.Fact.OrderPlaced.class),
            s -> s.given(order().amount(500)).place().expectDone().given(order()))
        .place().expectRefused(ORDER_DIFFERS, "amount")
        .expectSettled(APPROVED).expectLedger(captures(1), captured(500));
  }

  @Test
  void case37_a_placement_whose_commit_was_in_doubt_recognises_itself() {
    Scenario scenario = Scenario.preAuthorization().legiti(answers(APPROVE));
    scenario.memory().failAppends(StoreFault.IN_DOUBT_AFTER_EFFECT);
    scenario.place().expectDone().expectSettled(APPROVED).expectLedger(captures(1), authorizations(1));
  }

  private static java.util.function.Function<dev.catraca.usecase.Engine, Answer> place(
      UnaryOperator<Checkout> change) {
    Checkout checkout = change.apply(OrderDraft.order().flow(FlowKind.PRE_AUTHORIZATION).checkout());
    return engine -> engine.placeOrder().place(checkout, "shop");
  }

  private static UnaryOperator<Checkout> withSku(String sku) {
    return checkout -> {
      Purchase p = checkout.purchase();
      Item item = p.items().get(0);
      Product book = new Product(Optional.of(sku), item.product().title(), Optional.empty(), Optional.empty(),
          Optional.empty(), List.of(), Optional.empty());
      Item other = new Item(item.quantity(), item.unitPrice(), Optional.empty(), Optional.empty(), book);
      return new Checkout(checkout.id(), checkout.flow(), checkout.amount(),
          new Purchase(p.createdAt(), p.gross(), p.discount(), p.shipping(), p.tip(), p.couponNames(),
              p.invoiceDocument(), p.buyer(), List.of(other), p.deliveries(), p.customData()),
          checkout.payment());
    };
  }

  private static Checkout with(Checkout checkout, PaymentOffer payment) {
    return new Checkout(checkout.id(), checkout.flow(), checkout.amount(), checkout.purchase(), payment);
  }
}
