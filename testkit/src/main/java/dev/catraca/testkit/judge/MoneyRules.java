package dev.catraca.testkit.judge;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.Decision;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.usecase.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose money may move, when, and how much of it: invariants 1 to 8, 17, 21 and 25. */
final class MoneyRules {
  /** The number of the rule that nothing which takes or holds money is begun after an attempt's deadline (flows, section 6). */
  static final int ATTEMPT_DEADLINE = 32;

  private final JudgeLedger books;
  private final Findings findings;
  private final JudgeMemory.Table<Long, OperationRequest> sent;
  /** Operations that may be called not executed; true where they may still turn out to have been. */
  private final JudgeMemory.Table<Long, Boolean> backedAbsence;
  /** Money that appeared under operations that were declared not executed. */
  private final JudgeMemory.Group<String> strayIds;
  private final JudgeMemory.Group<String> everVoided;
  private final JudgeMemory.Group<String> everCaptured;
  /** What operators said. */
  private final JudgeMemory.Group<Said> said;

  /** What they said and were told to be done. */
  private final JudgeMemory.Group<Said> taken;

  /** Those of which something was taken back since the last word. */
  private final JudgeMemory.Group<Long> reopened;

  private record Said(long number, boolean tookEffect, Optional<String> reference, String reason) {
    static Said of(Request.ResolveOperation resolve) {
      return new Said(resolve.number(), resolve.tookEffect(), resolve.reference(), resolve.reason());
    }

    boolean isSameAs(Said other) {
      return number == other.number && tookEffect == other.tookEffect && reference.equals(other.reference);
    }
  }

  MoneyRules(JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    sent = new JudgeMemory.Table<>();
    backedAbsence = new JudgeMemory.Table<>();
    strayIds = new JudgeMemory.Group<>();
    everVoided = new JudgeMemory.Group<>();
    everCaptured = new JudgeMemory.Group<>();
    said = new JudgeMemory.Group<>();
    taken = new JudgeMemory.Group<>();
    reopened = new JudgeMemory.Group<>();
  }

  MoneyRules(MoneyRules other, JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    sent = new JudgeMemory.Table<>(other.sent);
    backedAbsence = new JudgeMemory.Table<>(other.backedAbsence);
    strayIds = new JudgeMemory.Group<>(other.strayIds);
    everVoided = new JudgeMemory.Group<>(other.everVoided);
    everCaptured = new JudgeMemory.Group<>(other.everCaptured);
    said = new JudgeMemory.Group<>(other.said);
    taken = new JudgeMemory.Group<>(other.taken);
    reopened = new JudgeMemory.Group<>(other.reopened);
  }

  void renumber(Renumbering numbers) {
    numbers.keys(sent, request -> numbers.to(request.ref().number()) == request.ref().number() ? request
        : request.as(new OperationRef(request.ref().payment(), request.operation(),
            numbers.to(request.ref().number()))));
    numbers.keys(backedAbsence, absence -> absence);
    // Whoever renumbers has let every request have its effect.
    said.clear();
    if (!taken.isEmpty()) {
      taken.become(taken.stream().filter(word -> numbers.find(word.number()).isPresent())
          .map(
              word -> new Said(numbers.to(word.number()), word.tookEffect(), word.reference(), word.reason()))
          .collect(Collectors.toSet()));
    }
    numbers.members(reopened);
  }

  List<JudgeMemory> kept() {
    return List.of(sent, backedAbsence, strayIds, everVoided, everCaptured, said, taken, reopened);
  }

  void sent(OperationRequest request) {
    long number = request.ref().number();
    Optional<JudgeLedger.Start> start = Optional.ofNullable(books.starts.get(number));
    boolean matches = start.map(s -> s.fact().payment() == request.ref().payment()
        && s.fact().operation() == request.operation() && s.fact().amount().equals(request.amount())
        && s.fact().reference().equals(request.reference())).orElse(false);
    if (!matches) {
      findings.add(17, request.key() + " was sent and its start is not stored");
    }
    OperationRequest first = sent.putIfAbsent(number, request);
    if (first != null && !first.equals(request)) {
      findings.add(3, request.key() + " was repeated with other content");
    }
    if (books.flow.equals(Optional.of(FlowKind.DIRECT)) && books.approvedCards.isEmpty()) {
      findings.add(6, request.key() + " was sent before anybody approved");
    }
    boolean takes = takesMoney(request.operation());
    if (takes && !books.approvedCards.contains(request.card().token())) {
      findings.add(1, request.key() + " was sent without an approval of its card");
    }
    amount(request);
  }

