package dev.catraca.acquirer.stripe;

import static dev.catraca.acquiring.DeclineCategory.FRAUD;
import static dev.catraca.acquiring.DeclineCategory.LOST_OR_STOLEN;
import static dev.catraca.acquiring.DeclineCategory.OTHER;

import dev.catraca.acquiring.DeclineCategory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's {@code decline_code}s and what may follow each (Stripe's page on decline codes; the categories are ours: flows, section 6). A code
 * that is not here is {@link DeclineCategory#OTHER}: declined all the same, and another card may be tried.
 */
final class Declines {
  /** One row: category, codes. */
  private static final String TABLE = """
      FUNDS              | insufficient_funds card_velocity_exceeded withdrawal_count_limit_exceeded
      CARD_DATA          | expired_card incorrect_cvc invalid_cvc incorrect_number invalid_number invalid_expiry_month
      CARD_DATA          | invalid_expiry_year incorrect_zip incorrect_address incorrect_pin invalid_pin invalid_account
      CARD_DATA          | card_not_supported currency_not_supported new_account_information_available
      ISSUER_UNAVAILABLE | issuer_not_available processing_error reenter_transaction try_again_later approve_with_id
      FRAUD              | fraudulent merchant_blacklist security_violation
      LOST_OR_STOLEN     | lost_card stolen_card pickup_card
      DO_NOT_RETRY       | do_not_try_again stop_payment_order revocation_of_authorization
      DO_NOT_RETRY       | revocation_of_all_authorizations transaction_not_allowed service_not_allowed
      DO_NOT_RETRY       | not_permitted restricted_card
      OTHER              | generic_decline do_not_honor call_issuer no_action_taken authentication_required
      OTHER              | duplicate_transaction invalid_amount pin_try_exceeded offline_pin_required
      OTHER              | online_or_offline_pin_required mobile_device_authentication_required testmode_decline
      """;
  private static final Set<DeclineCategory> STRONGER_THAN_ADVICE = EnumSet.of(FRAUD, LOST_OR_STOLEN);
  private static final Map<String, DeclineCategory> BY_CODE = new HashMap<>();

  static {
    TABLE.lines().map(row -> row.split("\\|")).forEach(cells -> Arrays.stream(cells[1].strip().split(" "))
        .forEach(code -> BY_CODE.put(code, DeclineCategory.valueOf(cells[0].strip()))));
  }

  private Declines() {}

  /**
   * What may follow.
   *
   * @param code {@code decline_code}, or {@code code} where there is none
   * @param advice {@code advice_code}; a scheme that forbids another try overrules all but a suspicion of fraud
   * @param blocked whether Stripe itself blocked the payment as risky
   */
  static DeclineCategory category(String code, Optional<String> advice, boolean blocked) {
    DeclineCategory byCode = blocked ? FRAUD : BY_CODE.getOrDefault(code, OTHER);
    return switch (advice.orElse("")) {
      case "do_not_try_again" ->
          STRONGER_THAN_ADVICE.contains(byCode) ? byCode : DeclineCategory.DO_NOT_RETRY;
      case "confirm_card_data" -> byCode == OTHER ? DeclineCategory.CARD_DATA : byCode;
      default -> byCode;
    };
  }
}
