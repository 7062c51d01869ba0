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
 * deadlines are derived from it and never stored.
 *
 * @param sequence of the last fact
 * @param lastAt when that was recorded
 * @param payments in the order of their numbers, at least one
 * @param unexpectedFunds money that appeared where none was expected
 * @param open the operation whose outcome is unknown, if any
 * @param evaluation the evaluation under way, if any
 * @param reviewed whether any payment was ever in review
 * @param endRequested how it is to end once a capture or charge in flight is resolved
 * @param ended how it ended
 * @param refunds those that somebody asked for, in that order
 * @param refundStarts the refund operations, by number
 * @param concluded the operations that are not open any more, by number
 * @param missingAcquirer an acquirer that a call is owed to and that is not configured any more
 * @param withdrawn what the acquirer has told and taken back
 * @param chargebacks what the card's holder took back, in that order
 * @param reported the fraud that the merchant told of when nothing was left to decline or to refund
 */
public record Order(OrderId id, FlowKind flow, Money amount, Policy policy, Instant placedAt, long sequence,
    Instant lastAt, List<Payment> payments, List<UnexpectedFunds> unexpectedFunds,
    Optional<OpenOperation> open,
    Optional<OpenEvaluation> evaluation, boolean reviewed, Optional<Ending> endRequested,
    Optional<Ending> ended,
    List<Refund> refunds, Map<Long, RefundStart> refundStarts, Map<Long, Conclusion> concluded,
    List<Chargeback> chargebacks, Set<FraudSignal> reported,
    Optional<String> missingAcquirer,
    List<OperationRetry> retries, List<Withdrawal> withdrawn,
    LegitiStatus legiti) {

  public Order {
    payments = List.copyOf(payments);
    unexpectedFunds = List.copyOf(unexpectedFunds);
    refunds = List.copyOf(refunds);
    refundStarts = Map.copyOf(refundStarts);
    concluded = Map.copyOf(concluded);
    chargebacks = List.copyOf(chargebacks);
    reported = Set.copyOf(reported);
    retries = List.copyOf(retries);
    withdrawn = List.copyOf(withdrawn);
  }

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

  /** The status as Legiti knows it; it never goes back (flows, section 1). */
  public OrderStatus status() {
    return ended.map(Ending::status).orElse(reviewed ? OrderStatus.MANUAL_ANALYSIS : OrderStatus.PENDING);
  }

  /** The payment that the flow is at. */
  public Payment lastPayment() {
    return payments.get(payments.size() - 1);
  }

  /** A payment by its number. */
  public Optional<Payment> payment(int number) {
    return number >= 1 && number <= payments.size() ? Optional.of(payments.get(number - 1))
        : Optional.empty();
  }

  /** Where all money of the order is: that of its payments, and what appeared where none was expected. */
  public Stream<Funds> allFunds() {
    return Stream.concat(payments.stream().map(Payment::funds),
        unexpectedFunds.stream().map(UnexpectedFunds::funds));
  }

  /**
   * What the acquirer has taken back and nobody has settled yet: of an operation that took effect, or may have. What came to nothing anyway
   * needs nobody.
   */
  public Stream<Withdrawal> unsettledWithdrawals() {
    return withdrawn.stream().filter(each -> !each.settled()).filter(each -> {
      long number = each.operation().number();
      Optional<Conclusion> conclusion = Optional.ofNullable(concluded.get(number));
      return conclusion.map(Conclusion::tookEffect)
          .orElseGet(() -> open.filter(o -> o.ref().number() == number).isPresent());
    });
  }

  /** How many attempts were made, renewals aside. */
  public int attempts() {
    return (int) payments.stream().filter(p -> !p.renewal()).count();
  }

  /** Whether the acquirer may be taking money for this order right now. */
  public boolean moneyInFlight() {
    return open.map(o -> o.ref().operation().takesMoney()).orElse(false);
  }

  /** Whether the order is approved and nothing has changed that. */
  public boolean isApproved() {
    return status() == OrderStatus.APPROVED;
  }

  /** What Legiti is told of an order at this moment. */
  public OrderSnapshot snapshot() {
    return new OrderSnapshot(status(), payments.stream().map(this::snapshot).toList());
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
    return new PaymentSnapshot(payment.number(), payment.card(), payment.installments(), amount, status,
        payment.terms().map(AcquirerTerms::name), payment.transactionId());
  }
}
