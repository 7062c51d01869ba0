package dev.catraca.testkit.judge;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Lane;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.fake.LegitiReceived;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Legiti may be told, when, and in which order: invariants 9 to 13, 16, 17 and 22, and 1 for what it decided. */
final class ReportingRules {
  private final JudgeLedger books;
  private final Findings findings;
  private boolean received;
  private boolean mayHaveArrived;
  /** How many {@code POST /order} are out. */
  private int creations;
  private int evaluating;
  /** How many senders have looked at their lease while that evaluation was open, and were not seen to send since. */
  private int looked;
  /** How many sends of a payment's evaluations may still come though those are over: their senders looked before. */
  private final JudgeMemory.Table<Integer, Integer> late;
  private boolean rejected;
  private boolean suspects;
  private int shown = -1;
  private int acknowledged = -1;
  private final JudgeMemory.Group<Integer> parked;
  private final JudgeMemory.Table<Integer, Set<Decision>> decisions;
  private final JudgeMemory.Group<String> refusedNow;
  private final JudgeMemory.Group<String> refused;
  private final JudgeMemory.Group<FraudSignal> askedFor;
  private final JudgeMemory.Table<FraudSignal, Integer> explainedBy;
  private final JudgeMemory.Group<FraudSignal> marked;
  /** Which kinds of call were acknowledged and not yet counted as such. */
  private final JudgeMemory.Group<NotificationId.Kind> unstored;
  private Optional<FraudSignal> justMarked = Optional.empty();
  /** The acquirer's id of each payment, as it was stored last. */
  private final JudgeMemory.Table<Integer, String> transactions;
  /** Which ids of each payment Legiti acknowledged. */
  private final JudgeMemory.Table<Integer, Set<String>> matched;

  ReportingRules(JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    parked = new JudgeMemory.Group<>();
    decisions = new JudgeMemory.Table<>();
    refusedNow = new JudgeMemory.Group<>();
    refused = new JudgeMemory.Group<>();
    askedFor = new JudgeMemory.Group<>();
    explainedBy = new JudgeMemory.Table<>();
    marked = new JudgeMemory.Group<>();
    transactions = new JudgeMemory.Table<>();
    matched = new JudgeMemory.Table<>();
    unstored = new JudgeMemory.Group<>();
    late = new JudgeMemory.Table<>();
  }

  ReportingRules(ReportingRules other, JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    received = other.received;
    mayHaveArrived = other.mayHaveArrived;
    creations = other.creations;
    evaluating = other.evaluating;
    looked = other.looked;
    late = new JudgeMemory.Table<>(other.late);
    rejected = other.rejected;
    suspects = other.suspects;
    shown = other.shown;
    acknowledged = other.acknowledged;
    parked = new JudgeMemory.Group<>(other.parked);
    decisions = new JudgeMemory.Table<>(other.decisions);
    refusedNow = new JudgeMemory.Group<>(other.refusedNow);
    refused = new JudgeMemory.Group<>(other.refused);
    askedFor = new JudgeMemory.Group<>(other.askedFor);
    explainedBy = new JudgeMemory.Table<>(other.explainedBy);
    marked = new JudgeMemory.Group<>(other.marked);
    justMarked = other.justMarked;
    transactions = new JudgeMemory.Table<>(other.transactions);
    matched = new JudgeMemory.Table<>(other.matched);
    unstored = new JudgeMemory.Group<>(other.unstored);
  }

  List<JudgeMemory> kept() {
    return List.of(parked, decisions, refusedNow, refused, askedFor, explainedBy, marked, transactions,
        matched, unstored, late);
  }

  Object rest() {
    return List.of(received, mayHaveArrived, creations, evaluating, looked, rejected, suspects, shown,
        acknowledged,
        justMarked);
  }

  void requested(Input request) {
    if (request instanceof Request.DeclineForFraud decline) {
      askedFor.add(decline.signal());
    } else if (request instanceof Request.GiveRefund refund) {
      refund.signal().ifPresent(askedFor::add);
    }
  }

  void looked(Lane lane) {
    looked += lane == Lane.EVALUATION && evaluating > 0 ? 1 : 0;
  }

  /** A refusal that its reader could not store is news to whoever asks again. */
  void takenOver(Lane lane) {
    if (lane == Lane.NOTIFICATION || lane == Lane.EVALUATION) {
      refusedNow.clear();
    }
  }

