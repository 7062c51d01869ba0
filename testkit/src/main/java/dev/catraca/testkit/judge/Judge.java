package dev.catraca.testkit.judge;

import dev.catraca.flow.OrderState;
import dev.catraca.flow.Recorded;
import dev.catraca.order.OrderId;
import dev.catraca.port.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which of the promises of this engine a run broke. It reads only what could be seen from outside: requests and answers, calls and
 * outcomes, facts as they became durable, the acquirer's ledger. It keeps books of its own and never asks the core what state an order
 * is in, so that a mistake of the core cannot hide itself.
 *
 * <p>
 * Safety (invariants 1 to 25) is judged at every event; {@link #judgeEnd} adds what must be true once faults have stopped and time has
 * passed (26 to 29).
 */
public final class Judge {
  private final Map<OrderId, Case> cases = new LinkedHashMap<>();
  private final Findings findings = new Findings();

  private Judge() {}

  /** Every violation of safety, in the order in which they happened. */
  public static List<Violation> judge(Trace trace) {
    return of(trace).findings.found();
  }

  /** Every violation of safety, and what is still owed at the end though nobody waits for a person. */
  public static List<Violation> judgeEnd(Trace trace) {
    Judge judge = of(trace);
    judge.findings.next();
    judge.cases.values().forEach(Case::end);
    return judge.findings.found();
  }

  private static Judge of(Trace trace) {
    Judge judge = new Judge();
    trace.events().forEach(judge::see);
    return judge;
  }

  private void see(Event event) {
    findings.next();
    switch (event) {
      case Event.Requested e -> of(e.order()).requested(e);
      case Event.Replied e -> of(e.order()).history.replied(e.request(), e.answer());
      case Event.Sent e -> of(e.request().order()).money.sent(e.request());
      case Event.Answered e -> of(e.request().order()).money.learned(e.request().ref(), e.outcome());
      case Event.Queried e -> of(e.request().order()).money.queried(e);
      case Event.Told e -> of(e.call().order()).told(e);
      case Event.Heard e -> of(e.call().order()).reporting.heard(e.call(), e.outcome());
      case Event.Written e -> of(e.append().order()).written(e);
      case Event.Ledger e -> of(e.order()).money.ledger(e.holds());
      case Event.Forgotten e -> cases.values().forEach(c -> c.reporting.forgotten());
    }
  }

  private Case of(OrderId order) {
    return cases.computeIfAbsent(order, id -> new Case(id, findings));
  }

  /** One order before the judge. */
  private static final class Case {
    private final Books books;
    private final Findings findings;
    private final MoneyRules money;
    private final ReportingRules reporting;
    private final HistoryRules history;

    Case(OrderId order, Findings findings) {
      this.findings = findings;
      books = new Books(order);
      money = new MoneyRules(books, findings);
      reporting = new ReportingRules(books, findings);
      history = new HistoryRules(books, findings);
    }

    void requested(Event.Requested event) {
      money.requested(event.request());
      reporting.requested(event.request());
      history.requested(event.request());
    }

    void told(Event.Told event) {
      reporting.told(event.call());
      if (event.call() instanceof dev.catraca.testkit.fake.LegitiReceived.Evaluation evaluation) {
        int last = evaluation.report().snapshot().payments().size();
        money.evaluating(last, evaluation.report().amount());
      }
    }

    void written(Event.Written event) {
      history.writing(event.append(), event.durable());
      if (!event.durable()) {
        return;
      }
      for (Recorded recorded : event.append().facts()) {
        history.storing(recorded);
        money.storing(recorded);
        reporting.verdict(recorded);
        reporting.storing(recorded.fact());
        books.store(recorded);
      }
      history.written(event.append());
      if (history.isSettled()) {
        money.settled();
        if (!reporting.isToldAll()) {
          findings.add(25, "settled though " + books.status() + " was not acknowledged");
        }
      }
    }

    void end() {
      Optional<Head> head = history.head();
      boolean waits = head.map(h -> h.needsAttention() || h.state() == OrderState.IN_REVIEW
          || h.state() == OrderState.AWAITING_ATTEMPT).orElse(true);
      List<String> owed = new ArrayList<>();
      if (!books.isEnded()) {
        owed.add("26 " + books.order + " neither ended nor waits for a person");
      }
      money.owed().ifPresent(what -> owed.add("27 " + what));
      reporting.untold().filter(what -> books.isEnded()).ifPresent(what -> owed.add("28 " + what));
      money.unknown().ifPresent(start -> owed.add("29 operation " + start + " is unknown"));
      if (!waits) {
        owed.forEach(
            what -> findings.add(Integer.parseInt(what.substring(0, 2)), what.substring(3)));
      }
    }
  }
}
