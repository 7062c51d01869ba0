package dev.catraca.model;

/** Why a reviewer decides so, as programs count it; the words beside it are for people. */
public enum VerdictCode {
  BUYER_CONFIRMED(Kind.APPROVAL), DOCUMENTS_OK(Kind.APPROVAL), KNOWN_BUYER(Kind.APPROVAL),
  CARD_NOT_RECOGNISED(Kind.FRAUD), IDENTITY_MISMATCH(Kind.FRAUD), ADDRESS_MISMATCH(Kind.FRAUD),
  KNOWN_FRAUDSTER(Kind.FRAUD), VELOCITY(Kind.FRAUD), STOCK(Kind.OTHER), PRICE(Kind.OTHER),
  ADDRESS(Kind.OTHER), CUSTOMER_ASKED(Kind.OTHER), DUPLICATE(Kind.OTHER);

  /** What a code can be the reason of. */
  public enum Kind {
    APPROVAL,
    /** A rejection that marks the order as fraud. */
    FRAUD,
    /** A rejection that does not; a sentence has to say more. */
    OTHER
  }

  private final Kind kind;

  VerdictCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
