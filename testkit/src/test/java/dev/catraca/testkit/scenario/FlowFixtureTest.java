package dev.catraca.testkit.scenario;

import static dev.catraca.testkit.scenario.OrderDraft.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.input.Result.Refusal;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The decider alone: given facts, when an input comes, then facts, a refusal or a named silence. */
class FlowFixtureTest {
  private static final AcquirerTerms TERMS = new AcquirerTerms("fake", 1, new Capabilities(true, false,
      Optional.empty(), false, Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10)));

  private final FlowFixture authorizing = FlowFixture.given(
      new Fact.OrderPlaced(new OrderId("order-1"), FlowKind.PRE_AUTHORIZATION, order().money(),
          Policy.DEFAULT),
      new Fact.PaymentOffered(1, OrderDraft.payment("card-a").card().withoutHolder(), 1, false,
          Optional.empty()),
      new Fact.OperationStarted(1, Operation.AUTHORIZE, order().money(), Optional.empty(), Optional.empty(),
          TERMS));

  private static Input answered(long number, AcquirerOutcome outcome) {
    return new Input.AcquirerAnswered(new OperationRef(1, Operation.AUTHORIZE, number), outcome);
  }

  private static AcquirerOutcome declined(DeclineCategory category) {
    return new AcquirerOutcome.Declined(category, "51", "no", Optional.empty());
  }

  @Test
  void facts_follow_from_an_answer_and_all_that_follows_from_them_at_once() {
    authorizing.when(answered(3, declined(DeclineCategory.DO_NOT_RETRY))).then(
        new Fact.PaymentDeclined(1, 3, DeclineCategory.DO_NOT_RETRY, "51", "no", Optional.empty()),
        new Fact.OrderEnded(new Ending(OrderStatus.UNAUTHORIZED, EndReason.PAYMENT_REFUSED,
            Optional.of("payment declined: do not retry"), Optional.empty())));
    assertThat(authorizing.agenda().notification()).isPresent();
    assertThat(authorizing.history()).hasSize(5);
  }

  @Test
  void a_deadline_comes_before_the_request_that_meets_it() {
    authorizing.when(answered(3, declined(DeclineCategory.FUNDS)))
        .then(new Fact.PaymentDeclined(1, 3, DeclineCategory.FUNDS, "51", "no", Optional.empty()))
        .after(Duration.ofMinutes(30)).when(new Request.Cancel(Optional.empty()))
        .thenRefused(Refusal.ORDER_ENDED);
    assertThat(authorizing.order().status()).isEqualTo(OrderStatus.UNAUTHORIZED);
  }

  @Test
  void an_answer_that_tells_nothing_changes_nothing() {
    authorizing.when(answered(3, new AcquirerOutcome.Unknown("time-out")))
        .thenIgnored(NoEffect.NOT_CONCLUSIVE)
        .when(answered(3, new AcquirerOutcome.NotSent("refused"))).thenIgnored(NoEffect.NOT_CONCLUSIVE)
        .when(new Input.ClockReached()).thenIgnored(NoEffect.NOT_DUE);
  }

  @Test
  void a_history_that_was_stored_somewhere_can_be_taken_further() {
    Scenario scenario = Scenario.preAuthorization().place();
    FlowFixture.given(scenario.store().load(scenario.id()).orElseThrow().facts())
        .when(new Request.ReportChargeback("cb-1", Optional.empty(), true))
        .thenRefused(Refusal.NOTHING_TAKEN);
  }
}
