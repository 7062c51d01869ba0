package dev.catraca.antifraud;

import dev.catraca.order.InvalidValueException;
import java.util.Set;

/**
 * How a fraud was found: {@code fraud_signal_type} of Legiti's fraud mark (Legiti page, section 7). Legiti's list is not fully
 * known, so the type is open.
 *
 * @param type 1 to 64 characters: small letters, digits, underscores
 */
public record FraudSignal(String type) {
  public static final FraudSignal ACQUIRER = new FraudSignal("acquirer");
  public static final FraudSignal MANUAL_ANALYSIS = new FraudSignal("manual_analysis");
  public static final FraudSignal CHARGEBACK = new FraudSignal("chargeback");
  private static final Set<String> RESERVED = Set.of("acquirer", "manual_analysis", "chargeback");

  public FraudSignal {
    if (!type.matches("[a-z0-9_]{1,64}")) {
      throw new InvalidValueException("fraud_signal_type",
          "must be 1 to 64 small letters, digits or underscores");
    }
  }

  /**
   * A signal of the merchant's own.
   *
   * @throws InvalidValueException if the type is one of those that only the flow itself may send (flows, section 4)
   */
  public static FraudSignal ofMerchant(String type) {
    if (RESERVED.contains(type)) {
      throw new InvalidValueException("fraud_signal_type",
          "must not be one of " + RESERVED.stream().sorted().toList());
    }
    return new FraudSignal(type);
  }
}
