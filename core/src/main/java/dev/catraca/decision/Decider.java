package dev.catraca.decision;

import dev.catraca.acquiring.Operation;
import dev.catraca.flow.Step;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Card;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Deadlines;
import dev.catraca.owed.Due;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an input, for both flows. Deadlines that are due come first, then the input's own facts, then everything that
 * follows from them at once: no order is ever stored half decided. Pure: time comes with the input.
 */
public final class Decider {
  private static final String CLOCK = "clock";
  private static final String ENGINE = "engine";

  private Order order;
  private final Instant now;
  private final List<RecordedFact> facts = new ArrayList<>();

  private Decider(Order order, Instant now) {
    this.order = order;
    this.now = now.isBefore(order.lastAt()) ? order.lastAt() : now;
  }

  /**
   * Places a new order.
   *
   * @param policy in force; recorded with the order
   * @param by who places it
   */
  public static Transition place(Checkout checkout, Policy policy, String by, Instant now) {
    FlowKind flow = checkout.flow().orElse(policy.defaultFlow());
    RecordedFact placed = new RecordedFact(1, now, by,
        new Fact.OrderPlaced(checkout.id(), flow, checkout.amount(), policy));
    Decider decider = new Decider(Order.of(List.of(placed)), now);
    decider.facts.add(placed);
    Card card = checkout.payment().card().withoutHolder();
    decider.record(by,
        new Fact.PaymentOffered(1, card, checkout.payment().installments(), false, Optional.empty(),
            checkout.payment().acquirerData()));
    return decider.decided(new Result.Accepted());
  }

  /**
   * Judges an input.
   *
   * @param by who it comes from
   * @param now never before the order's last fact; an earlier time counts as that fact's
   */
  public static Transition decide(Order order, Input input, String by, Instant now) {
    Decider decider = new Decider(order, now);
    decider.applyDeadlines();
    Effect effect = decider.judge(input);
    effect.facts().forEach(fact -> decider.record(by, fact));
    decider.conclude();
    return decider.decided(effect.result());
  }

  /** What one input leads to, before what follows from it. */
  record Effect(Result result, List<Fact> facts) {
    static Effect accepted(Fact... facts) {
      return new Effect(new Result.Accepted(), List.of(facts));
    }

    static Effect accepted(List<Fact> facts) {
      return new Effect(new Result.Accepted(), facts);
    }

    /** Accepted, though it should not have come to this. */
    static Effect surprising(String alert, Fact fact) {
      return new Effect(new Result.Accepted(Optional.of(alert)), List.of(fact));
    }

    static Effect refused(Result.Refusal why, String detail) {
      return new Effect(new Result.Refused(why, detail), List.of());
    }

    static Effect ignored(NoEffect why, String detail) {
      return new Effect(new Result.Ignored(why, detail, false), List.of());
    }

    static Effect alarming(NoEffect why, String detail) {
      return new Effect(new Result.Ignored(why, detail, true), List.of());
    }
  }

  private Effect judge(Input input) {
    return switch (input) {
      case Request request -> RequestRules.judge(order, request, now);
      case Input.StartOperation start -> start(start);
      case Input.StartEvaluation start -> start(start);
      case Input.AcquirerAnswered answered ->
          AcquirerRules.answered(order, answered.operation(), answered.outcome(), now);
      case Input.AcquirerQueried queried -> AcquirerRules.queried(order, queried, now);
      case Input.OutcomeAnnounced news -> AcquirerRules.announced(order, news.operation(), now);
      case Input.OutcomeWithdrawn gone -> AcquirerRules.withdrawn(order, gone.operation(), gone.why());
      case Input.HoldExpired gone ->
          AcquirerRules.expired(order, gone.operation(), gone.authorizationId(), now);
      case Input.LegitiEvaluated evaluated -> LegitiRules.evaluated(order, evaluated);
      case Input.LegitiNotified notified -> LegitiRules.notified(order, notified);
      case Input.CreationUncertain uncertain -> LegitiRules.uncertain(order);
      case Input.EvaluationGivenUp over -> LegitiRules.givenUp(order, now);
      case Input.AcquirerGone gone -> missing(gone.acquirer());
      case Input.ClockReached clock -> clock();
    };
  }

  private Effect missing(String acquirer) {
    return order.missingAcquirer().equals(Optional.of(acquirer))
        ? Effect.ignored(NoEffect.NOT_DUE, "acquirer " + acquirer + " is known to be missing")
        : Effect.accepted(new Fact.AcquirerMissing(acquirer));
  }

  private Effect clock() {
    return facts.isEmpty() ? Effect.ignored(NoEffect.NOT_DUE, "nothing is due") : Effect.accepted();
  }

  /** A start is recorded only for what the agenda names, so that a stale plan starts nothing. */
  private Effect start(Input.StartOperation start) {
    Call.Begin begin = start.begin();
    Optional<Due<Call.ToAcquirer>> owed = Agenda.of(order).acquirer();
    boolean asked = owed.map(due -> due.call().equals(begin)
        && due.at().filter(at -> !now.isBefore(at)).isPresent()).orElse(false);
    if (!asked) {
      return Effect.ignored(NoEffect.NOT_OWED, begin.name() + " is not owed now");
    }
    boolean lapsed = begin.operation() == Operation.CAPTURE
        && order.lastPayment().funds() instanceof Funds.Held held
        && !now.isBefore(held.captureBefore());
    return Effect.accepted(lapsed ? new Fact.HoldLapsed(begin.payment())
        : new Fact.OperationStarted(begin.payment(), begin.operation(), begin.amount(), begin.reference(),
            begin.refundId(), start.terms().of(begin.operation())));
  }

  private Effect start(Input.StartEvaluation start) {
    Optional<Call.ToEvaluator> owed = Agenda.of(order).evaluation().map(Due::call);
    if (!owed.equals(Optional.of(start.begin()))) {
      return Effect.ignored(NoEffect.NOT_OWED, start.begin().name() + " is not owed now");
    }
    Instant deadline = now.plus(order.policy().evaluationDeadline());
    Payment payment = order.lastPayment();
    boolean holdEndsFirst = payment.funds() instanceof Funds.Held held
        && held.captureBefore().isBefore(deadline);
    return Effect.accepted(new Fact.EvaluationStarted(payment.number(),
        holdEndsFirst ? ((Funds.Held) payment.funds()).captureBefore() : deadline));
  }

  /** A deadline that is due is applied before any input of a later time (flows, section 8). */
  private void applyDeadlines() {
    conclude();
    Optional<Step.Await> next = Deadlines.next(order, Agenda.step(order));
    while (next.isPresent() && !now.isBefore(next.get().until())) {
      record(CLOCK, next.get().then());
      conclude();
      next = Deadlines.next(order, Agenda.step(order));
    }
  }

  private void conclude() {
    while (Agenda.step(order).orElse(null) instanceof Step.Conclude conclude) {
      record(ENGINE, conclude.fact());
    }
  }

  private void record(String by, Fact fact) {
    RecordedFact recorded = new RecordedFact(order.sequence() + 1, now, by, fact);
    facts.add(recorded);
    order = order.after(recorded);
  }

  private Transition decided(Result result) {
    return new Transition(order, facts, result);
  }
}
