package dev.catraca.decision;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Notification;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.decision.Decider.Effect;
import dev.catraca.flow.Step;
import dev.catraca.input.Input;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.model.Fact;
import dev.catraca.model.Fact.NoDecisionCause;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.Order;
import dev.catraca.owed.Agenda;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Legiti's answers mean (flows, sections 5 and 9). */
final class LegitiRules {
  private LegitiRules() {}

  static Effect evaluated(Order order, Input.LegitiEvaluated input) {
    Optional<OpenEvaluation> open = order.evaluation().filter(e -> e.start() == input.start());
    if (open.isEmpty()) {
      return late(order, input.outcome());
    }
    OpenEvaluation evaluation = open.get();
    boolean needed = isNeeded(order, evaluation);
    return switch (input.outcome()) {
      case AntiFraudOutcome.Decided d when needed ->
          Effect.accepted(
              new Fact.Evaluated(evaluation.payment(), evaluation.start(), d.decision(), d.message()));
      case AntiFraudOutcome.Decided d ->
          Effect.accepted(new Fact.ReceivedByLegiti(Optional.of(d.decision())),
              ended(evaluation, NoDecisionCause.ABANDONED, true, "decided too late"));
      case AntiFraudOutcome.Acknowledged a ->
          Effect.accepted(ended(evaluation, NoDecisionCause.NOT_STATED, true, a.detail()));
      case AntiFraudOutcome.Unreadable u ->
          Effect.accepted(
              inDoubt(order, ended(evaluation, NoDecisionCause.NOT_STATED, false, foreign(u.what()))));
      case AntiFraudOutcome.ContractError e -> Effect.accepted(
          ended(evaluation, NoDecisionCause.CONTRACT_ERROR, isKnownByItsId(order, e), describe(e)));
      case AntiFraudOutcome.NotAuthorized n -> Effect.accepted(
          ended(evaluation, NoDecisionCause.NOT_AUTHORIZED, false, n.status() + " " + n.message()));
      case AntiFraudOutcome.TryLater t ->
          again(order, evaluation, input.nextTryAt(), t.why(), t.mayHaveArrived());
      case AntiFraudOutcome.Unknown u -> again(order, evaluation, input.nextTryAt(), u.why(), true);
    };
  }

  /** With the doubt about the creation before it, where nobody has it yet: a collect goes first (section 5). */
  private static List<Fact> inDoubt(Order order, Fact fact) {
    return order.legiti().inDoubt() ? List.of(fact) : List.of(new Fact.CreationInDoubt(), fact);
  }

  private static String foreign(String what) {
    return "a 2xx that acknowledges nothing: " + what;
  }

  private static boolean isNeeded(Order order, OpenEvaluation evaluation) {
    return evaluation.payment() == order.lastPayment().number()
        && Agenda.step(order).map(Step.Evaluate.class::isInstance).orElse(false);
  }

  /** A refused id, after a send that may have arrived, says that the order is there already (section 5). */
  private static boolean isKnownByItsId(Order order, AntiFraudOutcome.ContractError error) {
    return error.namesOnlyTheId() && order.legiti().inDoubt();
  }

  private static Effect again(Order order, OpenEvaluation evaluation, Instant nextTryAt, String why,
      boolean mayHaveArrived) {
    List<Fact> facts = new ArrayList<>();
    if (mayHaveArrived && !order.legiti().inDoubt()) {
      facts.add(new Fact.CreationInDoubt());
    }
    if (!isNeeded(order, evaluation)) {
      facts.add(ended(evaluation, NoDecisionCause.ABANDONED, false, why));
    } else if (nextTryAt.isAfter(evaluation.deadline())) {
      facts.add(ended(evaluation, NoDecisionCause.DEADLINE, false, why));
    }
    return facts.isEmpty() ? Effect.ignored(NoEffect.NOT_CONCLUSIVE, why) : Effect.accepted(facts);
  }

  /** The deadline passed, or nobody needs the evaluation any more, and no try is under way. */
  static Effect givenUp(Order order, Instant now) {
    if (order.evaluation().isEmpty()) {
      return Effect.ignored(NoEffect.NOT_OWED, "no evaluation is open");
    }
    OpenEvaluation evaluation = order.evaluation().get();
    if (!isNeeded(order, evaluation)) {
      return Effect.accepted(ended(evaluation, NoDecisionCause.ABANDONED, false, "not needed any more"));
    }
    return now.isAfter(evaluation.deadline())
        ? Effect.accepted(ended(evaluation, NoDecisionCause.DEADLINE, false, "no answer in time"))
        : Effect.ignored(NoEffect.NOT_DUE, "the evaluation may still be tried");
  }

