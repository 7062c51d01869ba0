package dev.catraca.model;

import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.policy.Policy;
import java.time.Instant;

/**
 * What is settled of an order when it is placed. It never changes.
 *
 * @param policy the one in force then, whatever the settings become
 */
public record Placement(OrderId id, FlowKind flow, Money amount, Policy policy, Instant placedAt) {}
