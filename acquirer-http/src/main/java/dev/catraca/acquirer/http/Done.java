package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import java.util.Optional;
import java.util.function.Supplier;

/** What an operation came to that was done. */
public final class Done {
  private Done() {}

  /**
   * An authorization or charge, where the acquirer does not tell until when it is held.
   *
   * @param id by which the acquirer is asked to capture, void or refund it
   */
  public static AcquirerOutcome opened(Operation operation, String id, Optional<String> transactionId,
      Money amount) {
    return switch (operation) {
      case AUTHORIZE -> new AcquirerOutcome.Authorized(id, transactionId, amount, Optional.empty());
      case CHARGE -> new AcquirerOutcome.Charged(id, transactionId, amount);
      case CAPTURE, VOID, REFUND -> throw new IllegalArgumentException(operation + " opens nothing");
    };
  }

  /**
   * A capture, void or refund.
   *
   * @param amount of a capture or refund
   */
  public static AcquirerOutcome acted(Operation operation, Optional<String> transactionId,
      Supplier<Money> amount) {
    return switch (operation) {
      case CAPTURE -> new AcquirerOutcome.Captured(amount.get(), transactionId);
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(amount.get(), transactionId);
      case AUTHORIZE, CHARGE -> throw new IllegalArgumentException(operation + " acts on nothing");
    };
  }
}
