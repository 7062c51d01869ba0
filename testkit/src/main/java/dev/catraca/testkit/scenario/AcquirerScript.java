package dev.catraca.testkit.scenario;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Duration;

/** What an acquirer is told to do, in a scenario's words. Anything else can be written as a lambda. */
@FunctionalInterface
public interface AcquirerScript {
  void tell(FakeAcquirer acquirer);

  static AcquirerScript nextAuthorize(Behavior... behaviors) {
    return acquirer -> acquirer.next(Operation.AUTHORIZE, behaviors);
  }

  static AcquirerScript nextCapture(Behavior... behaviors) {
    return acquirer -> acquirer.next(Operation.CAPTURE, behaviors);
  }

  static AcquirerScript nextCharge(Behavior... behaviors) {
    return acquirer -> acquirer.next(Operation.CHARGE, behaviors);
  }

  static AcquirerScript nextVoid(Behavior... behaviors) {
    return acquirer -> acquirer.next(Operation.VOID, behaviors);
  }

  static AcquirerScript nextRefund(Behavior... behaviors) {
    return acquirer -> acquirer.next(Operation.REFUND, behaviors);
  }

  /** Whenever asked for that, it does so. */
  static AcquirerScript always(Operation operation, Behavior behavior) {
    return acquirer -> acquirer.always(operation, behavior);
  }

  /** Holds last that long, and it says so. */
  static AcquirerScript holdsFor(Duration length) {
    return acquirer -> acquirer.holdsFor(length);
  }

  /** For good: nothing moves. */
  static Behavior declined(DeclineCategory category) {
    return Behavior.decline(category);
  }
}
