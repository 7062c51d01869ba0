package dev.catraca.acquirer.adyen.simulator;

import java.util.Map;
import java.util.Optional;

/**
 * How a stored card makes the simulated Adyen behave, by its id. {@code name.anything} behaves as {@code name}; every other id is
 * authorized. {@code refuse_N} is refused with that {@code refusalReasonCode}, {@code result_WORD} answered with that {@code resultCode}.
 *
 * @param result the {@code resultCode}
 * @param refusal the {@code refusalReasonCode}, where it is refused
 * @param raw the issuer's own words
 * @param trouble what goes wrong, the first time
 */
record Behavior(String result, Optional<String> refusal, Optional<String> raw, Trouble trouble) {
  /** What goes wrong. */
  enum Trouble {
    NONE,
    /** The first payment takes effect, its answer is lost. */
    PAYMENT_UNHEARD,
    /** The first payment has no effect and no answer. */
    PAYMENT_LOST,
    /** The first payment is answered with a conflict and takes effect later. */
    PAYMENT_LATE,
    /** Every capture fails. */
    CAPTURE_FAILS,
    /** The first capture is accepted, and the answer lost. */
    CAPTURE_UNHEARD,
    /** The first capture succeeds and is taken back a day later. */
    CAPTURE_TAKEN_BACK,
    /** The first two cancellations fail. */
    CANCEL_FAILS_TWICE,
    /** The first refund is accepted, and the answer lost. */
    REFUND_UNHEARD,
    /** Every refund fails. */
    REFUND_FAILS,
    /** The first refund succeeds and fails a day later. */
    REFUND_TAKEN_BACK
  }

  private static final String AUTHORISED = "Authorised";
  private static final Map<String, Behavior> BY_NAME = Map.ofEntries(
      Map.entry("tok_decline_funds", refused("12", "51 : Insufficient funds")),
      Map.entry("tok_decline_card", refused("6", "54 : Expired card")),
      Map.entry("tok_decline_fraud", refused("20", "59 : Suspected fraud")),
      Map.entry("tok_decline_issuer", refused("9", "91 : Issuer unavailable")),
      Map.entry("tok_decline_stolen", refused("2", "43 : Stolen card")),
      Map.entry("tok_partial",
          new Behavior("PartiallyAuthorised", Optional.empty(), Optional.empty(), Trouble.NONE)),
      Map.entry("tok_unknown_authorized", troubled(Trouble.PAYMENT_UNHEARD)),
      Map.entry("tok_unknown_not_sent", troubled(Trouble.PAYMENT_LOST)),
      Map.entry("tok_late_authorized", troubled(Trouble.PAYMENT_LATE)),
      Map.entry("tok_capture_declined", troubled(Trouble.CAPTURE_FAILS)),
      Map.entry("tok_capture_unknown", troubled(Trouble.CAPTURE_UNHEARD)),
      Map.entry("tok_capture_taken_back", troubled(Trouble.CAPTURE_TAKEN_BACK)),
      Map.entry("tok_void_fails_twice", troubled(Trouble.CANCEL_FAILS_TWICE)),
      Map.entry("tok_refund_unknown", troubled(Trouble.REFUND_UNHEARD)),
      Map.entry("tok_refund_declined", troubled(Trouble.REFUND_FAILS)),
      Map.entry("tok_refund_taken_back", troubled(Trouble.REFUND_TAKEN_BACK)));

  static Behavior of(String storedPaymentMethodId) {
    int dot = storedPaymentMethodId.indexOf('.');
    String name = dot < 0 ? storedPaymentMethodId : storedPaymentMethodId.substring(0, dot);
    if (name.startsWith("refuse_")) {
      return refused(name.substring("refuse_".length()), "");
    }
    if (name.startsWith("result_")) {
      return new Behavior(name.substring("result_".length()), Optional.empty(), Optional.empty(),
          Trouble.NONE);
    }
    return BY_NAME.getOrDefault(name, troubled(Trouble.NONE));
  }

  private static Behavior refused(String code, String raw) {
    return new Behavior("Refused", Optional.of(code), Optional.of(raw).filter(text -> !text.isEmpty()),
        Trouble.NONE);
  }

  private static Behavior troubled(Trouble trouble) {
    return new Behavior(AUTHORISED, Optional.empty(), Optional.empty(), trouble);
  }
}
