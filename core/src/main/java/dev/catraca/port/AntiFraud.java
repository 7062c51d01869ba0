package dev.catraca.port;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * Legiti. Calls block and are meant for virtual threads; a result is a value, an exception is a bug of the adapter and counts as an
 * unknown outcome. An adapter never retries.
 */
public interface AntiFraud {
  /** The longest that one call takes before it counts as unknown; leases are made to outlast it. */
  Duration callTimeout();

  /** {@code POST /order} with {@code evaluate: true}. */
  AntiFraudOutcome evaluate(OrderReport report);

  /** {@code POST /order} with {@code evaluate: false}; a decision in the answer means nothing (flows, section 9). */
  AntiFraudOutcome collect(OrderReport report);

  /** {@code PUT /order}; never with {@code pending}. */
  AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason);

  /** {@code PUT /order/payment}, with the payment's transaction id (flows, section 3). */
  AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment);

  /** {@code POST /order/mark_fraudulent}. */
  AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal);
}
