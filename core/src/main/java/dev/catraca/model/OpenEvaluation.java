package dev.catraca.model;

import dev.catraca.antifraud.OrderSnapshot;
import java.time.Instant;

/**
 * An evaluation that was started and not concluded.
 *
 * @param start the sequence of the fact that started it
 * @param deadline no try begins after it
 * @param snapshot what every try tells
 */
public record OpenEvaluation(int payment, long start, Instant deadline, OrderSnapshot snapshot) {}
