package dev.catraca.testkit.judge;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.input.Input;
import dev.catraca.input.Request;
import dev.catraca.model.EndReason;
import dev.catraca.model.Ending;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Money;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Append;
import dev.catraca.port.Head;
import dev.catraca.usecase.Answer;
import dev.catraca.view.Attention;
import dev.catraca.view.OrderState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be written, and how an order may end: invariants 13 to 15, 18 to 20, 23 and 24. */
final class HistoryRules {
  private final JudgeLedger books;
  private final Findings findings;
  private final JudgeMemory.Group<String> answered;
  /** What was asked for under each id or key that has had its effect. */
  private final JudgeMemory.Table<String, Object> effects;
  private final JudgeMemory.Group<Integer> verdicts;
  private final JudgeMemory.Table<Integer, Set<Request.GiveVerdict>> given;
  private final JudgeMemory.Group<EndReason> asked;
  /** What the first answer under each key was that anybody heard. */
  private final JudgeMemory.Table<String, String> underKeys;
  private Optional<Shown> shown = Optional.empty();

  /** What the head of an order told last. */
  private record Shown(OrderState state, boolean callsSomebody) {}

  private record RefundBody(Money amount, Optional<FraudSignal> signal) {
    boolean isMeantBy(Request.GiveRefund request) {
      return request.amount().map(amount::equals).orElse(true) && request.signal().equals(signal);
    }
  }

  private record ChargebackBody(Optional<Money> amount, boolean fraud) {
    boolean isMeantBy(Request.ReportChargeback request) {
      return (request.amount().isEmpty() || request.amount().equals(amount)) && request.fraud() == fraud;
    }
  }

  private record PaymentBody(String token, int installments) {
    boolean isMeantBy(Request.OfferPayment request) {
      return request.card().token().equals(token) && request.installments() == installments;
    }
  }

  HistoryRules(JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    answered = new JudgeMemory.Group<>();
    effects = new JudgeMemory.Table<>();
    verdicts = new JudgeMemory.Group<>();
    given = new JudgeMemory.Table<>();
    asked = new JudgeMemory.Group<>();
    underKeys = new JudgeMemory.Table<>();
  }

  HistoryRules(HistoryRules other, JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
    answered = new JudgeMemory.Group<>(other.answered);
    effects = new JudgeMemory.Table<>(other.effects);
    verdicts = new JudgeMemory.Group<>(other.verdicts);
    given = new JudgeMemory.Table<>(other.given);
    asked = new JudgeMemory.Group<>(other.asked);
    underKeys = new JudgeMemory.Table<>(other.underKeys);
    shown = other.shown;
  }

  List<JudgeMemory> kept() {
    return List.of(answered, effects, verdicts, given, asked, underKeys);
  }

  Object rest() {
    return shown;
  }

  void requested(Input request) {
    switch (request) {
      case Request.GiveVerdict verdict ->
          given.put(verdict.payment(),
              JudgeMemory.plus(given.getOrDefault(verdict.payment(), Set.of()), verdict));
      case Request.Cancel cancel -> asked.add(EndReason.CANCELLED);
      case Request.DeclineForFraud decline -> {
        asked.add(EndReason.FRAUD_FOUND_BY_MERCHANT);
        asked.add(EndReason.REFUNDED);
      }
      case Request.GiveRefund refund -> asked.add(EndReason.REFUNDED);
      default -> {
      }
    }
  }

  void replied(Input request, Answer answer) {
    if (answer instanceof Answer.Done) {
      done(request);
    }
    if (answer instanceof Answer.Done || answer instanceof Answer.Repeated) {
      recognised(request);
    }
  }

