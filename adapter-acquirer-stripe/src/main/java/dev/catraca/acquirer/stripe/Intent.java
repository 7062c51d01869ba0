package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.Several;
import dev.catraca.order.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A PaymentIntent as Stripe tells it.
 *
 * @param status Stripe's own word, whichever it is
 * @param capturable how much is held
 * @param received how much was taken
 * @param charge the id of the last try at the card
 * @param captureBefore when the hold ends; told only with a charge that was expanded and is not captured
 * @param canceledBecause Stripe's own word
 * @param failure the last decline; missing if there was none
 * @param blocked whether Stripe itself blocked the last try as risky
 */
record Intent(String id, String status, boolean manual, Optional<Money> capturable, Optional<Money> received,
    Optional<String> charge, Optional<Instant> captureBefore, Optional<Instant> canceledAt,
    String canceledBecause, JsonNode failure, boolean blocked) {
  /** Statuses in which money is held or taken, or may still be. */
  private static final Set<String> LIVE = Set.of("requires_capture", "succeeded", "processing",
      "requires_action", "requires_confirmation");
  private static final Set<String> EXPIRED = Set.of("automatic", "expired");

  /** Reads one; empty where the object is none, or has no id or no status. */
  static Optional<Intent> of(JsonNode object) {
    Optional<String> id = Json.id(object, "id");
    Optional<String> status = Json.text(object, "status");
    if (!"payment_intent".equals(Json.text(object, "object").orElse("payment_intent")) || id.isEmpty()
        || status.isEmpty()) {
      return Optional.empty();
    }
    JsonNode charge = object.path("latest_charge");
    JsonNode failure = object.path("last_payment_error");
    return Optional.of(new Intent(id.get(), status.get(),
        "manual".equals(object.path("capture_method").textValue()), Amounts.told(object, "amount_capturable"),
        Amounts.told(object, "amount_received"), Json.id(object, "latest_charge"),
        Json.moment(charge.path("payment_method_details").path("card"), "capture_before"),
        Json.moment(object, "canceled_at"), Json.words(object, "cancellation_reason"),
        failure.isObject() ? failure : MissingNode.getInstance(),
        "blocked".equals(charge.path("outcome").path("type").textValue())));
  }

  Several.Stands stands() {
    return LIVE.contains(status) ? Several.Stands.LIVE : Several.Stands.ENDED;
  }

  /** Whether it was canceled because its hold was over: by Stripe's word, or without one at the hold's end or later. */
  boolean isExpired(Optional<Instant> heldUntil) {
    return status.equals("canceled") && (EXPIRED.contains(canceledBecause) || (canceledBecause.isEmpty()
        && canceledAt.isPresent() && heldUntil.filter(end -> !canceledAt.get().isBefore(end)).isPresent()));
  }
}
