package dev.catraca.decision;

import static dev.catraca.input.Result.Refusal.CHARGEBACK_DIFFERS;
import static dev.catraca.input.Result.Refusal.CHARGEBACK_TOO_LARGE;
import static dev.catraca.input.Result.Refusal.NOTHING_TAKEN;
import static dev.catraca.input.Result.Refusal.NO_SUCH_CHARGEBACK;

import dev.catraca.decision.Decider.Effect;
import dev.catraca.input.Request;
import dev.catraca.input.Result.NoEffect;
import dev.catraca.model.Amounts;
import dev.catraca.model.Balance;
import dev.catraca.model.Chargeback;
import dev.catraca.model.Fact;
import dev.catraca.model.Funds;
import dev.catraca.model.Order;
import dev.catraca.order.Money;
import java.util.List;
import java.util.Optional;

/**
 * What a chargeback and its reversal do (flows, section 10). A chargeback is the bank's word: it is taken also where the money went
 * back before, which somebody should then look at; never for more than was taken.
 */
final class ChargebackRules {
  private ChargebackRules() {}

  static Effect report(Order order, Request.ReportChargeback request) {
    Optional<Chargeback> known = find(order, request.chargebackId());
    if (known.isPresent()) {
      boolean same = request.amount().map(known.get().amount()::equals).orElse(true)
          && request.fraud() == known.get().fraud();
      return same ? repeated("chargeback " + request.chargebackId() + " was reported before")
          : Effect.refused(CHARGEBACK_DIFFERS,
              "chargeback " + request.chargebackId() + " was reported otherwise");
    }
    List<Funds.Captured> taken = Balance.taken(order).toList();
    if (taken.isEmpty()) {
      return Effect.refused(NOTHING_TAKEN, "no money was taken for this order");
    }
    // Where money was taken by mistake as well, what is still there comes first.
    return taken.stream().flatMap(t -> of(request, t, Balance.of(order, t).kept()).stream()).findFirst()
        .or(() -> taken.stream().flatMap(t -> of(request, t, Balance.of(order, t).unclaimed()).stream())
            .findFirst())
        .map(Effect::accepted)
        .orElseGet(() -> Effect.refused(CHARGEBACK_TOO_LARGE, "what no chargeback has taken yet is "
            + Balance.of(order, taken.get(0)).unclaimed()));
  }

  private static Optional<Fact> of(Request.ReportChargeback request, Funds.Captured taken, Money most) {
    return Optional.of(request.amount().orElse(most)).filter(amount -> Amounts.fits(amount, most))
        .map(amount -> new Fact.ChargedBack(request.fraud(), Optional.of(request.chargebackId()),
            Optional.of(amount), Optional.of(taken.reference())));
  }

  static Effect reverse(Order order, Request.ReverseChargeback request) {
    Optional<Chargeback> known = find(order, request.chargebackId());
    if (known.isEmpty()) {
      return Effect.refused(NO_SUCH_CHARGEBACK, "there is no chargeback " + request.chargebackId());
    }
    return known.get().reversed() ? repeated("chargeback " + request.chargebackId() + " is reversed")
        : Effect.accepted(new Fact.ChargebackReversed(request.chargebackId()));
  }

  private static Optional<Chargeback> find(Order order, String chargebackId) {
    return order.chargebacks().stream().filter(b -> b.chargebackId().equals(chargebackId)).findFirst();
  }

  private static Effect repeated(String detail) {
    return Effect.ignored(NoEffect.REPEATED_REQUEST, detail);
  }
}
