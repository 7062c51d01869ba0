package dev.catraca.acquirer.cielo;

import java.time.Instant;

/** One sale in {@link FakeCielo}'s books. */
final class FakeSale {
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

  FakeSale(String paymentId, String merchantOrderId, String token, String brand, long amount,
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
}
