package dev.catraca.flow;

import static dev.catraca.acquiring.Operation.CHARGE;
import static dev.catraca.acquiring.Operation.VOID;

import dev.catraca.model.Funds;
import dev.catraca.model.Judgement;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;

/**
 * The flow without pre-authorization (flows, section 3): ask Legiti, and only after an approval take the money. It looks at the
 * judgement while nothing is paid, so that the acquirer hears of no order that was not approved.
 */
public record DirectFlow() implements Flow {
  @Override
  public Step next(Order order, Payment payment) {
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> switch (payment.judgement()) {
        case Judgement.Unjudged unjudged -> new Step.Evaluate();
        case Judgement.Approved approved -> new Step.Operate(CHARGE);
        case Judgement.Refused refused -> CommonRules.decline(refused);
        case Judgement.InReview review -> CommonRules.awaitVerdict(order, payment, review);
        case Judgement.NoDecision none -> CommonRules.fallback(order, payment, none);
      };
      case Funds.Taken taken when taken.isKnownTooLate() -> CommonRules.knownTooLate(order);
      case Funds.Taken taken when taken.giveBack().isPresent() -> CommonRules.giveBack(order, taken);
      case Funds.Taken taken when !taken.amount().equals(order.amount()) ->
          CommonRules.chargedAnotherAmount(order, taken);
      case Funds.Taken taken -> CommonRules.paid();
      case Funds.Declined declined -> CommonRules.afterDecline(order, declined.category(), declined.at());
      // A charge leaves no hold behind; should one appear, it is given up.
      case Funds.Held held -> new Step.Operate(VOID);
      case Funds.Released released -> CommonRules.afterRelease(order, payment, released);
    };
  }
}