  /** Whoever asks again under the same key is told what they were told, and nothing is done twice. */
  void answered(String key, Answer answer) {
    Optional<String> told = switch (answer) {
      case Answer.Done done -> Optional.of("done");
      case Answer.Repeated repeated -> Optional.of("done");
      case Answer.Refused refused -> Optional.of("refused: " + refused.why() + ", " + refused.detail());
      case Answer.KeyReused reused -> Optional.of("another request");
      case Answer.NotFound none -> Optional.empty();
    };
    Optional<String> first = underKeys.find(key);
    boolean twice = first.isPresent() && answer instanceof Answer.Done;
    if (twice || (told.isPresent() && first.isPresent() && !first.equals(told))) {
      findings.add(20, "under key " + key + " it was first " + first.get() + ", then "
          + answer.getClass().getSimpleName() + " " + told.orElse(""));
    }
    told.filter(words -> first.isEmpty()).ifPresent(words -> underKeys.put(key, words));
  }

  private void done(Input request) {
    if (request instanceof Request.GiveVerdict verdict && !verdicts.add(verdict.payment())) {
      findings.add(15, "a second verdict on payment " + verdict.payment() + " was accepted");
    }
    if (request instanceof Request.GiveRefund refund
        && !answered.add("refund " + refund.refundId())) {
      findings.add(20, "refund " + refund.refundId() + " was accepted twice");
    }
    if (request instanceof Request.ReportChargeback chargeback
        && !answered.add("chargeback " + chargeback.chargebackId())) {
      findings.add(20, "chargeback " + chargeback.chargebackId() + " was accepted twice");
    }
  }

  /** The same id or key with something else in it is another request, and none that has had its effect. */
  private void recognised(Input request) {
    boolean other = switch (request) {
      case Request.GiveRefund refund -> effects.find("refund " + refund.refundId())
          .map(known -> !((RefundBody) known).isMeantBy(refund)).orElse(false);
      case Request.ReportChargeback chargeback -> effects.find("chargeback " + chargeback.chargebackId())
          .map(known -> !((ChargebackBody) known).isMeantBy(chargeback)).orElse(false);
      case Request.OfferPayment offer ->
          offer.requestKey().flatMap(key -> effects.find("payment under key " + key))
              .map(known -> !((PaymentBody) known).isMeantBy(offer)).orElse(false);
      default -> false;
    };
    if (other) {
      findings.add(20, "another " + request.getClass().getSimpleName()
          + " under an id that was used was not refused");
    }
  }

  /** Looks at an append as a whole, before its facts are looked at one by one. */
  void writing(Append append) {
    if (append.expectedSequence() != books.sequence) {
      findings.add(19, "a writer that had seen fact " + append.expectedSequence() + " wrote after fact "
          + books.sequence);
    }
  }

  void written(Append append) {
    Head now = append.head();
    boolean callsSomebody = now.concerns().attention().filter(Attention.Kind::isForPerson)
        .isPresent();
    shown = Optional.of(new Shown(now.state(), callsSomebody));
    if (now.sequence() != books.sequence) {
      findings.add(18, "the head knows fact " + now.sequence() + ", the history ends with " + books.sequence);
    }
    if (now.status() != books.status()) {
      findings.add(18, "the head says " + now.status() + ", the history " + books.status());
    }
  }

  /**
   * Whether the order is shown to wait for a person: a reviewer, the customer, an operator. That something is late excuses nobody from
   * finding out.
   */
  boolean waitsForSomebody() {
    return shown.map(s -> s.callsSomebody() || s.state() == OrderState.IN_REVIEW
        || s.state() == OrderState.AWAITING_ATTEMPT).orElse(true);
  }

  boolean isSettled() {
    return shown.map(s -> s.state() == OrderState.SETTLED).orElse(false);
  }

