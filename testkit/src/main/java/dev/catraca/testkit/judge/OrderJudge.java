package dev.catraca.testkit.judge;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.testkit.fake.LegitiReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One order before the judge, event by event. It can be copied, so that every way an order may go on from one moment is judged by a
 * judge of its own; two judges with equal {@link #memory} judge everything that follows alike.
 */
public final class OrderJudge {
  private final JudgeLedger books;
  private final Findings findings;
  private final MoneyRules money;
  private final ReportingRules reporting;
  private final HistoryRules history;
  private final PaceRules pace;
  private final VisibilityRules visibility;
  private final boolean told;

  /** Knows nothing of the order yet. */
  public OrderJudge(OrderId order) {
    this(order, new Findings(), true);
  }

  /** One for runs in which Legiti is told nothing but the order: that nothing is told is no fault of theirs. */
  public static OrderJudge ofMoney(OrderId order) {
    return new OrderJudge(order, new Findings(), false);
  }

  OrderJudge(OrderId order, Findings findings, boolean told) {
    this.findings = findings;
    this.told = told;
    books = new JudgeLedger(order);
    money = new MoneyRules(books, findings);
    reporting = new ReportingRules(books, findings);
    history = new HistoryRules(books, findings);
    pace = new PaceRules(findings);
    visibility = new VisibilityRules(books, findings);
  }

  private OrderJudge(OrderJudge other) {
    findings = other.findings.fresh();
    told = other.told;
    books = new JudgeLedger(other.books);
    money = new MoneyRules(other.money, books, findings);
    reporting = new ReportingRules(other.reporting, books, findings);
    history = new HistoryRules(other.history, books, findings);
    pace = new PaceRules(other.pace, findings);
    visibility = new VisibilityRules(books, findings);
  }

  /** A judge that knows the same, and has found nothing. */
  public OrderJudge copy() {
    return new OrderJudge(this);
  }

  /** An event of this order, or of the process that it runs in. */
  public void see(Event event) {
    switch (event) {
      case Event.Requested e -> {
        money.requested(e.request());
        reporting.requested(e.request());
        history.requested(e.request());
      }
      case Event.Replied e -> {
        money.replied(e.request(), e.answer());
        history.replied(e.request(), e.answer());
      }
      case Event.AnsweredUnderKey e -> history.answered(e.key(), e.answer());
      case Event.Sent e -> money.sent(e.request());
      case Event.Answered e -> money.learned(e.request().ref(), e.outcome());
      case Event.Queried e -> money.queried(e);
      case Event.Looked e -> reporting.looked(e.lane());
      case Event.TakenOver e -> reporting.takenOver(e.lane());
      case Event.Told e -> told(e.call());
      case Event.Heard e -> reporting.heard(e.call(), e.outcome());
      case Event.Written e when e.durable() -> written(e.append());
      case Event.Written lost -> {
      }
      case Event.Noted e -> history.noted(e.words());
      case Event.Ledger e -> money.ledger(e.holds());
      case Event.Picked e -> pace.picked(e);
      case Event.Restarted e -> pace.restarted(e.at());
      case Event.Forgotten e -> reporting.forgotten();
      case Event.Shown e -> shown(e.at(), e.atRest(), e.needsAttention())
          .forEach(wrong -> findings.add(wrong.invariant(), wrong.evidence()));
    }
  }

  /** What is wrong with what somebody who looks at the order at a moment is shown; nothing is kept of it. */
  public List<Violation> shown(Instant at, boolean atRest, boolean needsAttention) {
    return visibility.shown(at, atRest, needsAttention);
  }

  /** Nothing more will happen by itself: what is owed now though nobody waits for a person is a violation. */
  public void end() {
    if (!history.waitsForSomebody()) {
      owed().forEach(violation -> findings.add(violation.invariant(), violation.evidence()));
    }
  }

  /** What has not come to its end yet, by the invariant that wants it to (26 to 29). */
  public List<Violation> owed() {
    List<Violation> owed = new ArrayList<>();
    if (!books.isEnded()) {
      owed.add(new Violation(26, 0, books.order + " neither ended nor waits for a person"));
    }
    money.owed().ifPresent(what -> owed.add(new Violation(27, 0, what)));
    reporting.untold().filter(what -> told && books.isEnded())
        .ifPresent(what -> owed.add(new Violation(28, 0, what)));
    money.unknown().ifPresent(start -> owed.add(new Violation(29, 0, "operation " + start + " is unknown")));
    return owed;
  }

  /** What was found so far. */
  public List<Violation> violations() {
    return findings.found();
  }

  /** Gives the operations other numbers and forgets those that cannot come up again. */
  public void renumber(Renumbering numbers) {
    books.renumber(numbers);
    money.renumber(numbers);
  }

  /**
   * Everything that later judgements depend on, in parts that can be compared. The parts are the judge's own: they are values only for
   * as long as it sees nothing more.
   */
  public List<Object> memory() {
    List<Object> memory = new ArrayList<>(40);
    kept().forEach(kept -> memory.add(kept.held()));
    memory.add(books.rest());
    memory.add(reporting.rest());
    memory.add(history.rest());
    return memory;
  }

  /** Puts equal parts in the place of its own, so that many judges share them. */
  public void share(UnaryOperator<Object> canonical) {
    kept().forEach(kept -> kept.share(canonical));
  }

  private List<JudgeMemory> kept() {
    List<JudgeMemory> all = new ArrayList<>(32);
    all.addAll(books.kept());
    all.addAll(money.kept());
    all.addAll(reporting.kept());
    all.addAll(history.kept());
    return all;
  }

  private void told(LegitiReceived call) {
    if (call instanceof LegitiReceived.Evaluation evaluation && reporting.isLate(call)) {
      reporting.toldLate(evaluation);
      return;
    }
    reporting.told(call);
    if (call instanceof LegitiReceived.Evaluation evaluation) {
      int last = evaluation.report().snapshot().payments().size();
      money.evaluating(last, evaluation.report().amount());
    }
  }

  private void written(Append append) {
    history.writing(append);
    for (RecordedFact recorded : append.facts()) {
      history.storing(recorded);
      money.storing(recorded);
      reporting.verdict(recorded);
      reporting.storing(recorded.fact());
      books.store(recorded);
    }
    history.written(append);
    visibility.written(append.head().concerns());
    if (history.isSettled()) {
      money.settled();
      if (told && !reporting.isToldAll()) {
        findings.add(25, "settled though " + books.status() + " was not acknowledged");
      }
    }
  }
}
