package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.util.Optional;

/**
 * One operation as it reaches the simulated acquirer, over whatever transport. Two with the same key are repetitions when they are
 * equal, and an idempotency conflict when they are not.
 *
 * @param key the idempotency key
 * @param order the merchant's order id
 * @param reference the hold or charge that capture, void and refund act on
 */
public record BankOperation(String key, String order, Operation operation, Money amount, String cardToken,
    int installments, Optional<String> reference) {
  /** The token tells nothing about the card, but a log is still no place for it. */
  @Override
  public String toString() {
    return "BankOperation[" + key + ", " + amount + "]";
  }
}
