package dev.catraca.owed;

import dev.catraca.acquiring.Operation;
import dev.catraca.flow.CommonRules;
import dev.catraca.flow.Flow;
import dev.catraca.flow.Step;
import dev.catraca.model.Balance;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.OpenEvaluation;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.OperationRetry;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an order still owes: the calls to the acquirer and to Legiti, and the next deadline. A pure function of the order's facts, so
 * that nothing has to remember where it was: a live run, a retry, a restart and another instance all read the same agenda.
 *
 * @param acquirer the next call of the acquirer lane
 * @param evaluation the next call of the evaluation lane
 * @param notification the next call of the notification lane
 * @param deadline when the next fact follows from nothing but time
 */
public record Agenda(Optional<Due<Call.ToAcquirer>> acquirer, Optional<Due<Call.ToEvaluator>> evaluation,
    Optional<Due<Call.Notify>> notification, Optional<Due<Call.Deadline>> deadline) {

  /** What the order owes. */
  public static Agenda of(Order order) {
    Optional<Step> step = step(order);
    return new Agenda(acquirer(order, step), evaluation(order, step), notification(order),
        deadline(order, step));
  }

  /** Whether nothing at all is owed. */
  public boolean isEmpty() {
    return acquirer.isEmpty() && evaluation.isEmpty() && notification.isEmpty() && deadline.isEmpty();
  }

  /** What follows next for an order that has not ended; empty once it has, or while it waits for money in flight. */
  public static Optional<Step> step(Order order) {
    if (order.ended().isPresent()) {
      return refundsComplete(order) ? Optional.of(new Step.Conclude(CommonRules.refunded(order)))
          : Optional.empty();
    }
    if (order.endRequested().isPresent()) {
      return order.moneyInFlight() ? Optional.empty()
          : Optional.of(new Step.Conclude(new Fact.OrderEnded(order.endRequested().get())));
    }
    Step next = Flow.nextOf(order);
    // A late answer can say enough to end it while a second try is still out: nothing ends while money may be taken (flows, section 7).
    return order.moneyInFlight() && endsUnpaid(next) ? Optional.empty() : Optional.of(next);
  }

  private static boolean endsUnpaid(Step step) {
    return switch (step) {
      case Step.Conclude conclude -> isUnpaidEnd(conclude.fact());
      case Step.Await await -> isUnpaidEnd(await.then());
      case Step.Operate operate -> false;
      case Step.Evaluate evaluate -> false;
      case Step.AskPerson ask -> false;
    };
  }

  private static boolean isUnpaidEnd(Fact fact) {
    return fact instanceof Fact.OrderEnded end && end.ending().status() != OrderStatus.APPROVED;
  }

  private static boolean refundsComplete(Order order) {
    return order.isApproved() && order.lastPayment().funds() instanceof Funds.Captured taken
        && taken.left().isZero();
  }

  /** What is open is settled first; then the flow's own operation, then the debts, each once it is due. */
  private static Optional<Due<Call.ToAcquirer>> acquirer(Order order, Optional<Step> step) {
    if (order.open().isPresent()) {
      return Optional.of(settle(order.open().get()));
    }
    List<Call.Begin> wanted = new ArrayList<>();
    step.filter(Step.Operate.class::isInstance)
        .ifPresent(next -> wanted.add(begin(order, ((Step.Operate) next).operation())));
    wanted.addAll(Reversals.of(order));
    return wanted.stream().map(begin -> new Due<Call.ToAcquirer>(begin, dueAt(order, begin)))
        .min(Comparator.comparing(due -> due.at().orElse(Instant.MAX)));
  }

  private static Due<Call.ToAcquirer> settle(OpenOperation open) {
    Optional<Instant> at = switch (open.resolution()) {
      case REPEAT -> Optional.of(open.startedAt());
      case QUERY ->
          Optional.of(open.announced().map(OpenOperation.Announcement::at).orElseGet(open::unknownFrom));
      case PERSON -> Optional.empty();
    };
    return new Due<>(new Call.Settle(open), at);
  }

  private static Call.Begin begin(Order order, Operation operation) {
    Payment payment = order.lastPayment();
    return switch (payment.funds()) {
      case Funds.Held held ->
          Reversals.begin(payment, operation, held.amount(), Optional.of(held.authorizationId()));
      case Funds.Captured taken -> Reversals.begin(payment, operation, Balance.of(order, taken).left(),
          Optional.of(taken.reference()));
      case Funds.Unpaid unpaid -> Reversals.begin(payment, operation, order.amount(), Optional.empty());
      case Funds.Declined declined -> Reversals.begin(payment, operation, order.amount(), Optional.empty());
      case Funds.Released released -> Reversals.begin(payment, operation, order.amount(), Optional.empty());
    };
  }

  /** Empty while only a person can say whether there is anything to give back. */
  private static Optional<Instant> dueAt(Order order, Call.Begin begin) {
    if (begin.operation() == Operation.REFUND && isTakenBack(order, begin.reference())) {
      return Optional.empty();
    }
    return Optional.of(order.retries().stream()
        .filter(s -> s.concerns(begin.payment(), begin.operation(), begin.reference(), begin.refundId()))
        .map(OperationRetry::retryAt).findFirst().orElse(order.placedAt()));
  }

  /** Whether the acquirer has taken back the very capture or charge that took that money, and nobody has settled it (flows, section 7). */
  private static boolean isTakenBack(Order order, Optional<String> reference) {
    return Balance.taken(order).filter(taken -> reference.equals(Optional.of(taken.reference())))
        .anyMatch(taken -> order.unsettledWithdrawals()
            .anyMatch(withdrawal -> withdrawal.operation().number() == taken.start()));
  }

  private static Optional<Due<Call.ToEvaluator>> evaluation(Order order, Optional<Step> step) {
    boolean needed = step.map(Step.Evaluate.class::isInstance).orElse(false);
    if (order.evaluation().isPresent()) {
      OpenEvaluation open = order.evaluation().get();
      boolean wanted = needed && open.payment() == order.lastPayment().number();
      Call.ToEvaluator call = wanted ? new Call.Evaluate(open) : new Call.AbandonEvaluation(open);
      return Optional.of(new Due<>(call, Optional.of(order.placedAt())));
    }
    return needed ? Optional.of(
        new Due<>(new Call.BeginEvaluation(order.lastPayment().number()), Optional.of(order.placedAt())))
        : Optional.empty();
  }

  /** Nothing is told while a creation of the order is under way (flows, section 9). */
  private static Optional<Due<Call.Notify>> notification(Order order) {
    return order.evaluation().isPresent() ? Optional.empty()
        : order.legiti().next().map(n -> new Due<>(new Call.Notify(n), Optional.of(order.placedAt())));
  }

  private static Optional<Due<Call.Deadline>> deadline(Order order, Optional<Step> step) {
    return Deadlines.next(order, step).map(Step.Await::until)
        .map(at -> new Due<>(new Call.Deadline(at), Optional.of(at)));
  }
}
