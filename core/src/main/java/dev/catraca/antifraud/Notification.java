package dev.catraca.antifraud;

import dev.catraca.order.OrderStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification of one order: what Legiti is to be told, and how far that is.
 *
 * @param error what Legiti said to a parked one; for one that is owed, what came instead of an acknowledgement
 * @param since since when it is owed, or parked
 */
public record Notification(NotificationId id, Message message, State state, Optional<String> error,
    Instant since) {
  /** How far a notification is. */
  public enum State {
    OWED, ACKNOWLEDGED,
    /** Refused by Legiti; waits for an operator. */
    PARKED,
    /** Parked, and a later status tells more. */
    SUPERSEDED,
    /** The merchant's policy does not tell Legiti of orders that never reached it. */
    WITHHELD
  }

  /** What is told. */
  public sealed interface Message {
    /** {@code POST /order} with {@code evaluate: false}. */
    record Creation(OrderSnapshot snapshot) implements Message {}

    /** {@code PUT /order}. */
    record StatusChange(OrderStatus status, Optional<String> reason) implements Message {}

    /** {@code PUT /order/payment}. */
    record PaymentUpdate(PaymentSnapshot payment) implements Message {}

    /** {@code POST /order/mark_fraudulent}. */
    record FraudMark(FraudSignal signal) implements Message {}
  }

  public static Notification owed(NotificationId id, Message message, Instant at) {
    return new Notification(id, message, State.OWED, Optional.empty(), at);
  }

  public Notification now(State next) {
    return new Notification(id, message, next, Optional.empty(), since);
  }

  public Notification parked(String why, Instant at) {
    return new Notification(id, message, State.PARKED, Optional.of(why), at);
  }

  /** Still owed, though something that is not Legiti's answered. */
  public Notification unreadable(String why) {
    return new Notification(id, message, state, Optional.of(why), since);
  }

  boolean isStatus() {
    return message instanceof Message.StatusChange;
  }

  public boolean isFor(NotificationId other) {
    return id.equals(other);
  }
}
