package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquiring.DeclineCategory;
import java.util.Optional;
import java.util.Set;

/** Why a payment was refused, and what may follow: {@code refusals.csv}, and the issuer's and the scheme's own words where the account shows them. */
final class Refusals {
  private static final CodeTable<DeclineCategory> BY_CODE = new CodeTable<>(
      Refusals.class::getResourceAsStream, "refusals.csv", DeclineCategory.class, "code", "category");
  /** The issuer's own code: 41 lost, 43 stolen. */
  private static final Set<String> LOST_OR_STOLEN = Set.of("41", "43");
  /** Merchant advice codes that forbid another try with this card. */
  private static final Set<String> FORBIDDEN = Set.of("03", "21", "40", "41");

  private Refusals() {}

  /**
   * What may follow.
   *
   * @param code {@code refusalReasonCode}
   * @param raw {@code refusalReasonRaw}, which begins with the issuer's code, where the account shows it
   * @param advice {@code merchantAdviceCode}, where the account shows it; it overrules all but a suspicion of fraud, which a mark depends on
   */
  static DeclineCategory category(String code, Optional<String> raw, Optional<String> advice) {
    DeclineCategory byCode = BY_CODE.find(code).orElse(DeclineCategory.OTHER);
    if (byCode != DeclineCategory.FRAUD
        && advice.filter(text -> FORBIDDEN.contains(text.strip().split("\\s", 2)[0])).isPresent()) {
      return DeclineCategory.DO_NOT_RETRY;
    }
    return raw.filter(text -> LOST_OR_STOLEN.contains(text.strip().split("\\D", 2)[0])).isPresent()
        ? DeclineCategory.LOST_OR_STOLEN
        : byCode;
  }

  /** Whether {@code resultCode} {@code Error} with this code says that nobody but the way to the issuer failed: declined, not unknown. */
  static boolean isIssuerUnavailable(String code) {
    return BY_CODE.find(code).filter(DeclineCategory.ISSUER_UNAVAILABLE::equals).isPresent();
  }
}
