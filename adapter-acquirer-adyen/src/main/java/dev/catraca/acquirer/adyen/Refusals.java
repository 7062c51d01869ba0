package dev.catraca.acquirer.adyen;

import dev.catraca.acquiring.DeclineCategory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adyen's {@code refusalReasonCode}s and what may follow each (Adyen's page on refusal reasons; the categories are ours: flows, section 6).
 * A code that is not here is {@link DeclineCategory#OTHER}: declined all the same, and another card may be tried.
 */
final class Refusals {
  private static final Map<String, DeclineCategory> BY_CODE = Map.ofEntries(
      // Not enough balance, withdrawal amount exceeded, withdrawal count exceeded.
      Map.entry("12", DeclineCategory.FUNDS), Map.entry("28", DeclineCategory.FUNDS),
      Map.entry("29", DeclineCategory.FUNDS),
      // Expired card, invalid card number, CVC declined, AVS declined.
      Map.entry("6", DeclineCategory.CARD_DATA), Map.entry("8", DeclineCategory.CARD_DATA),
      Map.entry("24", DeclineCategory.CARD_DATA), Map.entry("32", DeclineCategory.CARD_DATA),
      // Acquirer error, issuer unavailable.
      Map.entry("4", DeclineCategory.ISSUER_UNAVAILABLE), Map.entry("9", DeclineCategory.ISSUER_UNAVAILABLE),
      // Acquirer fraud, fraud, fraud-cancelled, issuer suspected fraud.
      Map.entry("14", DeclineCategory.FRAUD), Map.entry("20", DeclineCategory.FRAUD),
      Map.entry("22", DeclineCategory.FRAUD), Map.entry("31", DeclineCategory.FRAUD),
      // Blocked card, transaction not permitted, restricted card, revocation of authorization, blocked by Adyen.
      Map.entry("5", DeclineCategory.DO_NOT_RETRY), Map.entry("23", DeclineCategory.DO_NOT_RETRY),
      Map.entry("25", DeclineCategory.DO_NOT_RETRY), Map.entry("26", DeclineCategory.DO_NOT_RETRY),
      Map.entry("46", DeclineCategory.DO_NOT_RETRY));
  /** The issuer's own code where the account shows it: 41 lost, 43 stolen. */
  private static final Set<String> LOST_OR_STOLEN = Set.of("41", "43");
  /** Merchant advice codes that forbid another try with this card. */
  private static final Set<String> FORBIDDEN = Set.of("03", "21", "40", "41");

  private Refusals() {}

  /**
   * What may follow.
   *
   * @param code {@code refusalReasonCode}
   * @param raw {@code refusalReasonRaw}, which begins with the issuer's code, where the account shows it
   * @param advice {@code merchantAdviceCode}, where the account shows it; it overrules
   */
  static DeclineCategory category(String code, Optional<String> raw, Optional<String> advice) {
    if (advice.map(text -> FORBIDDEN.contains(text.strip().split("\\s", 2)[0])).orElse(false)) {
      return DeclineCategory.DO_NOT_RETRY;
    }
    if (raw.map(text -> LOST_OR_STOLEN.contains(text.strip().split("\\D", 2)[0])).orElse(false)) {
      return DeclineCategory.LOST_OR_STOLEN;
    }
    return BY_CODE.getOrDefault(code, DeclineCategory.OTHER);
  }

  /** Whether {@code resultCode} {@code Error} with this code says that nobody but the way to the issuer failed: declined, not unknown. */
  static boolean isIssuerUnavailable(String code) {
    return BY_CODE.get(code) == DeclineCategory.ISSUER_UNAVAILABLE;
  }
}
