package dev.catraca.flow;

import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation that was started and not concluded: until then its outcome is unknown, and nothing else is asked of the acquirer for
 * this order.
 *
 * @param startedAt when the start was recorded, before the first send
 */
public record OpenOperation(OperationRef ref, Money amount, Optional<String> reference,
    Optional<String> refundId,
    AcquirerTerms terms, Instant startedAt) {}
