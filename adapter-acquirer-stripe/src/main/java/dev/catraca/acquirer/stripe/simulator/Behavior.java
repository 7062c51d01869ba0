package dev.catraca.acquirer.stripe.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a payment method makes the simulated Stripe behave, by its id. {@code name.anything} behaves as {@code name}; ids that are not known
 * here go well. {@code pm_decline_CODE} is declined with that {@code decline_code}, and with {@code .advice_WORD} behind it with that
 * {@code advice_code}, too. Beside names of Stripe's own for tests there are those that other simulated acquirers know.
 *
 * @param decline the {@code decline_code}, where it is declined
 * @param advice the {@code advice_code} to it
 * @param trouble what goes wrong, the first times
 */
record Behavior(Special special, Optional<String> decline, Optional<String> advice,
    Optional<Trouble> trouble) {
  /** What is out of the ordinary. */
  enum Special {
    NONE,
    /** Half of the amount is held, or taken. */
    PARTIAL,
    /** Neither held nor declined for ever. */
    PROCESSING,
    /** The issuer wants to ask; an error where the merchant wants one instead. */
    CHALLENGED,
    /** The issuer wants to ask, whatever the merchant wants. */
    WAITS_FOR_BUYER,
    /** Stripe itself blocks it. */
    BLOCKED,
    /** Declined in words that repeat what they should not. */
    INDISCREET,
    /** There is no such payment method. */
    MISSING,
    /** Every capture is declined for want of funds. */
    CAPTURE_DECLINED,
    /** What is held is let go after five seconds. */
    EXPIRES_SOON,
    /** A refund is pending, and then succeeds. */
    REFUND_PENDING,
    /** A refund is pending, and then fails. */
    REFUND_PENDING_FAILS,
    /** A refund fails at once. */
    REFUND_FAILS,
    /** A refund succeeds, and fails later. */
    REFUND_TAKEN_BACK,
    /** What was taken is disputed. */
    DISPUTED,
    /** What was taken is disputed, and the dispute is won. */
    DISPUTE_WON,
    /** The bank asks about what was taken, and takes nothing. */
    INQUIRED
  }

  /** Which requests a trouble is of. */
  enum Step {
    PAYMENT, CAPTURE, CANCEL, REFUND
  }

  /** The first so many requests of a step meet that fault. */
  record Trouble(Step step, Fault fault, int times) {}

  /** Declines that Stripe's {@code code} names itself; with all others it is {@code card_declined}. */
  private static final Set<String> OWN_CODES = Set.of("expired_card", "incorrect_cvc", "invalid_cvc",
      "incorrect_number", "invalid_number", "invalid_expiry_month", "invalid_expiry_year",
      "processing_error", "incorrect_zip", "authentication_required");
  private static final String DECLINED = "pm_decline_";
  private static final Map<String, Behavior> BY_NAME = Map.ofEntries(
      Map.entry("pm_card_visa_chargeDeclined", declined("generic_decline")),
      Map.entry("pm_card_visa_chargeDeclinedInsufficientFunds", declined("insufficient_funds")),
      Map.entry("pm_card_visa_chargeDeclinedLostCard", declined("lost_card")),
      Map.entry("pm_card_visa_chargeDeclinedStolenCard", declined("stolen_card")),
      Map.entry("pm_card_visa_chargeDeclinedVelocityLimitExceeded", declined("card_velocity_exceeded")),
      Map.entry("pm_card_chargeDeclinedExpiredCard", declined("expired_card")),
      Map.entry("pm_card_chargeDeclinedIncorrectCvc", declined("incorrect_cvc")),
      Map.entry("pm_card_chargeDeclinedProcessingError", declined("processing_error")),
      Map.entry("pm_card_chargeDeclinedFraudulent", declined("fraudulent")),
      Map.entry("pm_card_chargeCustomerFail", declined("generic_decline")),
      Map.entry("pm_card_authenticationRequired", of(Special.CHALLENGED)),
      Map.entry("pm_card_threeDSecure2Required", of(Special.CHALLENGED)),
      Map.entry("pm_card_radarBlock", new Behavior(Special.BLOCKED, Optional.of("fraudulent"),
          Optional.empty(), Optional.empty())),
      Map.entry("pm_card_refundFail", of(Special.REFUND_TAKEN_BACK)),
      Map.entry("pm_card_createDispute", of(Special.DISPUTED)),
      Map.entry("pm_dispute_won", of(Special.DISPUTE_WON)),
      Map.entry("pm_dispute_inquiry", of(Special.INQUIRED)),
      Map.entry("pm_processing", of(Special.PROCESSING)),
      Map.entry("pm_waits_for_buyer", of(Special.WAITS_FOR_BUYER)),
      Map.entry("pm_missing", of(Special.MISSING)),
      Map.entry("pm_indiscreet", new Behavior(Special.INDISCREET, Optional.of("insufficient_funds"),
          Optional.empty(), Optional.empty())),
      Map.entry("pm_refund_pending", of(Special.REFUND_PENDING)),
      Map.entry("pm_refund_pending_fails", of(Special.REFUND_PENDING_FAILS)),
      Map.entry("pm_stored_error", troubled(Step.PAYMENT, Fault.FAILS_WITHOUT_EFFECT)),
      Map.entry("pm_stored_error_done", troubled(Step.PAYMENT, Fault.FAILS_WITH_EFFECT)),
      Map.entry("tok_approve", of(Special.NONE)),
      Map.entry("tok_decline_funds", declined("insufficient_funds")),
      Map.entry("tok_decline_card", declined("expired_card")),
      Map.entry("tok_decline_fraud", declined("fraudulent")),
      Map.entry("tok_decline_issuer", declined("issuer_not_available")),
      Map.entry("tok_decline_stolen", declined("stolen_card")),
      Map.entry("tok_unknown_authorized", troubled(Step.PAYMENT, Fault.ANSWER_LOST)),
      Map.entry("tok_unknown_not_sent", troubled(Step.PAYMENT, Fault.REQUEST_LOST)),
      Map.entry("tok_late_authorized", troubled(Step.PAYMENT, Fault.LATE)),
      Map.entry("tok_slow_2s", troubled(Step.PAYMENT, Fault.SLOW)),
      Map.entry("tok_partial", of(Special.PARTIAL)),
      Map.entry("tok_capture_declined", of(Special.CAPTURE_DECLINED)),
      Map.entry("tok_capture_unknown", troubled(Step.CAPTURE, Fault.ANSWER_LOST)),
      Map.entry("tok_void_fails_twice",
          new Behavior(Special.NONE, Optional.empty(), Optional.empty(),
              Optional.of(new Trouble(Step.CANCEL, Fault.UNAVAILABLE, 2)))),
      Map.entry("tok_refund_unknown", troubled(Step.REFUND, Fault.ANSWER_LOST)),
      Map.entry("tok_refund_declined", of(Special.REFUND_FAILS)),
      Map.entry("tok_refund_taken_back", of(Special.REFUND_TAKEN_BACK)),
      Map.entry("tok_expires_in_5s", of(Special.EXPIRES_SOON)));

  static Behavior of(String paymentMethod) {
    int dot = paymentMethod.indexOf('.');
    String name = dot < 0 ? paymentMethod : paymentMethod.substring(0, dot);
    String more = dot < 0 ? "" : paymentMethod.substring(dot + 1);
    if (name.startsWith(DECLINED)) {
      return new Behavior(Special.NONE, Optional.of(name.substring(DECLINED.length())),
          Optional.of(more).filter(text -> text.startsWith("advice_"))
              .map(text -> text.substring("advice_".length())),
          Optional.empty());
    }
    return BY_NAME.getOrDefault(name, of(Special.NONE));
  }

  /** Whether that name behaves in a way of its own. */
  static boolean isKnown(String paymentMethod) {
    return BY_NAME.containsKey(paymentMethod.split("\\.", 2)[0]);
  }

  /** Stripe's {@code code} to a {@code decline_code}. */
  static String code(String declineCode) {
    return OWN_CODES.contains(declineCode) ? declineCode : "card_declined";
  }

  private static Behavior of(Special special) {
    return new Behavior(special, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Behavior declined(String code) {
    return new Behavior(Special.NONE, Optional.of(code), Optional.empty(), Optional.empty());
  }

  private static Behavior troubled(Step step, Fault fault) {
    return new Behavior(Special.NONE, Optional.empty(), Optional.empty(),
        Optional.of(new Trouble(step, fault, 1)));
  }
}
