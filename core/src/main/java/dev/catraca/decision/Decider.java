package dev.catraca.decision;

import dev.catraca.acquiring.Operation;
import dev.catraca.flow.Step;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.input.Ruling;
import dev.catraca.input.Ruling.Ignorance;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.Recorded;
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
  private final List<Recorded> facts = new ArrayList<>();

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
  public static Decided place(Checkout checkout, Policy policy, String by, Instant now) {
    FlowKind flow = checkout.flow().orElse(policy.defaultFlow());
    Recorded placed = new Recorded(1, now, by,
        new Fact.OrderPlaced(checkout.id(), flow, checkout.amount(), policy));
    Decider decider = new Decider(Order.of(List.of(placed)), now);
    decider.facts.add(placed);
    Card card = checkout.payment().card().withoutHolder();
    decider.record(by,
        new Fact.PaymentOffered(1, card, checkout.payment().installments(), false, Optional.empty(),
            checkout.payment().acquirerData()));
    return decider.decided(new Ruling.Accepted());
  }

  /**
   * Judges an input.
   *
   * @param by who it comes from
   * @param now never before the order's last fact; an earlier time counts as that fact's
   */
  public static Decided decide(Order order, Input input, String by, Instant now) {
    Decider decider = new Decider(order, now);
    decider.applyDeadlines();
    Verdict verdict = decider.judge(input);
    verdict.facts().forEach(fact -> decider.record(by, fact));
    decider.conclude();
    return decider.decided(verdict.ruling());
  }

  /** What one input leads to, before what follows from it. */
  record Verdict(Ruling ruling, List<Fact> facts) {
    static Verdict accepted(Fact... facts) {
      return new Verdict(new Ruling.Accepted(), List.of(facts));
    }

    static Verdict accepted(List<Fact> facts) {
      return new Verdict(new Ruling.Accepted(), facts);
    }

    /** Accepted, though it should not have come to this. */
    static Verdict surprising(String alert, Fact fact) {
      return new Verdict(new Ruling.Accepted(Optional.of(alert)), List.of(fact));
    }

    static Verdict refused(Ruling.Refusal why, String detail) {
      return new Verdict(new Ruling.Refused(why, detail), List.of());
    }

    static Verdict ignored(Ignorance why, String detail) {
      return new Verdict(new Ruling.Ignored(why, detail, false), List.of());
    }

    static Verdict alarming(Ignorance why, String detail) {
      return new Verdict(new Ruling.Ignored(why, detail, true), List.of());
    }
  }

  private Verdict judge(Input input) {
    return switch (input) {
      case Request request -> RequestRules.judge(order, request, now);
      case Input.StartOperation start -> start(start);
      case Input.StartEvaluation start -> start(start);
      case Input.AcquirerAnswered answered ->
          AcquirerRules.answered(order, answered.operation(), answered.outcome(), now);
      case Input.AcquirerQueried queried -> AcquirerRules.queried(order, queried, now);
      case Input.OutcomeAnnounced news -> AcquirerRules.announced(order, news.operation(), now);
      case Input.OutcomeWithdrawn gone -> AcquirerRules.withdrawn(order, gone.operation(), gone.why());
      case Input.LegitiEvaluated evaluated -> LegitiRules.evaluated(order, evaluated);
      case Input.LegitiNotified notified -> LegitiRules.notified(order, notified);
      case Input.CreationUncertain uncertain -> LegitiRules.uncertain(order);
      case Input.EvaluationGivenUp over -> LegitiRules.givenUp(order, now);
      case Input.AcquirerGone gone -> missing(gone.acquirer());
      case Input.ClockReached clock -> clock();
    };
  }

  private Verdict missing(String acquirer) {
    return order.missingAcquirer().equals(Optional.of(acquirer))
        ? Verdict.ignored(Ignorance.NOT_DUE, "acquirer " + acquirer + " is known to be missing")
        : Verdict.accepted(new Fact.AcquirerMissing(acquirer));
  }

  private Verdict clock() {
    return facts.isEmpty() ? Verdict.ignored(Ignorance.NOT_DUE, "nothing is due") : Verdict.accepted();
  }

  /** A start is recorded only for what the agenda names, so that a stale plan starts nothing. */
  private Verdict start(Input.StartOperation start) {
    Call.Begin begin = start.begin();
    Optional<Due<Call.ToAcquirer>> owed = Agenda.of(order).acquirer();
    boolean asked = owed.map(due -> due.call().equals(begin)
        && due.at().filter(at -> !now.isBefore(at)).isPresent()).orElse(false);
    if (!asked) {
      return Verdict.ignored(Ignorance.NOT_OWED, begin.name() + " is not owed now");
    }
    boolean lapsed = begin.operation() == Operation.CAPTURE
        && order.lastPayment().funds() instanceof Funds.Held held
        && !now.isBefore(held.captureBefore());
    return Verdict.accepted(lapsed ? new Fact.HoldLapsed(begin.payment())
        : new Fact.OperationStarted(begin.payment(), begin.operation(), begin.amount(), begin.reference(),
            begin.refundId(), start.terms().of(begin.operation())));
  }

  private Verdict start(Input.StartEvaluation start) {
    Optional<Call.ToEvaluator> owed = Agenda.of(order).evaluation().map(Due::call);
    if (!owed.equals(Optional.of(start.begin()))) {
      return Verdict.ignored(Ignorance.NOT_OWED, start.begin().name() + " is not owed now");
    }
    Instant deadline = now.plus(order.policy().evaluationDeadline());
    Payment payment = order.lastPayment();
    boolean holdEndsFirst = payment.funds() instanceof Funds.Held held
        && held.captureBefore().isBefore(deadline);
    return Verdict.accepted(new Fact.EvaluationStarted(payment.number(),
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
    Recorded recorded = new Recorded(order.sequence() + 1, now, by, fact);
    facts.add(recorded);
    order = order.after(recorded);
  }

  private Decided decided(Ruling ruling) {
    return new Decided(order, facts, ruling);
  }
}
