package dev.catraca.testkit.generate;

import dev.catraca.acquiring.Operation;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.StoreFault;
import java.time.Duration;

/** One thing that happens to an order. */
public sealed interface Happening {
  /** Everything that is due is done. */
  record Work() implements Happening {}

  /** Time passes. */
  record Pass(Duration time) implements Happening {}

  /** The next such operation goes so. */
  record AcquirerWill(Operation operation, Behavior behavior) implements Happening {}

  /** Legiti's next answer to such a call. */
  record LegitiWill(Class<? extends LegitiReceived> kind, AntiFraudOutcome outcome) implements Happening {
    @Override
    public String toString() {
      return "LegitiWill[" + kind.getSimpleName() + ", " + outcome + "]";
    }
  }

  /** Somebody asks for something. */
  record Ask(Wish wish) implements Happening {}

  /** While such an operation is at the acquirer, its effect made and its answer not read, something happens. */
  record DuringOperation(Operation operation, Happening what) implements Happening {}

  /** While Legiti looks at an order, something happens. */
  record DuringEvaluation(Happening what) implements Happening {}

  /** While Legiti takes a notification, something happens. */
  record DuringNotification(Happening what) implements Happening {}

  /** Leases run out under whoever holds them, and another instance does all that is due. */
  record TakeOver() implements Happening {}

  /** The process dies at its next call of a port, before or after that has its effect. */
  record Die(boolean afterEffect) implements Happening {}

  /** The next append goes wrong. */
  record StoreWill(StoreFault fault) implements Happening {}

  /** An answer that the acquirer gave before arrives once more, as a notice of its own. */
  record Echo(int which) implements Happening {}

  /** What somebody asked for comes once more, word by word, under the same key if it had one: a retry of theirs, or a proxy's. */
  record Again(int which) implements Happening {}

  /** What somebody may ask for. */
  enum Wish {
    OTHER_CARD, SAME_CARD, CANCEL, REFUND_HALF, REFUND_REST, REFUND_FOR_FRAUD, CHARGEBACK, CHARGEBACK_HALF,
    CHARGEBACK_FOR_FRAUD,
    /** The last id once more, with what may be something else. */
    CHARGEBACK_AGAIN, REVERSE_CHARGEBACK, DECLINE_FOR_FRAUD, DECLINE_FOR_OTHER_FRAUD, APPROVE_FIRST,
    APPROVE, REJECT, REJECT_FOR_FRAUD, RESOLVE, RESEND, CORRECT
  }
}
