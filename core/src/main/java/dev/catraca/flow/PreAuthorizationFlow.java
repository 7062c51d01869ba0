package dev.catraca.flow;

import static dev.catraca.acquiring.Operation.AUTHORIZE;
import static dev.catraca.acquiring.Operation.CAPTURE;
import static dev.catraca.acquiring.Operation.VOID;

import dev.catraca.model.Funds;
import dev.catraca.model.Judgement;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;

/**
 * The flow with pre-authorization (flows, section 2): hold the money, ask Legiti, then take it or let it go. It looks at the funds
 * first and at the judgement only while they are held, so that nothing is evaluated that is not held, and nothing captured that is
 * not approved.
 */
public record PreAuthorizationFlow() implements Flow {
  @Override
  public Step next(Order order, Payment payment) {
    return switch (payment.funds()) {
      case Funds.Unpaid unpaid -> new Step.Operate(AUTHORIZE);
      case Funds.Held held when held.isKnownTooLate() -> CommonRules.knownTooLate(order);
      case Funds.Held held when held.release().isPresent() -> new Step.Operate(VOID);
      case Funds.Held held -> switch (payment.judgement()) {
        case Judgement.Unjudged unjudged -> new Step.Evaluate();
        case Judgement.Approved approved -> new Step.Operate(CAPTURE);
        case Judgement.Refused refused -> CommonRules.decline(refused);
        case Judgement.InReview review -> CommonRules.awaitVerdict(order, payment, review);
        case Judgement.NoDecision none -> CommonRules.fallback(order, payment, none);
      };
      case Funds.Taken taken when taken.isKnownTooLate() -> CommonRules.knownTooLate(order);
      case Funds.Taken taken when taken.giveBack().isPresent() -> CommonRules.giveBack(order, taken);
      case Funds.Taken taken when !taken.amount().equals(order.amount()) ->
          new Step.AskPerson("captured " + taken.amount() + " instead of " + order.amount());
      case Funds.Taken taken -> CommonRules.paid();
      case Funds.Declined declined -> CommonRules.afterDecline(order, declined.category(), declined.at());
      case Funds.Released released -> CommonRules.afterRelease(order, payment, released);
    };
  }
}