  /** Once a fallback is stored, a later answer only acknowledges the order; the reviewer sees what it said (section 5). */
  private static Effect late(Order order, AntiFraudOutcome outcome) {
    return switch (outcome) {
      case AntiFraudOutcome.Decided d when !order.legiti().acknowledged() ->
          Effect.accepted(new Fact.ReceivedByLegiti(Optional.of(d.decision())));
      case AntiFraudOutcome.Acknowledged a when !order.legiti().acknowledged() ->
          Effect.accepted(new Fact.ReceivedByLegiti(Optional.empty()));
      case AntiFraudOutcome.Decided d -> lateAnswer("decided " + d.decision());
      case AntiFraudOutcome.Acknowledged a -> lateAnswer("acknowledged");
      case AntiFraudOutcome.Unreadable u -> lateAnswer(foreign(u.what()));
      case AntiFraudOutcome.ContractError e -> lateAnswer(describe(e));
      case AntiFraudOutcome.NotAuthorized n -> lateAnswer("not authorized");
      case AntiFraudOutcome.TryLater t -> lateAnswer(t.why());
      case AntiFraudOutcome.Unknown u -> lateAnswer(u.why());
    };
  }

  private static Effect lateAnswer(String detail) {
    return Effect.ignored(NoEffect.LATE_ANSWER, "the evaluation was over: " + detail);
  }

  static Effect notified(Order order, Input.LegitiNotified input) {
    Optional<Notification> notification = order.legiti().find(input.notice());
    boolean owed = notification.map(n -> n.state() == Notification.State.OWED).orElse(false);
    if (!owed) {
      return Effect.ignored(NoEffect.REPEATED_ANSWER,
          "notification " + input.notice() + " is not owed any more");
    }
    Fact acknowledged = new Fact.NotificationAcknowledged(input.notice());
    return switch (input.outcome()) {
      case AntiFraudOutcome.Decided d -> Effect.accepted(acknowledged);
      case AntiFraudOutcome.Acknowledged a -> Effect.accepted(acknowledged);
      case AntiFraudOutcome.Unreadable u -> unreadable(order, notification.get(), foreign(u.what()));
      case AntiFraudOutcome.ContractError e when isCreation(input) && isKnownByItsId(order, e) ->
          Effect.accepted(acknowledged);
      case AntiFraudOutcome.ContractError e ->
          Effect.accepted(new Fact.NotificationParked(input.notice(), describe(e)));
      case AntiFraudOutcome.NotAuthorized n -> Effect.ignored(NoEffect.NOT_CONCLUSIVE, "not authorized");
      case AntiFraudOutcome.TryLater t -> doubtful(order, input, t.why(), t.mayHaveArrived());
      case AntiFraudOutcome.Unknown u -> doubtful(order, input, u.why(), true);
    };
  }

  /**
   * Put off, and shown to people until something acknowledges it (section 5): whatever stands between Legiti and us answers every
   * call so, and waiting does not mend it. Told once; that it goes on is a remark.
   */
  private static Effect unreadable(Order order, Notification notification, String why) {
    List<Fact> facts = new ArrayList<>();
    if (notification.id().kind() == NotificationId.Kind.CREATION && !order.legiti().inDoubt()) {
      facts.add(new Fact.CreationInDoubt());
    }
    if (notification.error().isEmpty()) {
      facts.add(new Fact.NotificationUnreadable(notification.id(), why));
    }
    return facts.isEmpty() ? Effect.ignored(NoEffect.NOT_CONCLUSIVE, why) : Effect.accepted(facts);
  }

  private static Effect doubtful(Order order, Input.LegitiNotified input, String why,
      boolean mayHaveArrived) {
    return isCreation(input) && mayHaveArrived && !order.legiti().inDoubt()
        ? Effect.accepted(new Fact.CreationInDoubt())
        : Effect.ignored(NoEffect.NOT_CONCLUSIVE, why);
  }

  private static boolean isCreation(Input.LegitiNotified input) {
    return input.notice().kind() == NotificationId.Kind.CREATION;
  }

  static Effect uncertain(Order order) {
    return order.legiti().inDoubt() ? Effect.ignored(NoEffect.NOT_DUE, "the doubt is known")
        : Effect.accepted(new Fact.CreationInDoubt());
  }

  private static Fact ended(OpenEvaluation evaluation, NoDecisionCause cause, boolean acknowledged,
      String detail) {
    return new Fact.EvaluationEnded(evaluation.payment(), evaluation.start(), cause, acknowledged, detail);
  }

  private static String describe(AntiFraudOutcome.ContractError error) {
    StringBuilder words = new StringBuilder().append(error.status());
    error.code().ifPresent(code -> words.append(" code ").append(code));
    words.append(": ").append(error.message());
    error.fields().keySet().stream().sorted()
        .forEach(field -> words.append("; ").append(field).append(": ").append(error.fields().get(field)));
    return words.toString();
  }
}
