package dev.catraca.acquirer.stub;

import dev.catraca.order.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One authorization or charge in the ledger, as it was when it was read.
 *
 * @param id what captures, voids and refunds refer to; derived from the key
 * @param key the idempotency key of the operation that made it
 * @param charge whether it was authorized and captured at once
 * @param expiresAt when an uncaptured hold ends by itself
 */
public record BankHold(String id, String transactionId, String key, boolean charge, Money authorized,
    Instant madeAt,
    Instant expiresAt, State state, Optional<Taken> capture, Optional<String> voidKey, List<Taken> refunds) {
  /** What became of it. */
  public enum State {
    OPEN, CAPTURED, VOIDED, EXPIRED
  }

  /** A capture or refund that took effect. */
  public record Taken(String key, Money amount, String transactionId, Instant at) {}

  static BankHold open(String id, String transactionId, BankOperation operation, Money amount, Instant now,
      Instant expiresAt) {
    return new BankHold(id, transactionId, operation.key(), false, amount, now, expiresAt, State.OPEN,
        Optional.empty(),
        Optional.empty(), List.of());
  }

  /** What was taken; zero if nothing was. */
  public Money captured() {
    return capture.map(Taken::amount).orElseGet(authorized::none);
  }

  /** What was given back; zero if nothing was. */
  public Money refunded() {
    return refunds.stream().map(Taken::amount).reduce(authorized.none(), Money::plus);
  }

  BankHold charged() {
    return new BankHold(id, transactionId, key, true, authorized, madeAt, expiresAt, State.CAPTURED,
        Optional.of(new Taken(key, authorized, transactionId, madeAt)), voidKey, refunds);
  }

  BankHold capturedBy(Taken taken) {
    return new BankHold(id, transactionId, key, charge, authorized, madeAt, expiresAt, State.CAPTURED,
        Optional.of(taken), voidKey, refunds);
  }

  BankHold voidedBy(String operationKey) {
    return new BankHold(id, transactionId, key, charge, authorized, madeAt, expiresAt, State.VOIDED, capture,
        Optional.of(operationKey), refunds);
  }

  BankHold refundedBy(Taken refund) {
    return new BankHold(id, transactionId, key, charge, authorized, madeAt, expiresAt, state, capture,
        voidKey,
        Stream.concat(refunds.stream(), Stream.of(refund)).toList());
  }

  BankHold asOf(Instant now) {
    return state == State.OPEN && !now.isBefore(expiresAt)
        ? new BankHold(id, transactionId, key, charge, authorized, madeAt, expiresAt, State.EXPIRED, capture,
            voidKey,
            refunds)
        : this;
  }
}
