package dev.catraca.proof.simulate;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import java.time.Duration;
import java.util.List;

/**
 * What is to happen to one order.
 *
 * @param seed of everything that is left to chance when it comes to it
 * @param arrival in milliseconds after the start
 * @param hold how long the acquirer keeps a hold
 * @param announced whether it says so
 * @param answers the word of Legiti to the evaluation of each payment, the last one for all further
 * @param declines how many payments are declined before one is not
 */
record OrderPlan(String label, long seed, FlowKind flow, Money amount, long arrival, Duration hold,
    boolean announced, List<String> answers, int declines, DeclineCategory category,
    List<PlannedRequest> errands,
    List<Incident> incidents) {
  OrderPlan {
    answers = List.copyOf(answers);
    errands = List.copyOf(errands);
    incidents = List.copyOf(incidents);
  }

  OrderPlan withIncidents(List<Incident> others) {
    return new OrderPlan(label, seed, flow, amount, arrival, hold, announced, answers, declines, category,
        errands,
        others);
  }

  String answerTo(int payment) {
    return answers.get(Math.min(payment, answers.size()) - 1);
  }
}
