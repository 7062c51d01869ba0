package dev.catraca.usecase;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.decision.Transition;
import dev.catraca.input.Input;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.Order;
import dev.catraca.order.PersonalData;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /order} with {@code evaluate: true}, tried with the same bytes until there is an answer or the deadline (flows, section 5). */
final class EvaluationLane {
  private static final String BY = "legiti";

  private final LaneSteps tools;
  private final AntiFraud antiFraud;

  EvaluationLane(LaneSteps tools, AntiFraud antiFraud) {
    this.tools = tools;
    this.antiFraud = antiFraud;
  }

  /** Works until no evaluation is owed, or until an answer is missing. */
  void run(Claim claim) {
    Journal.Loaded loaded = tools.load(claim.order());
    Order order = loaded.order();
    if (claim.takenOver() && order.evaluation().isPresent()) {
      order = tools.settle(order, new Input.CreationUncertain(), "engine", Lane.EVALUATION).order();
    }
    int tries = claim.tries();
    while (true) {
      Optional<Call.ToEvaluator> owed = Agenda.of(order).evaluation().map(Due::call);
      if (owed.isEmpty()) {
        tools.release(claim);
        return;
      }
      Instant now = tools.now(order);
      switch (owed.get()) {
        case Call.BeginEvaluation begin -> {
          // Where the order has changed, so may have what is told of it: another card's holder, a field put right.
          Optional<Transition> started = order.sequence() == loaded.order().sequence()
              ? tools.start(order, new Input.StartEvaluation(begin), Lane.EVALUATION)
              : Optional.empty();
          loaded = started.isPresent() ? loaded : tools.load(claim.order());
          order = started.map(Transition::order).orElse(loaded.order());
        }
        case Call.AbandonEvaluation abandon ->
            order = tools.settle(order, new Input.EvaluationGivenUp(), "engine", Lane.EVALUATION).order();
        case Call.Evaluate evaluate when now.isAfter(evaluate.evaluation().deadline()) ->
            order = tools.settle(order, new Input.EvaluationGivenUp(), "clock", Lane.EVALUATION).order();
        case Call.Evaluate evaluate -> {
          if (!tools.keep(claim, antiFraud.callTimeout())) {
            return;
          }
          // The lease is one's own, also where an answer that somebody else had awaited ended the evaluation meanwhile: what was loaded
          // before this look at the lease may be sent no more.
          loaded = tools.load(claim.order());
          boolean changed = loaded.order().sequence() != order.sequence();
          order = loaded.order();
          if (!changed) {
            tries++;
            Optional<Order> concluded = attempt(claim, order, evaluate, loaded.dossier(), tries);
            if (concluded.isEmpty()) {
              return;
            }
            order = concluded.get();
          }
        }
      }
    }
  }

  /** One try; empty if the evaluation is still open and was put off. */
  private Optional<Order> attempt(Claim claim, Order order, Call.Evaluate call,
      Optional<PersonalData> dossier,
      int tries) {
    OpenEvaluation evaluation = call.evaluation();
    AntiFraudOutcome outcome = send(order, evaluation, dossier);
    Duration wait = tools.backoff(Backoff.EVALUATION, tries);
    Instant now = tools.now(order);
    Instant nextTry = LegitiRetry.nextTry(outcome, now, wait, evaluation.deadline());
    LaneSteps.Stored stored = tools.learn(order,
        new Input.LegitiEvaluated(evaluation.start(), outcome, nextTry), BY,
        Lane.EVALUATION);
    tools.remark(stored.order(), BY, call.name(), outcome, stored.result());
    LegitiRetry.alert(tools, stored.order(), call.name(), outcome);
    boolean open = stored.order().evaluation().map(e -> e.start() == evaluation.start()).orElse(false);
    boolean putOff = open
        && Agenda.of(stored.order()).evaluation().map(Due::call).orElse(null) instanceof Call.Evaluate;
    if (putOff) {
      tools.postpone(claim, call.name(), Duration.between(now, nextTry), tries, LegitiRetry.reason(outcome));
      return Optional.empty();
    }
    return Optional.of(stored.order());
  }

  private AntiFraudOutcome send(Order order, OpenEvaluation evaluation, Optional<PersonalData> dossier) {
    return dossier.isEmpty() ? LegitiRetry.erased()
        : antiFraud.evaluate(new OrderReport(order.id(), order.amount(), order.placedAt(),
            evaluation.snapshot(), dossier.get()));
  }
}