  private void amount(OperationRequest request) {
    boolean right = switch (request.operation()) {
      case AUTHORIZE, CHARGE -> books.amount.equals(Optional.of(request.amount()));
      case CAPTURE -> books.amount.equals(Optional.of(request.amount()))
          && books.hold(request.reference()).map(h -> h.amount().equals(request.amount())).orElse(false);
      case VOID, REFUND -> true;
    };
    if (!right) {
      findings.add(8,
          request.key() + " asks for " + request.amount() + ", which is not what was judged and held");
    }
  }

  /** An answer of the acquirer to one of our calls, or a notice of its own. */
  void learned(OperationRef ref, AcquirerOutcome outcome) {
    Optional<JudgeLedger.Start> start = Optional.ofNullable(books.starts.get(ref.number()));
    Optional<String> reference = start.flatMap(s -> s.fact().reference());
    books.learn(ref, reference, outcome);
    if (outcome instanceof AcquirerOutcome.NotSent && start.isPresent()
        && !start.get().fact().terms().capabilities().idempotentByKey()) {
      backedAbsence.put(ref.number(), false);
    }
  }

  void queried(Event.Queried queried) {
    switch (queried.outcome()) {
      case QueryOutcome.Found found -> learned(queried.request().ref(), found.outcome());
      case QueryOutcome.NoTrace none -> {
        Optional<JudgeLedger.Start> start = Optional
            .ofNullable(books.starts.get(queried.request().ref().number()));
        boolean settled = start.flatMap(MoneyRules::absentFrom)
            .map(absent -> !queried.askedAt().isBefore(absent)).orElse(false);
        if (settled) {
          backedAbsence.put(queried.request().ref().number(), true);
        }
      }
      case QueryOutcome.Unanswered none -> {
      }
    }
  }

  /** From when on "not found" may be believed; of what may still be repeated, never. */
  private static Optional<Instant> absentFrom(JudgeLedger.Start start) {
    Capabilities capabilities = start.fact().terms().capabilities();
    Optional<Instant> since = capabilities.idempotentByKey() ? start.quietSince() : Optional.of(start.at());
    return since.flatMap(moment -> capabilities.settlingTime().map(moment::plus));
  }

  void requested(Input request) {
    switch (request) {
      case Input.AcquirerAnswered notice -> learned(notice.operation(), notice.outcome());
      case Input.OutcomeWithdrawn gone -> books.gone(gone.operation().number());
      case Input.HoldExpired gone -> expired(gone.operation().number(), gone.authorizationId());
      case Request.ResolveOperation resolve ->
          said.add(Said.of(resolve));
      default -> {
      }
    }
  }

  /**
   * The acquirer's word that it let a hold go answers every void of it, and tells of the hold itself. It counts from when the order
   * knows it: until then it was only sent, and the order goes on.
   */
  private void expired(long made, String hold) {
    books.letGo(hold);
    Map.copyOf(books.starts).forEach((number, start) -> {
      boolean undoes = start.fact().operation() == Operation.VOID
          && start.fact().reference().equals(Optional.of(hold));
      if (undoes || number == made) {
        books.mayBeExpired(number);
      }
    });
  }

  void replied(Input request, Answer answer) {
    boolean judged = answer instanceof Answer.Done || answer instanceof Answer.Repeated;
    if (judged && request instanceof Input.OutcomeWithdrawn gone) {
      takenBack(gone.operation());
    }
    if (judged && request instanceof Input.HoldExpired gone && books.isKept(gone.authorizationId())) {
      findings.add(27,
          gone.authorizationId() + " is kept as held though the acquirer told that it let it go");
    }
    resolved(request, answer);
  }

