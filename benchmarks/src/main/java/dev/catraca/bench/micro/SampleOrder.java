package dev.catraca.bench.micro;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.StrictJson;
import dev.catraca.bench.contend.Sample;
import dev.catraca.decision.Decider;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An approved order with pre-authorization, from placing to the acknowledged status, run by the core alone. */
final class SampleOrder {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final AcquirerTerms TERMS = AcquirerSettings.defaults().terms();

  private final Checkout checkout;

  SampleOrder() {
    checkout = CheckoutReader.read(StrictJson
        .object(Sample.checkout("course", FlowKind.PRE_AUTHORIZATION).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * How an order went.
   *
   * @param moments how it stood after each step
   */
  record Went(List<RecordedFact> facts, List<Order> moments) {}

  Checkout checkout() {
    return checkout;
  }

  /** Decides everything that is to be decided, as the lanes would ask for it. */
  Went run() {
    List<RecordedFact> facts = new ArrayList<>();
    List<Order> moments = new ArrayList<>();
    Transition decided = Decider.place(checkout, Policy.DEFAULT, "benchmark", NOW);
    for (Optional<Input> next = note(decided, facts, moments); next.isPresent(); next = note(decided, facts,
        moments)) {
      decided = Decider.decide(decided.order(), next.get(), "benchmark", NOW);
    }
    return new Went(facts, moments);
  }

  private static Optional<Input> note(Transition decided, List<RecordedFact> facts, List<Order> moments) {
    facts.addAll(decided.facts());
    moments.add(decided.order());
    Agenda agenda = Agenda.of(decided.order());
    return agenda.acquirer().map(Due::call).map(SampleOrder::asked)
        .or(() -> agenda.evaluation().map(Due::call).map(SampleOrder::asked))
        .or(() -> agenda.notification().map(Due::call)
            .map(call -> new Input.LegitiNotified(call.notice().id(),
                new AntiFraudOutcome.Acknowledged("HTTP 200"))));
  }

  private static Input asked(Call.ToAcquirer call) {
    return switch (call) {
      case Call.Begin begin -> new Input.StartOperation(begin, TERMS);
      case Call.Settle settle ->
          new Input.AcquirerAnswered(settle.operation().ref(), outcome(settle.operation()));
    };
  }

  private static AcquirerOutcome outcome(OpenOperation operation) {
    Optional<String> transaction = Optional.of("txn_1");
    return switch (operation.ref().operation()) {
      case AUTHORIZE ->
          new AcquirerOutcome.Authorized("auth_1", transaction, operation.amount(), Optional.empty());
      case CAPTURE -> new AcquirerOutcome.Captured(operation.amount(), transaction);
      case CHARGE -> new AcquirerOutcome.Charged("charge_1", transaction, operation.amount());
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(operation.amount(), transaction);
    };
  }

  private static Input asked(Call.ToEvaluator call) {
    return switch (call) {
      case Call.BeginEvaluation begin -> new Input.StartEvaluation(begin);
      case Call.Evaluate evaluate -> new Input.LegitiEvaluated(evaluate.evaluation().start(),
          new AntiFraudOutcome.Decided(Decision.APPROVE, Optional.empty()), NOW);
      case Call.AbandonEvaluation abandon -> new Input.EvaluationGivenUp();
    };
  }
}
