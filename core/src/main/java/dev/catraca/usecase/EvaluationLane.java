package dev.catraca.usecase;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.input.Input;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.Order;
import dev.catraca.order.PersonalData;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Claim;
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
  void run(LaneWork work) {
    Claim claim = work.claim();
    Journal.Loaded loaded = tools.load(work);
    if (claim.takenOver() && loaded.order().evaluation().isPresent()) {
      loaded = tools.settle(loaded, new Input.CreationUncertain(), "engine", work).loaded();
    }
    boolean untouched = work.handedOver().filter(LaneWork.HandedOver::started).isPresent();
    int tries = claim.tries();
    while (true) {
      Order order = loaded.order();
      Optional<Call.ToEvaluator> owed = Agenda.of(order).evaluation().map(Due::call);
      if (owed.isEmpty()) {
        tools.release(work);
        return;
      }
      Instant now = tools.now(order);
      switch (owed.get()) {
        case Call.BeginEvaluation begin ->
            loaded = tools.start(loaded, new Input.StartEvaluation(begin), work)
                .orElseGet(() -> tools.load(order.id()));
        case Call.AbandonEvaluation abandon ->
            loaded = tools.settle(loaded, new Input.EvaluationGivenUp(), "engine", work).loaded();
        case Call.Evaluate evaluate when now.isAfter(evaluate.evaluation().deadline()) ->
            loaded = tools.settle(loaded, new Input.EvaluationGivenUp(), "clock", work).loaded();
        case Call.Evaluate evaluate -> {
          // Nobody has tried an evaluation before whose start came together with the lease: no answer of others can have ended it.
          boolean mine = untouched && tools.isKept(work, antiFraud.callTimeout());
          if (!mine) {
            if (!tools.lookAndKeep(work, antiFraud.callTimeout())) {
              return;
            }
            // The lease is one's own, also where an answer that somebody else had awaited ended the evaluation meanwhile: what was
            // loaded before this look at the lease may be sent no more.
            loaded = tools.load(order.id());
          }
          untouched = false;
          if (loaded.order().sequence() == order.sequence()) {
            tries++;
            Optional<Journal.Loaded> concluded = attempt(work, loaded, evaluate, tries);
            if (concluded.isEmpty()) {
              return;
            }
            loaded = concluded.get();
          }
        }
      }
    }
  }

  /** One try; empty if the evaluation is still open and was put off. */
  private Optional<Journal.Loaded> attempt(LaneWork work, Journal.Loaded loaded, Call.Evaluate call,
      int tries) {
    Order order = loaded.order();
    OpenEvaluation evaluation = call.evaluation();
    AntiFraudOutcome outcome = send(order, evaluation, loaded.dossier());
    Duration wait = tools.backoff(Backoff.EVALUATION, tries);
    Instant now = tools.now(order);
    Instant nextTry = LegitiRetry.nextTry(outcome, now, wait, evaluation.deadline());
    LaneSteps.Stored stored = tools.learn(loaded,
        new Input.LegitiEvaluated(evaluation.start(), outcome, nextTry), BY, work);
    tools.remark(stored.order(), BY, call.name(), outcome, stored.result());
    LegitiRetry.alert(tools, stored.order(), call.name(), outcome);
    boolean open = stored.order().evaluation().map(e -> e.start() == evaluation.start()).orElse(false);
    boolean putOff = open
        && Agenda.of(stored.order()).evaluation().map(Due::call).orElse(null) instanceof Call.Evaluate;
    if (putOff) {
      tools.postpone(work, call.name(), Duration.between(now, nextTry), tries, LegitiRetry.reason(outcome));
      return Optional.empty();
    }
    return Optional.of(stored.loaded());
  }

  private AntiFraudOutcome send(Order order, OpenEvaluation evaluation, Optional<PersonalData> dossier) {
    return dossier.isEmpty() ? LegitiRetry.erased()
        : antiFraud.evaluate(new OrderReport(order.id(), order.amount(), order.placedAt(),
            evaluation.snapshot(), dossier.get()));
  }
}