  /** What is acknowledged as taken back does not come again: it is a fact, unless there was nothing to take back. */
  private void takenBack(OperationRef operation) {
    boolean lost = !books.withdrawn.contains(operation.number())
        && books.mayBeTakenBack(operation.number());
    if (lost) {
      findings.add(26, "nobody will know that the acquirer has taken back what it told of operation "
          + operation.number());
    }
  }

  /**
   * Whoever says the same once more is told that it is known (flows, section 10). Of what was taken back since, the same may be said
   * anew: but not word by word, for that is what was said before.
   */
  private void resolved(Input request, Answer answer) {
    if (request instanceof Request.ResolveOperation resolve) {
      Said word = Said.of(resolve);
      boolean again = taken.stream().anyMatch(word::isSameAs) && !reopened.contains(resolve.number());
      boolean done = answer instanceof Answer.Done;
      if (done && (again || taken.contains(word))) {
        findings.add(20, "the same word on operation " + resolve.number() + " was taken twice");
      } else if (again && answer instanceof Answer.Refused refused) {
        findings.add(20, "the same word on operation " + resolve.number() + " was refused: " + refused.why());
      }
      if (done) {
        taken.add(word);
        reopened.remove(resolve.number());
      }
    }
  }

  /** Whether it is a refund that was concluded, and that there is money for; of one that is under way nobody says so. */
  private boolean mayBeBack(long number) {
    Optional<Fact.OperationStarted> refund = Optional.ofNullable(books.starts.get(number))
        .map(JudgeLedger.Start::fact)
        .filter(fact -> fact.operation() == Operation.REFUND);
    Optional<String> reference = refund.flatMap(Fact.OperationStarted::reference);
    boolean another = books.unconcluded.stream().map(books.starts::get)
        .anyMatch(start -> start.fact().reference().equals(reference));
    return !another && books.hold(reference)
        .map(hold -> isWithin(refund.get().amount(), JudgeLedger.rest(hold.taken(), hold.returned())))
        .orElse(false);
  }

  /**
   * An operator's word counts for the operation that it names, once nobody can be sending that any more, and once. Whoever says that
   * nothing happened answers for what that very operation turns out to have done, by mistake or on purpose; for what any other one does
   * nobody is excused by it.
   */
  private void resolved(Fact.OperationResolved f, Instant at) {
    Optional<JudgeLedger.Start> start = Optional.ofNullable(books.starts.get(f.start()));
    if (start.isEmpty() || !said.contains(new Said(f.start(), f.tookEffect(), f.reference(), f.reason()))) {
      findings.add(25, "nobody said so of operation " + f.start());
      return;
    }
    Fact.OperationStarted started = start.get().fact();
    if (f.tookEffect()) {
      books.cameToNothing.remove(f.start());
    }
    if (books.isToSettle(f.start())) {
      boolean kept = books.status() == OrderStatus.APPROVED && !books.isStray(f.start());
      if (!f.tookEffect() && started.operation() != Operation.REFUND && kept) {
        findings.add(20,
            "operation " + f.start() + " is said to have taken nothing, and the order is approved");
      }
      return;
    }
    if (!books.unconcluded.contains(f.start())) {
      if (!f.tookEffect() || !mayBeBack(f.start())) {
        findings.add(20, "a word on operation " + f.start() + ", which was concluded, had an effect");
        return;
      }
    } else if (at.isBefore(start.get().at().plus(started.terms().capabilities().callTimeout()))) {
      findings.add(25, "a word on operation " + f.start() + " was taken though its call was under way");
      return;
    }
    if (!f.tookEffect()) {
      backedAbsence.put(f.start(), true);
      return;
    }
    OperationRef ref = new OperationRef(started.payment(), started.operation(), f.start());
    Money amount = started.amount();
    String id = f.reference().orElse("");
    learned(ref, switch (ref.operation()) {
      case AUTHORIZE -> new AcquirerOutcome.Authorized(id, f.reference(), amount, Optional.empty());
      case CHARGE -> new AcquirerOutcome.Charged(id, f.reference(), amount);
      case CAPTURE -> new AcquirerOutcome.Captured(amount, f.reference());
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(amount, f.reference());
    });
  }