  /**
   * Whether an evaluation is sent that is over or needed by nobody, by somebody who looked at his lease when it was not: after a pause
   * between that look and the send, which nobody can prevent. Whoever looks after that finds it out, and sends nothing.
   */
  boolean isLate(LegitiReceived call) {
    return call instanceof LegitiReceived.Evaluation e
        && (evaluating != last(e.report()) || !isNeeded(last(e.report())))
        && late.getOrDefault(last(e.report()), 0) > 0;
  }

  /** An order that has ended needs no evaluation, and no other than the last of its payments does (flows, section 5). */
  private boolean isNeeded(int payment) {
    return payment >= books.payments.size() && !books.isEnded();
  }

  /** What it tells was true when its sender looked, and may have been overtaken since. */
  void toldLate(LegitiReceived.Evaluation evaluation) {
    int payment = last(evaluation.report());
    late.put(payment, late.getOrDefault(payment, 0) - 1);
    creations++;
    mayHaveArrived = true;
  }

  void told(LegitiReceived call) {
    String name = name(call);
    if (refused.contains(name) || refusedNow.contains(name)) {
      findings.add(22, name + " was refused and is sent again");
    }
    switch (call) {
      case LegitiReceived.Evaluation e -> {
        evaluation(last(e.report()));
        created(e.report());
      }
      case LegitiReceived.Collection c -> created(c.report());
      case LegitiReceived.Status s -> {
        known(name);
        show(s.status(), false);
      }
      case LegitiReceived.Payment p -> {
        known(name);
        transaction(p.payment(), true);
      }
      case LegitiReceived.Mark m -> {
        known(name);
        mark(m.signal());
      }
    }
  }

  private void evaluation(int payment) {
    if (evaluating == payment && !isNeeded(payment)) {
      findings.add(12, "Legiti is told of payment " + payment + ", whose evaluation nobody needs any more");
    } else if (evaluating == payment) {
      looked = Math.max(0, looked - 1);
    } else {
      findings.add(17,
          "payment " + payment + " is evaluated and its start is not stored, or is stored as over");
    }
  }

  private void evaluationOver() {
    nobodyNeeds();
    evaluating = 0;
  }

  /** Whoever has looked by now may still send. */
  private void nobodyNeeds() {
    if (looked > 0) {
      late.put(evaluating, late.getOrDefault(evaluating, 0) + looked);
    }
    looked = 0;
  }

  private static int last(OrderReport report) {
    List<PaymentSnapshot> payments = report.snapshot().payments();
    return payments.get(payments.size() - 1).number();
  }

  private static String name(LegitiReceived call) {
    return switch (call) {
      case LegitiReceived.Evaluation e -> "evaluation of payment " + last(e.report());
      case LegitiReceived.Collection c -> "collect";
      case LegitiReceived.Status s -> s.toString();
      case LegitiReceived.Payment p -> p.toString();
      case LegitiReceived.Mark m -> m.toString();
    };
  }

  private void created(OrderReport report) {
    mayHaveArrived |= creations++ > 0;
    show(report.snapshot().status(), true);
    report.snapshot().payments().forEach(payment -> transaction(payment, false));
  }

  private void known(String name) {
    if (!received) {
      findings.add(11, name + " was sent though Legiti did not acknowledge the order");
    }
  }

  private void show(OrderStatus status, boolean creation) {
    int at = books.statuses.indexOf(status);
    if (at < 0) {
      findings.add(13, "Legiti is told " + status + ", which the order never was");
      return;
    }
    if (at < shown) {
      findings.add(12, "Legiti is moved back to " + status);
    }
    for (int skipped = Math.max(shown + 1, 1); skipped < at; skipped++) {
      if (!parked.contains(skipped) && !(creation && shown < 0 && isWithheldSoFar())) {
        findings.add(12, "Legiti is told " + status + " without " + books.statuses.get(skipped));
      }
    }
    shown = Math.max(shown, at);
  }

  private boolean isWithheldSoFar() {
    return !books.policy.collectUnevaluated();
  }

  private void transaction(PaymentSnapshot payment, boolean needed) {
    Set<String> own = books.transactions.getOrDefault(payment.number(), Set.of());
    boolean right = payment.transactionId().map(own::contains).orElse(!needed);
    if (!right) {
      findings.add(16, "payment " + payment.number() + " is told with transaction "
          + payment.transactionId().orElse("none") + ", the acquirer said " + own);
    }
  }

