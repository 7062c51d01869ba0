package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.testkit.contract.AcquirerSandbox.Effect;
import dev.catraca.testkit.contract.AcquirerSandbox.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The simulated acquirer in the words of the contract: situations are card tokens, effects are what its ledger holds. */
final class SimulatedBooks {
  private SimulatedBooks() {}

  static Card card(CardToken token) {
    return new Card(token.text(), "411111", "1111", Optional.empty(), Optional.empty());
  }

  static Card cardThat(Situation situation) {
    return card(switch (situation) {
      case APPROVES -> CardToken.APPROVE;
      case DECLINES_FUNDS, DECLINES_INDISCREETLY -> CardToken.DECLINE_FUNDS;
      case DECLINES_FRAUD -> CardToken.DECLINE_FRAUD;
      case LOSES_THE_ANSWER -> CardToken.UNKNOWN_AUTHORIZED;
      case LOSES_THE_REQUEST -> CardToken.UNKNOWN_NOT_SENT;
      case AUTHORIZES_LATE -> CardToken.LATE_AUTHORIZED;
      case AUTHORIZES_HALF -> CardToken.PARTIAL;
      case DECLINES_THE_CAPTURE -> CardToken.CAPTURE_DECLINED;
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> CardToken.CAPTURE_UNKNOWN;
      case LOSES_THE_ANSWER_TO_THE_REFUND -> CardToken.REFUND_UNKNOWN;
      case ACCEPTS_FOR_LATER, ACCEPTS_A_CAPTURE_THAT_FAILS, TAKES_THE_CAPTURE_BACK, TAKES_THE_REFUND_BACK ->
          throw new IllegalArgumentException("the simulated acquirer does everything at once");
    });
  }

  static List<Effect> effects(Optional<OrderLedger> ledger) {
    List<Effect> effects = new ArrayList<>();
    for (BankHold hold : ledger.map(OrderLedger::holds).orElse(List.of())) {
      effects.add(new Effect(hold.charge() ? Operation.CHARGE : Operation.AUTHORIZE, hold.authorized()));
      hold.capture().filter(taken -> !hold.charge())
          .ifPresent(taken -> effects.add(new Effect(Operation.CAPTURE, taken.amount())));
      hold.voidKey().ifPresent(key -> effects.add(new Effect(Operation.VOID, hold.authorized())));
      hold.refunds().forEach(refund -> effects.add(new Effect(Operation.REFUND, refund.amount())));
    }
    return effects;
  }
}
