package dev.catraca.model;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.order.OrderStatus;
import java.util.Optional;

/**
 * How an order ends.
 *
 * @param detail words for people, also sent as {@code status_reason}
 * @param signal the fraud mark that is owed with it
 */
public record Ending(OrderStatus status, EndReason reason, Optional<String> detail,
    Optional<FraudSignal> signal) {}