  private void mark(FraudSignal signal) {
    boolean chargeback = signal.equals(FraudSignal.CHARGEBACK);
    boolean suspected;
    if (signal.equals(FraudSignal.ACQUIRER)) {
      suspected = books.acquirerNamedFraud;
    } else if (signal.equals(FraudSignal.MANUAL_ANALYSIS) || chargeback) {
      suspected = explainedBy.containsKey(signal);
    } else {
      suspected = askedFor.contains(signal);
    }
    if (!suspected || (rejected && !chargeback)) {
      findings.add(9, "marked as fraud by " + signal.type() + " though nobody else than Legiti suspected it");
    }
    if (marked.contains(signal)) {
      findings.add(10, "marked twice by " + signal.type());
    }
    if (acknowledged < explainedBy.getOrDefault(signal, 0)) {
      findings.add(10, "marked by " + signal.type() + " before the status that explains it was acknowledged");
    }
  }

  void heard(LegitiReceived call, AntiFraudOutcome outcome) {
    boolean post = call instanceof LegitiReceived.Evaluation || call instanceof LegitiReceived.Collection;
    creations -= post ? 1 : 0;
    switch (outcome) {
      case AntiFraudOutcome.Decided d -> acknowledged(call, Optional.of(d.decision()));
      case AntiFraudOutcome.Acknowledged a -> acknowledged(call, Optional.empty());
      case AntiFraudOutcome.ContractError e when post && e.namesOnlyTheId() && mayHaveArrived ->
          acknowledged(call, Optional.empty());
      case AntiFraudOutcome.ContractError e -> {
        refusedNow.add(name(call));
        if (call instanceof LegitiReceived.Status s) {
          parked.add(books.statuses.indexOf(s.status()));
        }
      }
      case AntiFraudOutcome.NotAuthorized n -> {
      }
      case AntiFraudOutcome.Unreadable u -> mayHaveArrived |= post;
      case AntiFraudOutcome.TryLater t -> mayHaveArrived |= post && t.mayHaveArrived();
      case AntiFraudOutcome.Unknown u -> mayHaveArrived |= post;
    }
  }

  private void acknowledged(LegitiReceived call, Optional<Decision> decision) {
    unstored.add(kind(call));
    switch (call) {
      case LegitiReceived.Evaluation e -> {
        received(e.report());
        decision.ifPresent(
            d -> decisions.put(last(e.report()),
                JudgeMemory.plus(decisions.getOrDefault(last(e.report()), Set.of()), d)));
      }
      case LegitiReceived.Collection c -> received(c.report());
      case LegitiReceived.Status s ->
          acknowledged = Math.max(acknowledged, books.statuses.indexOf(s.status()));
      case LegitiReceived.Payment p -> {
        int payment = p.payment().number();
        p.payment().transactionId().ifPresent(
            id -> matched.put(payment, JudgeMemory.plus(matched.getOrDefault(payment, Set.of()), id)));
      }
      case LegitiReceived.Mark m -> justMarked = Optional.of(m.signal());
    }
  }

  private static NotificationId.Kind kind(LegitiReceived call) {
    return switch (call) {
      case LegitiReceived.Evaluation e -> NotificationId.Kind.CREATION;
      case LegitiReceived.Collection c -> NotificationId.Kind.CREATION;
      case LegitiReceived.Status s -> NotificationId.Kind.STATUS;
      case LegitiReceived.Payment p -> NotificationId.Kind.PAYMENT;
      case LegitiReceived.Mark m -> NotificationId.Kind.MARK;
    };
  }

  /** An acknowledgement is counted for what acknowledges, and for nothing else: what is counted is never told again. */
  private void counted(NotificationId.Kind kind) {
    boolean said = kind == NotificationId.Kind.CREATION ? received : unstored.contains(kind);
    unstored.remove(kind);
    if (!said) {
      findings.add(28, "a " + kind.name().toLowerCase(Locale.ROOT)
          + " counts as acknowledged and nothing acknowledged it");
    }
  }

  private void received(OrderReport report) {
    received = true;
    acknowledged = Math.max(acknowledged, books.statuses.indexOf(report.snapshot().status()));
  }

  /** What was sent and not answered may have arrived; what was answered and not stored was never read. */
  void forgotten() {
    mayHaveArrived = true;
    creations = 0;
    refusedNow.clear();
    justMarked = Optional.empty();
  }

