package dev.catraca.acquirer.adyen.simulator;

import java.time.Instant;

/** One authorized payment in the books. Not safe for use by several threads: its simulator is. */
final class SimulatedPayment {
  /** Where its money is. */
  enum State {
    HELD, CAPTURED, CANCELLED, EXPIRED
  }

  private final String pspReference;
  private final String reference;
  private final Behavior behavior;
  private final String currency;
  private final long authorised;
  private final Instant at;
  private State state = State.HELD;
  private long captured;
  private long refunded;
  private int captures;
  private int cancels;
  private int refunds;

  SimulatedPayment(String pspReference, String reference, Behavior behavior, String currency, long authorised,
      Instant at) {
    this.pspReference = pspReference;
    this.reference = reference;
    this.behavior = behavior;
    this.currency = currency;
    this.authorised = authorised;
    this.at = at;
  }

  String pspReference() {
    return pspReference;
  }

  String reference() {
    return reference;
  }

  Behavior behavior() {
    return behavior;
  }

  String currency() {
    return currency;
  }

  long authorised() {
    return authorised;
  }

  Instant at() {
    return at;
  }

  State state() {
    return state;
  }

  /** How often a capture was asked for, this time included. */
  int nextCapture() {
    return ++captures;
  }

  int nextCancel() {
    return ++cancels;
  }

  int nextRefund() {
    return ++refunds;
  }

  void expire() {
    state = State.EXPIRED;
  }

  /** Takes the money; says why not, or nothing. */
  String capture(long value) {
    return switch (state) {
      case CANCELLED -> "Transaction hasn't been authorised: it was cancelled";
      case EXPIRED -> "Transaction hasn't been authorised: it has expired";
      case CAPTURED -> "Insufficient balance on payment: already captured";
      case HELD -> {
        if (value > authorised) {
          yield "Insufficient balance on payment";
        }
        state = State.CAPTURED;
        captured = value;
        yield "";
      }
    };
  }

  /** Takes a capture back. */
  void takeCaptureBack() {
    captured = 0;
    state = State.CANCELLED;
  }

  String cancel() {
    return switch (state) {
      case CANCELLED -> "Transaction was already cancelled";
      case EXPIRED -> "Transaction has expired";
      case CAPTURED -> "Transaction was already captured";
      case HELD -> {
        state = State.CANCELLED;
        yield "";
      }
    };
  }

  String refund(long value) {
    if (state != State.CAPTURED || value > captured - refunded) {
      return "Insufficient balance on payment";
    }
    refunded += value;
    return "";
  }

  /** The money of a refund came back. */
  void takeRefundBack(long value) {
    refunded -= value;
  }
}
