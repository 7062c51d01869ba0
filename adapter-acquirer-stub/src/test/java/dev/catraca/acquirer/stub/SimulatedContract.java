package dev.catraca.acquirer.stub;

import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.contract.AcquirerContract;
import java.time.Duration;
import java.util.Optional;

/** The contract with the simulated acquirer behind the adapter: situations are card tokens. */
abstract class SimulatedContract extends AcquirerContract {
  private final MovableTime time = new MovableTime();

  abstract Ledger ledger();

  MovableTime time() {
    return time;
  }

  static Card card(CardToken token) {
    return new Card(token.text(), "411111", "1111", Optional.empty(), Optional.empty());
  }

  @Override
  protected Card cardThat(Situation situation) {
    return card(switch (situation) {
      case APPROVES -> CardToken.APPROVE;
      case DECLINES_FUNDS -> CardToken.DECLINE_FUNDS;
      case DECLINES_FRAUD -> CardToken.DECLINE_FRAUD;
      case LOSES_THE_ANSWER -> CardToken.UNKNOWN_AUTHORIZED;
      case LOSES_THE_REQUEST -> CardToken.UNKNOWN_NOT_SENT;
      case AUTHORIZES_LATE -> CardToken.LATE_AUTHORIZED;
      case AUTHORIZES_HALF -> CardToken.PARTIAL;
      case DECLINES_THE_CAPTURE -> CardToken.CAPTURE_DECLINED;
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> CardToken.CAPTURE_UNKNOWN;
    });
  }

  @Override
  protected void pass(Duration duration) {
    time.await(duration);
  }

  @Override
  protected Duration holdLength() {
    return Duration.ofDays(5);
  }

  @Override
  protected int effects(OrderId order) {
    return ledger().order(order.value()).map(found -> found.holds().size()).orElse(0);
  }
}
