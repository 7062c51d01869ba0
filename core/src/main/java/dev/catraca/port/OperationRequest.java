package dev.catraca.port;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.model.OpenOperation;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.Require;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One operation as an acquirer's adapter gets it: the same values for every repetition, so that an adapter that maps them purely
 * sends the same bytes. Whatever a question needs is a constant of the operation, too (flows, section 7).
 *
 * @param card without the person
 * @param reference the acquirer's id of the hold or charge that capture, void and refund act on
 * @param mappingVersion the adapter's mapping version at the first send
 * @param acquirerData what the merchant gave with the payment for the acquirer alone, in the order of the names
 * @param startedAt when the start was recorded, before the first send: nothing of it reached the acquirer earlier
 * @param capturedAmount how much had been taken of what it acts on when it was started; empty while that was only held, and where it
 *     acts on nothing
 * @param refundedBefore how much of that had been given back by then, by the acquirer's word: what a sum of refunds is compared with
 * @param heldUntil when the hold ends that it acts on, as far as anybody knows; empty where it acts on none
 * @param acquirerReference the acquirer's own id of this operation, once it has told one; only questions may depend on it, since the
 *     first send goes without
 */
public record OperationRequest(OrderId order, OperationRef ref, Money amount, Card card, int installments,
    Optional<String> reference, int mappingVersion, Map<String, String> acquirerData, Instant startedAt,
    Optional<Money> capturedAmount, Money refundedBefore, Optional<Instant> heldUntil,
    Optional<String> acquirerReference) {
  public OperationRequest {
    acquirerData = Require.sorted(acquirerData);
  }

  /** One of a payment without data for the acquirer, that acts on no money of which more is known than its id. */
  public OperationRequest(OrderId order, OperationRef ref, Money amount, Card card, int installments,
      Optional<String> reference, int mappingVersion, Instant startedAt) {
    this(order, ref, amount, card, installments, reference, mappingVersion, Map.of(), startedAt,
        Optional.empty(), amount.none(), Optional.empty(), Optional.empty());
  }

  /** The request for an operation of that order. */
  public static OperationRequest of(Order order, OpenOperation open) {
    Payment payment = order.payment(open.ref().payment()).orElseThrow();
    OpenOperation.Before before = open.before();
    return new OperationRequest(order.id(), open.ref(), open.amount(), payment.card(), payment.installments(),
        open.reference(), open.terms().mappingVersion(), payment.acquirerData(), open.startedAt(),
        before.captured(), before.refunded(), before.heldUntil(), open.acceptedAs());
  }

  /** The idempotency key, equal for every repetition of this operation and for nothing else. */
  public String key() {
    return ref.key(order);
  }

  public Operation operation() {
    return ref.operation();
  }

  /** The same asked as another operation. */
  public OperationRequest as(OperationRef another) {
    return new OperationRequest(order, another, amount, card, installments, reference, mappingVersion,
        acquirerData, startedAt, capturedAmount, refundedBefore, heldUntil, acquirerReference);
  }

  /** The same of another amount. */
  public OperationRequest of(Money another) {
    return new OperationRequest(order, ref, another, card, installments, reference, mappingVersion,
        acquirerData, startedAt, capturedAmount, refundedBefore, heldUntil, acquirerReference);
  }
}
