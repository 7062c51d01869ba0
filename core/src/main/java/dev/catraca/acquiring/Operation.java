package dev.catraca.acquiring;

/** What can be asked of an acquirer for a payment (flows, section 1). */
public enum Operation {
  /** Hold the amount. */
  AUTHORIZE,
  /** Take the amount that is held. */
  CAPTURE,
  /** Authorize and capture at once. */
  CHARGE,
  /** Give up a hold. */
  VOID,
  /** Give back what was taken, whole or in part. */
  REFUND;

  /** Whether it begins a payment, and acts on nothing that was before. */
  public boolean opens() {
    return this == AUTHORIZE || this == CHARGE;
  }

  /** Whether it begins to take the customer's money, or to hold it: what an attempt's deadline forbids. */
  public boolean claimsMoney() {
    return this == AUTHORIZE || takesMoney();
  }

  /** Whether it may take the customer's money. */
  public boolean takesMoney() {
    return this == CAPTURE || this == CHARGE;
  }
}