  /** A fact that is about to become durable. */
  void storing(RecordedFact recorded) {
    if (recorded.sequence() != books.sequence + 1) {
      findings.add(24, "fact " + recorded.sequence() + " follows fact " + books.sequence);
    }
    if (recorded.at().isBefore(books.lastAt)) {
      findings.add(24, "fact " + recorded.sequence() + " is older than the one before it");
    }
    discreet("fact " + recorded.sequence(), recorded.fact().toString());
    switch (recorded.fact()) {
      case Fact.RefundRequested f ->
          once("refund " + f.refundId(), new RefundBody(f.amount(), f.signal()));
      case Fact.ChargedBack f -> f.chargebackId()
          .ifPresent(id -> once("chargeback " + id, new ChargebackBody(f.amount(), f.fraud())));
      case Fact.ChargebackReversed f -> once("reversal of " + f.chargebackId(), f.chargebackId());
      case Fact.PaymentOffered f -> f.requestKey().ifPresent(
          key -> once("payment under key " + key, new PaymentBody(f.card().token(), f.installments())));
      case Fact.VerdictGiven f -> verdict(f);
      case Fact.ReviewDeadlinePassed f -> reviewed(f.payment());
      case Fact.OrderEnded f -> ended(f.ending());
      case Fact.AttemptDeadlinePassed f when books.isClaimed(f.payment()) -> findings.add(32,
          "the time of payment " + f.payment() + " is over though the acquirer had accepted to take it");
      default -> {
      }
    }
  }

  /** Words that are stored beside the facts. */
  void noted(String words) {
    discreet("a note after fact " + books.sequence, words);
  }

  private void discreet(String what, String words) {
    if (books.payments.stream().anyMatch(payment -> payment.card().numberIsIn(words))) {
      findings.add(23, what + " holds a card number");
    }
  }

  private void once(String effect, Object body) {
    if (effects.put(effect, body) != null) {
      findings.add(20, effect + " has had its effect before");
    }
  }

  private void verdict(Fact.VerdictGiven f) {
    reviewed(f.payment());
    boolean meant = given.getOrDefault(f.payment(), Set.of()).stream().anyMatch(
        v -> v.approve() == f.approved() && v.reviewer().equals(f.reviewer())
            && v.fraudSuspected() == f.fraudSuspected());
    if (!meant) {
      findings.add(15, "nobody gave such a verdict on payment " + f.payment());
    }
  }

  private void reviewed(int payment) {
    if (!books.inReview.getOrDefault(payment, false) || books.isEnded()) {
      findings.add(15, "payment " + payment + " was judged and is not in review");
    }
  }

  private void ended(Ending ending) {
    OrderStatus before = books.status();
    boolean refunded = before == OrderStatus.APPROVED && ending.status() == OrderStatus.CANCELLED
        && ending.reason() == EndReason.REFUNDED;
    if (before.isFinal() && !refunded) {
      findings.add(14, "ended as " + ending.status() + " after " + before);
    }
    if (refunded && books.holds.values().stream()
        .anyMatch(h -> h.payment() == books.payments.size() && h.keepsMoney() && !h.stray())) {
      findings.add(14, "called refunded though the acquirer has not given everything back");
    }
    if (!isGrounded(ending, refunded)) {
      findings.add(13, "ended as " + ending.status() + " for " + ending.reason() + " without ground");
    }
  }

  private boolean isGrounded(Ending ending, boolean refunded) {
    String judged = books.judged.getOrDefault(books.payments.size(), "");
    return switch (ending.status()) {
      case APPROVED -> books.holds.values().stream().anyMatch(
          h -> h.payment() == books.payments.size() && books.amount.equals(Optional.of(h.taken()))
              && h.returned().isZero());
      case UNAUTHORIZED -> isRefused();
      case DECLINED -> ending.reason() == EndReason.FRAUD_FOUND_BY_MERCHANT
          ? asked.contains(ending.reason())
          : List.of("legiti REJECT", "reviewer DECLINE", "deadline DECLINE", "fallback DECLINE")
              .contains(judged);
      case CANCELLED -> asked.contains(refunded ? EndReason.REFUNDED : EndReason.CANCELLED);
      case PENDING, MANUAL_ANALYSIS -> false;
    };
  }

  private boolean isRefused() {
    return books.refusedPayments.contains(books.payments.size()) || books.isOver(books.payments.size())
        || books.holds.values().stream()
            .anyMatch(h -> h.payment() == books.payments.size()
                && (!h.open() || !books.amount.equals(Optional.of(h.amount()))));
  }
}
