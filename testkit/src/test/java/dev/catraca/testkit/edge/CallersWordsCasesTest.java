package dev.catraca.testkit.edge;

import static dev.catraca.antifraud.Decision.APPROVE;
import static dev.catraca.antifraud.Decision.MANUAL;
import static dev.catraca.order.OrderStatus.APPROVED;
import static dev.catraca.order.OrderStatus.CANCELLED;
import static dev.catraca.testkit.scenario.LegitiScript.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that callers choose: what no database takes is refused by name, lengths count characters, and ids meet no name of ours. */
class CallersWordsCasesTest {
  /** Every text of every request, by its name and the most characters that it may have. */
  static Stream<Arguments> texts() {
    return Stream.of(text("reason", 1024, words -> new Request.Cancel(Optional.of(words))),
        text("refund_id", 128, words -> refund(words, "")), text("reason", 1024, words -> refund("r", words)),
        text("reason", 1024,
            words -> new Request.DeclineForFraud(FraudSignal.ofMerchant("own"), Optional.of(words))),
        text("reviewer", 256, words -> new Request.GiveVerdict(1, true, false, words, "")),
        text("reason", 1024, words -> new Request.GiveVerdict(1, true, false, "ana", words)),
        text("reference", 1024,
            words -> new Request.ResolveOperation(true, Optional.of(words), 3, "seen")),
        text("reason", 1024,
            words -> new Request.ResolveOperation(true, Optional.empty(), 3, words)),
        text("reason", 1024,
            words -> new Request.ResendNotification(new NotificationId(5, NotificationId.Kind.STATUS),
                words)),
        text("request_key", 256, words -> new Request.OfferPayment(OrderDraft.payment("card-a").card(), 1,
            Optional.empty(), Optional.of(words))));
  }

  private static Arguments text(String field, int longest, Function<String, Request> request) {
    return Arguments.of(field, longest, request);
  }

  private static Request.GiveRefund refund(String id, String reason) {
    return new Request.GiveRefund(id, Optional.empty(), Optional.empty(), reason);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("texts")
  void case24_lengths_count_characters_and_what_cannot_be_stored_is_refused_by_name(String field, int longest,
      Function<String, Request> request) {
    assertThatCode(() -> request.apply("😀".repeat(longest))).doesNotThrowAnyException();
    for (String wrong : List.of("😀".repeat(longest) + "x", "a\0b", "a\ud83d", "\ude00a")) {
      assertThatThrownBy(() -> request.apply(wrong)).isInstanceOfSatisfying(InvalidValueException.class,
          refused -> assertThat(refused.field()).isEqualTo(field));
    }
  }

  @Test
  void a_refund_that_a_caller_names_like_ours_of_a_fraud_is_another() {
    Scenario.direct().legiti(answers(APPROVE)).place().expectStatus(APPROVED).refund("fraud-velocity", 1_000)
        .expectDone().run().declineForFraud("velocity").expectDone().run().expectSettled(CANCELLED)
        .declineForFraud("velocity").expectRepeated().expect(s -> assertThat(s.order().refunds())
            .extracting(refund -> refund.refundId() + " " + refund.amount())
            .containsExactly("fraud-velocity 10.00 BRL", "catraca:fraud:velocity 100.00 BRL"));
  }

  @Test
  void a_caller_cannot_take_a_name_of_ours() {
    Scenario approved = Scenario.direct().legiti(answers(APPROVE)).place();

    assertThatThrownBy(() -> approved.refund("catraca:fraud:velocity"))
        .isInstanceOfSatisfying(InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("refund_id"));
  }

  @Test
  void a_refund_for_fraud_of_before_is_still_known_by_its_former_name() {
    Scenario approved = Scenario.direct().legiti(answers(APPROVE)).place().expectStatus(APPROVED);
    RecordedFact former = new RecordedFact(approved.order().sequence() + 1, approved.order().lastAt(), "shop",
        new dev.catraca.model.Fact.RefundRequested("fraud-velocity", Money.of(11_000, "BRL"),
            Optional.of(FraudSignal.ofMerchant("velocity")), "fraud found by the merchant"));
    approved.store().append(new Append(approved.id(), approved.order().sequence(), List.of(former),
        Head.of(approved.order().after(former)), Map.of(), Optional.empty()));

    approved.declineForFraud("velocity").expectRepeated();
  }

  @Test
  void nobody_reviews_under_the_name_of_the_deadline() {
    assertThatThrownBy(() -> new Request.GiveVerdict(1, false, false, "the deadline policy", ""))
        .isInstanceOfSatisfying(InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("reviewer"));
    Scenario.direct().legiti(answers(MANUAL)).place().advance(Duration.ofHours(49)).reject("ana", false)
        .expectRefused(Result.Refusal.VERDICT_ALREADY_GIVEN, "the deadline policy");
  }
}
