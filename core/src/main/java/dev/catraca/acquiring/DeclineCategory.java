package dev.catraca.acquiring;

/** Why an acquirer or issuer declined, as far as it matters to what may follow (flows, section 6). */
public enum DeclineCategory {
  /** Not enough money or limit. */
  FUNDS,
  /** Expired card, wrong data. */
  CARD_DATA, ISSUER_UNAVAILABLE, FRAUD, LOST_OR_STOLEN, DO_NOT_RETRY,
  /** The acquirer authorized another amount than was asked (flows, section 8). */
  AMOUNT_MISMATCH,
  /** Nobody said no: the attempt's deadline passed before the acquirer took or held anything (flows, section 6). */
  ACQUIRER_UNAVAILABLE, OTHER
}
