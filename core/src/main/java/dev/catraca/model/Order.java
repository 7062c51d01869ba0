package dev.catraca.model;

import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.LegitiStatus;
import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An order as its facts say it is: a fold of them that keeps what decides about the future and drops the rest. Status, agenda and
 * deadlines are derived from it and never stored. Each part says what it knows, and takes the facts that concern it; which part that is,
 * {@code OrderFold} says.
 *
 * @param sequence of the last fact
 * @param lastAt when that was recorded
 * @param evaluation the evaluation under way, if any
 */
public record Order(Placement placement, long sequence, Instant lastAt, Lifecycle lifecycle,
    Optional<OpenEvaluation> evaluation, MoneyIn moneyIn, MoneyBack moneyBack, Operations operations,
    RetrySchedule schedule, Reporting reporting) {

  /**
   * The order that a history tells.
   *
   * @param history all facts, in order, the first of them {@link Fact.OrderPlaced}
   * @throws IllegalArgumentException if the history is empty, has a gap or begins otherwise
   */
  public static Order of(List<RecordedFact> history) {
    OrderFold fold = OrderFold.begin(history.get(0));
    history.subList(1, history.size()).forEach(fold::apply);
    return fold.toOrder();
  }

  /** The order after one more fact. */
  public Order after(RecordedFact fact) {
    OrderFold fold = new OrderFold(this);
    fold.apply(fact);
    return fold.toOrder();
  }

  public OrderId id() {
    return placement.id();
  }

  public FlowKind flow() {
    return placement.flow();
  }

  public Money amount() {
    return placement.amount();
  }

  public Policy policy() {
    return placement.policy();
  }

  public Instant placedAt() {
    return placement.placedAt();
  }

  /** The status as Legiti knows it; it never goes back (flows, section 1). */
  public OrderStatus status() {
    return lifecycle.status();
  }

  /** Whether any payment was ever in review. */
  public boolean reviewed() {
    return lifecycle.reviewed();
  }

  /** How it is to end once a capture or charge in flight is resolved. */
  public Optional<Ending> endRequested() {
    return lifecycle.endRequested();
  }

  /** How it ended. */
  public Optional<Ending> ended() {
    return lifecycle.ended();
  }

  /** In the order of their numbers, at least one. */
  public List<Payment> payments() {
    return moneyIn.payments();
  }

  /** Money that appeared where none was expected. */
  public List<UnexpectedFunds> unexpectedFunds() {
    return moneyIn.unexpectedFunds();
  }

  /** The payment that the flow is at. */
  public Payment lastPayment() {
    return moneyIn.lastPayment();
  }

  /** A payment by its number. */
  public Optional<Payment> payment(int number) {
    return number >= 1 && number <= payments().size() ? Optional.of(moneyIn.payment(number))
        : Optional.empty();
  }

  /** Where all money of the order is: that of its payments, and what appeared where none was expected. */
  public Stream<Funds> allFunds() {
    return moneyIn.allFunds();
  }

  /** The refunds that somebody asked for, in that order. */
  public List<Refund> refunds() {
    return moneyBack.refunds();
  }

  /** What the card's holder took back, in that order. */
  public List<Chargeback> chargebacks() {
    return moneyBack.chargebacks();
  }

  /** The operation whose outcome is unknown, if any. */
  public Optional<OpenOperation> open() {
    return operations.open();
  }

  /** The operations that are not open any more, by number. */
  public Map<Long, Conclusion> concluded() {
    return operations.concluded();
  }

  /** The refund operations, by number. */
  public Map<Long, RefundStart> refundStarts() {
    return operations.refundStarts();
  }

  /** What the acquirer has told and taken back. */
  public List<Withdrawal> withdrawn() {
    return operations.withdrawn();
  }

  /**
   * What the acquirer has taken back and nobody has settled yet: of an operation that took effect, or may have. What came to nothing anyway
   * needs nobody.
   */
  public Stream<Withdrawal> unsettledWithdrawals() {
    return operations.unsettledWithdrawals();
  }

  /** The operations that had no effect, each with how often in a row that was so. */
  public List<OperationRetry> retries() {
    return schedule.retries();
  }

  /** An acquirer that a call is owed to and that is not configured any more. */
  public Optional<String> missingAcquirer() {
    return schedule.missingAcquirer();
  }

  /** What Legiti was told, and is still to be told. */
  public LegitiStatus legiti() {
    return reporting.legiti();
  }

  /** The fraud that the merchant told of when nothing was left to decline or to refund. */
  public Set<FraudSignal> reported() {
    return reporting.reported();
  }

  /** How many attempts were made, renewals aside. */
  public int attempts() {
    return (int) payments().stream().filter(p -> !p.renewal()).count();
  }

  /** Whether the acquirer may be taking money for this order right now. */
  public boolean moneyInFlight() {
    return open().map(o -> o.ref().operation().takesMoney()).orElse(false);
  }

  /** Whether the order is approved and nothing has changed that. */
  public boolean isApproved() {
    return status() == OrderStatus.APPROVED;
  }

  /** What Legiti is told of an order at this moment. */
  public OrderSnapshot snapshot() {
    return new OrderSnapshot(status(), payments().stream().map(this::snapshot).toList());
  }

  /** What Legiti is told of a payment at this moment. */
  public PaymentSnapshot snapshot(Payment payment) {
    PaymentSnapshot.Status status = switch (payment.funds()) {
      case Funds.Unpaid unpaid -> PaymentSnapshot.Status.PENDING;
      case Funds.Held held -> PaymentSnapshot.Status.AUTHORIZED;
      case Funds.Declined declined -> PaymentSnapshot.Status.DECLINED;
      case Funds.Released released -> PaymentSnapshot.Status.RELEASED;
      case Funds.Captured taken ->
          taken.left().isZero() ? PaymentSnapshot.Status.REFUNDED : PaymentSnapshot.Status.CAPTURED;
    };
    return new PaymentSnapshot(payment.number(), payment.card(), payment.installments(), amount(), status,
        payment.terms().map(AcquirerTerms::name), payment.transactionId());
  }
}