  /** A fact that is about to become durable. */
  void storing(RecordedFact recorded) {
    books.reach(recorded.at());
    switch (recorded.fact()) {
      case Fact.PaymentOffered f -> offered(f);
      case Fact.OperationStarted f when books.isOver(f.payment()) && JudgeLedger.claims(f.operation()) ->
          findings.add(ATTEMPT_DEADLINE, f.operation() + " of payment " + f.payment()
              + " is started after the attempt's deadline");
      case Fact.OperationStarted f when f.operation() == Operation.REFUND -> asksBack(f);
      case Fact.OperationAccepted f -> backed(f.start(), AcquirerOutcome.Accepted.class);
      case Fact.OperationNotExecuted f -> absent(f);
      case Fact.OutcomeWithdrawn f -> {
        if (books.withdrawn.contains(f.start())) {
          findings.add(20, "what was told of operation " + f.start() + " is taken back a second time");
        }
        reopened.add(f.start());
      }
      case Fact.OperationResolved f -> resolved(f, recorded.at());
      case Fact.Authorized f -> backed(f.start(), AcquirerOutcome.Authorized.class);
      case Fact.PaymentDeclined f ->
          backed(f.start(), AcquirerOutcome.Declined.class, AcquirerOutcome.Refused.class);
      case Fact.Captured f -> {
        backed(f.start(), AcquirerOutcome.Captured.class, AcquirerOutcome.AlreadyCaptured.class);
        takenOnce(f.start());
        countedOnce(f.start());
      }
      case Fact.CaptureRefused f ->
          backed(f.start(), AcquirerOutcome.Declined.class, AcquirerOutcome.Refused.class);
      case Fact.Charged f -> backed(f.start(), AcquirerOutcome.Charged.class);
      case Fact.HoldClosed f ->
          backed(f.start(), AcquirerOutcome.Voided.class, AcquirerOutcome.Refused.class);
      case Fact.Refunded f -> {
        backed(f.start(), AcquirerOutcome.Refunded.class);
        countedOnce(f.start());
      }
      case Fact.EvaluationStarted f -> evaluationStarts(f.payment());
      case Fact.RefundRefused f ->
          backed(f.start(), AcquirerOutcome.Refused.class, AcquirerOutcome.Declined.class);
      case Fact.OrderEnded f -> {
        if (f.ending().status() == OrderStatus.APPROVED && books.isOver(books.payments.size())) {
          findings.add(ATTEMPT_DEADLINE,
              "approved by what became known only after the deadline of payment " + books.payments.size());
        }
        boolean approved = f.ending().status() == OrderStatus.APPROVED;
        if (!approved && books.unconcluded.stream().anyMatch(this::takesMoney)) {
          findings.add(25, "ended as " + f.ending().status() + " while money may be taken");
        }
      }
      case Fact.FallbackApplied f when f.action() == FallbackAction.APPROVE -> fallback(f);
      case Fact.ReviewDeadlinePassed f when f.action() == DeadlineAction.APPROVE
          && books.policy.reviewDeadline() != DeadlineAction.APPROVE ->
          findings.add(1, "a deadline approved payment " + f.payment() + " against the policy");
      default -> {
      }
    }
  }

  private void fallback(Fact.FallbackApplied f) {
    boolean unavailable = ("legiti " + Decision.UNAVAILABLE).equals(books.judged.get(f.payment()));
    boolean noDecision = "no decision".equals(books.judged.get(f.payment()));
    boolean allowed = (unavailable && books.policy.onUnavailable() == FallbackAction.APPROVE)
        || (noDecision && books.policy.onNoDecision() == FallbackAction.APPROVE);
    if (!allowed) {
      findings.add(1, "a fallback approved payment " + f.payment() + " against the policy");
    }
  }

  private void backed(long start, Class<? extends AcquirerOutcome> kind) {
    backed(start, kind, kind);
  }

  private void backed(long start, Class<? extends AcquirerOutcome> kind,
      Class<? extends AcquirerOutcome> orKind) {
    Set<Class<?>> kinds = books.answers.getOrDefault(start, Set.of());
    boolean said = kinds.contains(kind) || kinds.contains(orKind);
    if (!said) {
      findings.add(25, "operation " + start + " was concluded without the acquirer's word");
    }
  }

