package dev.catraca.testkit.rules;

import static dev.catraca.testkit.scenario.OrderDraft.order;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.input.Input;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Facts and inputs in few words, for histories that no scenario reaches by itself. Everything is about payment 1 and R$ 110,00. */
final class Facts {
  static final Money AMOUNT = order().money();
  static final Optional<String> TX = Optional.of("tx-1");
  static final Instant START = MovableClock.START;
  static final Instant CAPTURE_BEFORE = START.plus(Duration.ofDays(5));
  /** An acquirer that repeats its first answer for a repeated key. */
  static final AcquirerTerms REPEATABLE = new AcquirerTerms("fake", 1, new Capabilities(true, false,
      Optional.empty(), false, Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10)));
  /** An acquirer that can only be asked, and is right after half a minute. */
  static final AcquirerTerms ASKABLE = new AcquirerTerms("fake", 1, new Capabilities(false, true,
      Optional.of(Duration.ofSeconds(30)), false, Optional.of(Duration.ofDays(5)), Duration.ofSeconds(10)));

  private Facts() {}

  static Fact placed(FlowKind flow) {
    return placed(flow, Policy.DEFAULT);
  }

  static Fact placed(FlowKind flow, Policy policy) {
    return new Fact.OrderPlaced(order().orderId(), flow, AMOUNT, policy);
  }

  static Fact offered() {
    return new Fact.PaymentOffered(1, OrderDraft.payment("card-a").card().withoutHolder(), 1, false,
        Optional.empty());
  }

  static Fact started(Operation operation) {
    return started(operation, REPEATABLE);
  }

  static Fact started(Operation operation, AcquirerTerms terms) {
    return new Fact.OperationStarted(1, operation, AMOUNT, Optional.empty(), Optional.empty(), terms);
  }

  /** @param reference the hold or charge that it acts on */
  static Fact started(Operation operation, String reference) {
    return new Fact.OperationStarted(1, operation, AMOUNT, Optional.of(reference), Optional.empty(), ASKABLE);
  }

  static Fact notExecuted(long start) {
    return new Fact.OperationNotExecuted(1, start, "not sent");
  }

  static Fact authorized(long start, String id) {
    return new Fact.Authorized(1, start, id, Optional.empty(), AMOUNT, CAPTURE_BEFORE);
  }

  static Fact charged(long start, String id) {
    return new Fact.Charged(1, start, id, Optional.empty(), AMOUNT);
  }

  static Fact captured(long start) {
    return new Fact.Captured(1, start, AMOUNT, Optional.empty());
  }

  static Fact declined(long start, DeclineCategory category) {
    return new Fact.PaymentDeclined(1, start, category, "51", "no", Optional.empty());
  }

  static Fact paid() {
    return new Fact.OrderEnded(
        new Ending(OrderStatus.APPROVED, EndReason.PAID, Optional.empty(), Optional.empty()));
  }

  static Fact unauthorized() {
    return new Fact.OrderEnded(new Ending(OrderStatus.UNAUTHORIZED, EndReason.PAYMENT_REFUSED,
        Optional.of("payment declined: lost or stolen"), Optional.empty()));
  }

  static Input answered(Operation operation, long number, AcquirerOutcome outcome) {
    return new Input.AcquirerAnswered(new OperationRef(1, operation, number), outcome);
  }

  static AcquirerOutcome authorized(String id) {
    return new AcquirerOutcome.Authorized(id, Optional.empty(), AMOUNT, Optional.of(CAPTURE_BEFORE));
  }

  static AcquirerOutcome captured() {
    return new AcquirerOutcome.Captured(AMOUNT, Optional.empty());
  }

  static AcquirerOutcome declined(DeclineCategory category) {
    return new AcquirerOutcome.Declined(category, "51", "no", Optional.empty());
  }

  static AcquirerOutcome refused(AcquirerOutcome.RefusalReason reason) {
    return new AcquirerOutcome.Refused(reason, "cannot be");
  }

  static AcquirerOutcome notSent() {
    return new AcquirerOutcome.NotSent("not sent");
  }
}
