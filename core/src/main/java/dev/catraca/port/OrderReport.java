package dev.catraca.port;

import dev.catraca.antifraud.OrderSnapshot;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import java.time.Instant;

/**
 * An order as {@code POST /order} tells it: the same for every repetition, so that the same bytes are sent.
 *
 * @param placedAt when the order was placed
 * @param snapshot status and payments at the moment the call became owed
 * @param dossier buyer, items and the persons behind the payments
 */
public record OrderReport(OrderId id, Money amount, Instant placedAt, OrderSnapshot snapshot,
    PersonalData dossier) {}
