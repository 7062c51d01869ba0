package dev.catraca.app.finance;

import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * Money of a card that was held at some moment: authorized by then, and neither captured, voided nor expired.
 *
 * @param since
 *          when the hold became known here
 * @param acquirer
 *          its name in the configuration
 * @param reference
 *          the acquirer's id of the hold
 */
public record OpenHold(OrderId order, Instant since, int payment, Optional<String> acquirer, Money amount,
    String reference) {}
