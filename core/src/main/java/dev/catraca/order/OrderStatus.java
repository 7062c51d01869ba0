package dev.catraca.order;

/** Legiti's six words for an order (Legiti page, section 6). */
public enum OrderStatus {
  PENDING, MANUAL_ANALYSIS, APPROVED, DECLINED, UNAUTHORIZED, CANCELLED;

  /** Whether nothing but a full refund of an approved order can follow (flows, section 1). */
  public boolean isFinal() {
    return this != PENDING && this != MANUAL_ANALYSIS;
  }
}