  /** What came to nothing counts again only by a person's word. */
  private void countedOnce(long start) {
    if (books.cameToNothing.contains(start)) {
      findings.add(2, "operation " + start + " is counted again though it came to nothing");
    }
  }

  /** Who takes a repeated word for another capture gives back money once more that is back already. */
  private void takenOnce(long start) {
    Optional.ofNullable(books.starts.get(start)).flatMap(s -> books.hold(s.fact().reference()))
        .filter(hold -> !hold.taken().isZero() && !hold.keepsMoney())
        .ifPresent(hold -> findings.add(2, "operation " + start
            + " is said to have taken money that was taken and given back before"));
  }

  /** Money back and charged back stays within what was taken, unless the acquirer or the bank did it of their own accord. */
  private void asksBack(Fact.OperationStarted f) {
    Optional<Money> left = f.reference().flatMap(books::refundable);
    if (left.filter(rest -> !isWithin(f.amount(), rest)).isPresent()) {
      findings.add(2, f.amount() + " is asked back of " + f.reference().orElseThrow() + ", of which "
          + left.get() + " is left");
    }
    f.refundId().filter(books.answeredRefunds::contains).ifPresent(
        id -> findings.add(20, "refund " + id + " is asked of the acquirer again though it was answered"));
  }

  private static boolean isWithin(Money amount, Money rest) {
    return amount.currency().equals(rest.currency()) && amount.compareTo(rest) <= 0;
  }

  private void absent(Fact.OperationNotExecuted f) {
    boolean neverSent = !sent.containsKey(f.start());
    Set<Class<?>> kinds = books.answers.getOrDefault(f.start(), Set.of());
    boolean captured = kinds.contains(AcquirerOutcome.Captured.class)
        || kinds.contains(AcquirerOutcome.AlreadyCaptured.class);
    boolean saidSo = said.stream().anyMatch(word -> word.number() == f.start() && !word.tookEffect());
    if (books.accepted.contains(f.start()) && !saidSo && !captured) {
      findings.add(25, "operation " + f.start() + " was called not executed though the acquirer accepted it");
    }
    Boolean mayAppear = backedAbsence.get(f.start());
    if (mayAppear != null) {
      if (mayAppear) {
        books.disowned.add(f.start());
      }
    } else if (!neverSent && !captured) {
      findings.add(25, "operation " + f.start() + " was called not executed though nobody knows");
    }
  }

  private void offered(Fact.PaymentOffered f) {
    if (f.payment() != books.payments.size() + 1) {
      findings.add(24, "payment " + f.payment() + " follows payment " + books.payments.size());
    }
    attempts(f);
    if (f.payment() > 1) {
      boolean unknown = books.unconcluded.stream().anyMatch(n -> isOf(n, f.payment() - 1));
      boolean held = books.holds.entrySet().stream().filter(e -> !strayIds.contains(e.getKey()))
          .map(Map.Entry::getValue)
          .anyMatch(h -> h.payment() == f.payment() - 1 && (h.open() || h.keepsMoney()));
      boolean closed = books.refusedPayments.contains(f.payment() - 1) || books.isOver(f.payment() - 1)
          || books.holds.values().stream().anyMatch(h -> h.payment() == f.payment() - 1);
      if (unknown || held || !closed) {
        findings.add(4,
            "payment " + f.payment() + " starts though the one before it is not closed for certain");
      }
    }
  }

  private void attempts(Fact.PaymentOffered f) {
    long before = books.payments.stream().filter(p -> !p.renewal()).count();
    if (!f.renewal() && before >= books.policy.maxAttempts()) {
      findings.add(21, "attempt " + (before + 1) + " of " + books.policy.maxAttempts());
    }
    if (f.renewal()) {
      boolean approved = books.approvedCards.contains(f.card().token());
      boolean twice = !books.payments.isEmpty() && books.payments.get(books.payments.size() - 1).renewal();
      boolean died = books.died.contains(books.payments.size());
      if (!approved || twice || !died) {
        findings.add(21, "payment " + f.payment() + " is a renewal that the rules do not allow");
      }
    }
  }

  private boolean takesMoney(long start) {
    return Optional.ofNullable(books.starts.get(start)).map(s -> takesMoney(s.fact().operation()))
        .orElse(false);
  }