  /** A fact that is about to become durable. */
  void storing(Fact fact) {
    switch (fact) {
      case Fact.NotificationAcknowledged f -> counted(f.notice().kind());
      case Fact.EvaluationEnded f when f.acknowledged() -> counted(NotificationId.Kind.CREATION);
      case Fact.ReceivedByLegiti f -> counted(NotificationId.Kind.CREATION);
      default -> {
      }
    }
    switch (fact) {
      case Fact.EvaluationStarted f -> evaluating = f.payment();
      case Fact.Evaluated f -> {
        evaluationOver();
        rejected |= f.decision() == Decision.REJECT;
        if (!decisions.getOrDefault(f.payment(), Set.of()).contains(f.decision())) {
          findings.add(1, "Legiti never said " + f.decision() + " to payment " + f.payment());
        }
      }
      case Fact.EvaluationEnded f -> evaluationOver();
      case Fact.NotificationParked f -> {
      }
      case Fact.NotificationReleased f -> {
        refused.clear();
        // One that another worker heard and could not store is meant as well.
        refusedNow.clear();
      }
      case Fact.ReportCorrected f -> {
        if (evaluating != 0) {
          findings.add(3,
              "the order is corrected while it is evaluated, so that a repetition has other bytes");
        }
        // A new request: of an order, no longer of a notification.
        Stream.of(refused, refusedNow).forEach(names -> names.removeAll(
            names.stream().filter(name -> name.equals("collect") || name.startsWith("evaluation")).toList()));
      }
      case Fact.NotificationAcknowledged f when f.notice().kind() == NotificationId.Kind.MARK -> {
        justMarked.ifPresent(marked::add);
        justMarked = Optional.empty();
      }
      case Fact.PaymentOffered f -> nobodyNeeds();
      case Fact.OrderEnded f -> {
        nobodyNeeds();
        ended(f);
      }
      case Fact.ChargedBack f when f.fraud() ->
          explainedBy.putIfAbsent(FraudSignal.CHARGEBACK, books.statuses.size() - 1);
      case Fact.FraudReported f -> reported(f);
      case Fact.Authorized f -> transaction(f.payment(), f.start(), f.transactionId());
      case Fact.PaymentDeclined f -> transaction(f.payment(), f.start(), f.transactionId());
      case Fact.Captured f -> transaction(f.payment(), f.start(), f.transactionId());
      case Fact.Charged f -> transaction(f.payment(), f.start(), f.transactionId());
      default -> {
      }
    }
    if (fact instanceof Fact.NotificationParked || fact instanceof Fact.EvaluationEnded) {
      refused.addAll(refusedNow);
      refusedNow.clear();
    }
  }

  /** Fraud that the merchant learned of afterwards: never where Legiti itself rejected, and once for each signal. */
  private void reported(Fact.FraudReported f) {
    if (rejected || !askedFor.contains(f.signal())) {
      findings.add(9, "fraud is told as " + f.signal().type() + " though nobody else than Legiti found it");
    }
    if (explainedBy.containsKey(f.signal())) {
      findings.add(10, "fraud is told as " + f.signal().type() + " a second time");
    }
    explainedBy.putIfAbsent(f.signal(), books.statuses.size() - 1);
  }

  /** Money that nobody expected any more is not the payment's. */
  private void transaction(int payment, long start, Optional<String> id) {
    if (books.unconcluded.contains(start) && !books.isOfStray(start)) {
      id.ifPresent(known -> transactions.put(payment, known));
    }
  }

  private void ended(Fact.OrderEnded f) {
    f.ending().signal().ifPresent(signal -> {
      boolean reviewer = "reviewer DECLINE".equals(books.judged.get(books.payments.size()));
      if (!signal.equals(FraudSignal.MANUAL_ANALYSIS) || (reviewer && suspects)) {
        explainedBy.putIfAbsent(signal, books.statuses.size());
      }
    });
  }

  /** Remembers whether the last verdict named fraud. */
  void verdict(RecordedFact recorded) {
    if (recorded.fact() instanceof Fact.VerdictGiven given) {
      suspects = given.fraudSuspected();
    }
  }

  /** What of the order Legiti still is to be told: its status, or a payment's transaction; parked ones wait for a person. */
  Optional<String> untold() {
    int last = books.statuses.size() - 1;
    if (isWithheld()) {
      return Optional.empty();
    }
    return acknowledged >= last || parked.contains(last) ? unmatched()
        : Optional.of("Legiti was not told " + books.status());
  }

  private Optional<String> unmatched() {
    return transactions.entrySet().stream().filter(known -> books.policy.paymentUpdates())
        .filter(known -> !matched.getOrDefault(known.getKey(), Set.of()).contains(known.getValue()))
        .map(known -> "Legiti was not told transaction " + known.getValue() + " of payment " + known.getKey())
        .findFirst();
  }

  private boolean isWithheld() {
    return !books.policy.collectUnevaluated() && !books.everEvaluated;
  }

  /** Whether every status is acknowledged, so that nothing is left to tell. */
  boolean isToldAll() {
    return acknowledged >= books.statuses.size() - 1 || isWithheld();
  }
}
