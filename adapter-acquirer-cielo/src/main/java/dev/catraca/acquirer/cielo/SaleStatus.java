package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Several.Stands;
import java.util.Arrays;

/** The states of a sale. What each means for an operation is in {@link SaleOutcomes}. */
enum SaleStatus {
  NOT_FINISHED(0, Stands.UNCLEAR), AUTHORIZED(1, Stands.LIVE), CAPTURED(2, Stands.LIVE),
  DENIED(3, Stands.ENDED), VOIDED(10, Stands.UNDONE), REFUNDED(11, Stands.UNCLEAR),
  PENDING(12, Stands.UNCLEAR), ABORTED(13, Stands.ENDED),
  /** Of a recurrence, which is not used. */
  SCHEDULED(20, Stands.UNCLEAR),
  /** A word that is not documented. */
  UNHEARD_OF(-1, Stands.UNCLEAR);

  private final long number;
  private final Stands stands;

  SaleStatus(long number, Stands stands) {
    this.number = number;
    this.stands = stands;
  }

  static SaleStatus of(long number) {
    return Arrays.stream(values()).filter(status -> status.number == number).findFirst().orElse(UNHEARD_OF);
  }

  /** How such a sale stands among several of one reference. */
  Stands stands() {
    return stands;
  }
}
