package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Several.Stands;
import java.util.Arrays;

/** The states of a sale. What each means for an operation is in {@link SaleOutcomes}. */
enum SaleStatus {
  NOT_FINISHED(0), AUTHORIZED(1), CAPTURED(2), DENIED(3), VOIDED(10), REFUNDED(11), PENDING(12), ABORTED(13),
  /** Of a recurrence, which is not used. */
  SCHEDULED(20),
  /** A word that is not documented. */
  UNHEARD_OF(-1);

  private final long number;

  SaleStatus(long number) {
    this.number = number;
  }

  static SaleStatus of(long number) {
    return Arrays.stream(values()).filter(status -> status.number == number).findFirst().orElse(UNHEARD_OF);
  }

  /** How a sale of this state stands among several of one reference. */
  Stands stands() {
    return switch (this) {
      case AUTHORIZED, CAPTURED -> Stands.LIVE;
      case DENIED, ABORTED -> Stands.ENDED;
      case VOIDED -> Stands.UNDONE;
      case NOT_FINISHED, REFUNDED, PENDING, SCHEDULED, UNHEARD_OF -> Stands.UNCLEAR;
    };
  }
}
