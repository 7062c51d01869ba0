package dev.catraca.decision;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.input.Input;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Call;
import dev.catraca.owed.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an order still owes, call by call, if every call succeeds: until nothing but time, a person or Legiti's riskDecision takes it on.
 * Pure, like the decisions that it looks ahead of; nothing of it is stored or sent.
 */
public final class Forecast {
  private static final String BY = "forecast";
  /** Whatever an order owes, it is less than this. */
  private static final int MOST = 50;
  private static final Duration HOLD = Duration.ofDays(5);

  private Forecast() {}

  /**
   * Looks ahead.
   *
   * @param terms of the acquirer that takes new payments
   * @param now when the calls would be made
   */
  public static List<Call> of(Order order, AcquirerTerms terms, Instant now) {
    List<Call> calls = new ArrayList<>();
    Optional<Order> next = Optional.of(order);
    while (next.isPresent() && calls.size() < MOST) {
      Order at = next.get();
      Agenda agenda = Agenda.of(at);
      next = Optional.empty();
      if (agenda.acquirer().isPresent()) {
        Due<Call.ToAcquirer> due = agenda.acquirer().get();
        calls.add(due.call());
        if (due.call() instanceof Call.Begin begin) {
          next = done(at, begin, terms, due.at().filter(now::isBefore).orElse(now));
        }
      } else if (agenda.evaluation().isPresent()) {
        calls.add(agenda.evaluation().get().call());
      } else if (agenda.notification().isPresent()) {
        Call.Notify notify = agenda.notification().get().call();
        calls.add(notify);
        next = changed(at,
            new Input.LegitiNotified(notify.notice().id(), new AntiFraudOutcome.Acknowledged("")), now);
      }
    }
    return calls;
  }

  private static Optional<Order> done(Order order, Call.Begin begin, AcquirerTerms terms, Instant now) {
    AcquirerTerms own = order.payment(begin.payment()).flatMap(Payment::terms).orElse(terms);
    return changed(order, new Input.StartOperation(begin, own), now)
        .flatMap(started -> started.open().isEmpty() ? Optional.of(started)
            : changed(started,
                new Input.AcquirerAnswered(started.open().get().ref(), success(begin, now)), now));
  }

  private static AcquirerOutcome success(Call.Begin begin, Instant now) {
    return switch (begin.operation()) {
      case AUTHORIZE -> new AcquirerOutcome.Authorized(BY, Optional.empty(), begin.amount(),
          Optional.of(now.plus(HOLD)));
      case CAPTURE -> new AcquirerOutcome.Captured(begin.amount(), Optional.empty());
      case CHARGE -> new AcquirerOutcome.Charged(BY, Optional.empty(), begin.amount());
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(begin.amount(), Optional.empty());
    };
  }

  /** Empty where the input changes nothing: there is nothing more to look ahead of. */
  private static Optional<Order> changed(Order order, Input input, Instant now) {
    Transition decided = Decider.decide(order, input, BY, now);
    return decided.facts().isEmpty() ? Optional.empty() : Optional.of(decided.order());
  }
}
