package dev.catraca.acquirer.stripe;

import static dev.catraca.acquiring.DeclineCategory.CARD_DATA;
import static dev.catraca.acquiring.DeclineCategory.DO_NOT_RETRY;
import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.DeclineCategory.OTHER;

import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquiring.DeclineCategory;
import java.util.Optional;

/** Why a payment was declined, and what may follow: {@code declines.csv}, and the scheme's advice. */
final class Declines {
  private static final CodeTable<DeclineCategory> BY_CODE = new CodeTable<>(
      Declines.class::getResourceAsStream, "declines.csv", DeclineCategory.class, "code", "category");

  private Declines() {}

  /**
   * What may follow.
   *
   * @param code {@code decline_code}, or {@code code} where there is none
   * @param advice {@code advice_code}; a scheme that forbids another try overrules all but a suspicion of fraud
   * @param blocked whether Stripe itself blocked the payment as risky
   */
  static DeclineCategory category(String code, Optional<String> advice, boolean blocked) {
    DeclineCategory byCode = blocked ? FRAUD : BY_CODE.find(code).orElse(OTHER);
    return switch (advice.orElse("")) {
      case "do_not_try_again" -> byCode == FRAUD || byCode == LOST_OR_STOLEN ? byCode : DO_NOT_RETRY;
      case "confirm_card_data" -> byCode == OTHER ? CARD_DATA : byCode;
      default -> byCode;
    };
  }
}