  /** Said here once more: the judge does not ask the code that it judges. */
  private static boolean takesMoney(Operation operation) {
    return operation == Operation.CAPTURE || operation == Operation.CHARGE;
  }

  private boolean isOf(long start, int payment) {
    return Optional.ofNullable(books.starts.get(start)).map(s -> s.fact().payment() == payment).orElse(false);
  }

  void ledger(List<FakeHold> holds) {
    Map<String, Integer> underKey = new HashMap<>();
    Map<Integer, Integer> openOf = new HashMap<>();
    int taken = 0;
    for (FakeHold hold : holds) {
      if (books.isDisowned(hold.key())) {
        strayIds.add(hold.id());
      }
      boolean ours = !books.isDisowned(hold.key());
      if (underKey.merge(hold.key(), 1, Integer::sum) == 2) {
        findings.add(3, hold.key() + " had two effects");
      }
      if (ours && hold.state() == FakeHold.State.OPEN
          && openOf.merge(hold.payment(), 1, Integer::sum) == 2) {
        findings.add(3, "payment " + hold.payment() + " has two open holds");
      }
      boolean captured = hold.state() == FakeHold.State.CAPTURED;
      if (captured && ours && hold.captured().compareTo(hold.refunded()) > 0) {
        taken++;
      }
      if (captured) {
        everCaptured.add(hold.id());
      }
      if (hold.state() == FakeHold.State.VOIDED) {
        everVoided.add(hold.id());
      }
      if (everCaptured.contains(hold.id()) && everVoided.contains(hold.id())) {
        findings.add(7, hold.id() + " was captured and voided");
      }
      if (captured && hold.captured().compareTo(hold.authorized()) > 0) {
        findings.add(8, hold.id() + " was captured above what was held");
      }
    }
    if (taken > 1) {
      findings.add(2, taken + " captures or charges keep the customer's money");
    }
  }

  /** What must not be there when an order is called settled. */
  void settled() {
    if (!books.unconcluded.isEmpty()) {
      findings.add(25, "settled while operation " + books.unconcluded.iterator().next() + " is unknown");
    }
    books.holds.forEach((id, hold) -> {
      if (hold.open()) {
        findings.add(25, "settled while " + id + " is held");
      }
    });
  }

  /** Whether money lies somewhere that nobody is entitled to; only what the acquirer said counts. */
  Optional<String> owed() {
    boolean approved = books.status() == OrderStatus.APPROVED;
    return books.holds.entrySet().stream()
        .filter(e -> e.getValue().open()
            || (e.getValue().keepsMoneyBeside(books.chargedBack(e.getKey(), e.getValue().taken()))
                && !(approved && isLast(e.getValue()))))
        .map(e -> e.getKey() + " is still there").findFirst();
  }

  private boolean isLast(JudgeLedger.Hold hold) {
    return hold.payment() == books.payments.size();
  }

  /** Whether an operation's outcome is unknown. */
  Optional<Long> unknown() {
    return books.unconcluded.stream().findFirst();
  }

  private void evaluationStarts(int payment) {
    boolean held = books.holds.values().stream()
        .anyMatch(h -> h.payment() == payment && h.open() && books.amount.equals(Optional.of(h.amount())));
    if (isPreAuthorized() && !held) {
      findings.add(5, "an evaluation of payment " + payment + " starts, and it is not held");
    }
  }

  /**
   * Whether an evaluation of that payment may be sent. The hold need not be there any more: an evaluation that has started does not delay
   * a void, and may be sent later than that (flows, section 10).
   */
  void evaluating(int payment, Money amount) {
    boolean authorized = books.holds.values().stream()
        .anyMatch(h -> h.payment() == payment && h.amount().equals(amount));
    if (isPreAuthorized() && !authorized) {
      findings.add(5, "payment " + payment + " was evaluated without an authorization of " + amount);
    }
    if (!books.amount.equals(Optional.of(amount))) {
      findings.add(8, "evaluated " + amount + " instead of " + books.amount);
    }
  }

  private boolean isPreAuthorized() {
    return books.flow.equals(Optional.of(FlowKind.PRE_AUTHORIZATION));
  }
}
