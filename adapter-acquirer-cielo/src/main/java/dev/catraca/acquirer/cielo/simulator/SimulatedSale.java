package dev.catraca.acquirer.cielo.simulator;

import java.time.Instant;

/** One sale in {@link CieloSimulator}'s books. */
public final class SimulatedSale {
  final String paymentId;
  final String merchantOrderId;
  final String token;
  final String brand;
  final long amount;
  final int installments;
  final boolean capture;
  final Instant made;
  final String tid;
  int status;
  String returnCode;
  String message = "Operation Successful";
  String advice = "";
  long captured;
  long voided;
  Instant capturedAt = Instant.EPOCH;
  Instant lastVoid = Instant.EPOCH;
  boolean answerLost;
  int voidsRefused;

  SimulatedSale(String paymentId, String merchantOrderId, String token, String brand, long amount,
      int installments, boolean capture, Instant made, String tid) {
    this.paymentId = paymentId;
    this.merchantOrderId = merchantOrderId;
    this.token = token;
    this.brand = brand;
    this.amount = amount;
    this.installments = installments;
    this.capture = capture;
    this.made = made;
    this.tid = tid;
    this.returnCode = capture ? "6" : "4";
  }

  /** The money is held, or taken at once. */
  void succeed(Instant now) {
    status = capture ? 2 : 1;
    returnCode = capture ? "6" : "4";
    if (capture) {
      take(amount, now);
    }
  }

  void take(long cents, Instant now) {
    status = 2;
    captured = cents;
    capturedAt = now;
  }

  public String paymentId() {
    return paymentId;
  }

  public String merchantOrderId() {
    return merchantOrderId;
  }

  /** Whether it was to be captured at once. */
  public boolean capture() {
    return capture;
  }

  /** As the documents number them. */
  public int status() {
    return status;
  }

  /** What was authorized, in cents. */
  public long amount() {
    return amount;
  }

  /** In cents. */
  public long captured() {
    return captured;
  }

  /** What was voided or given back, in cents. */
  public long voided() {
    return voided;
  }

  /** The acquirer's own number of the transaction. */
  public String tid() {
    return tid;
  }

  /** As a person does on Cielo's own site. */
  public void cancelByHand() {
    status = 10;
  }
}
