package dev.catraca.usecase;

import dev.catraca.input.Input;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.owed.Agenda;
import dev.catraca.owed.Due;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.Claim;
import dev.catraca.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The only loop that makes calls: load the facts, fold them, look at the agenda, make the call, append what came of it. A live run, a
 * retry, a restart and another instance that takes over are all this loop.
 */
final class Runner {
  private static final System.Logger LOG = System.getLogger(Runner.class.getName());

  private final LaneSteps tools;
  private final AcquirerLane acquirer;
  private final EvaluationLane evaluation;
  private final NotificationLane notification;

  Runner(LaneSteps tools, Acquirers acquirers, OpenSince sightings, AntiFraud antiFraud) {
    this.tools = tools;
    acquirer = new AcquirerLane(tools, acquirers, sightings);
    evaluation = new EvaluationLane(tools, antiFraud);
    notification = new NotificationLane(tools, antiFraud);
  }

  /** Works on one lane of one order. Never throws: what fails is put off, so that one order's trouble delays no other. */
  void run(LaneWork work) {
    Claim claim = work.claim();
    try {
      switch (claim.lane()) {
        case ACQUIRER -> acquirer.run(work);
        case EVALUATION -> evaluation.run(work);
        case NOTIFICATION -> notification.run(work);
        case CLOCK -> {
          Order order = tools.settle(tools.load(work), new Input.ClockReached(), "clock", work).order();
          Optional<Instant> next = Agenda.of(order).deadline().flatMap(Due::at)
              .filter(tools.now(order)::isBefore);
          next.ifPresentOrElse(at -> tools.wait(work, order, at), () -> tools.release(work));
        }
      }
    } catch (StoreUnavailableException outage) {
      // Nothing can be put off while the store is away; the lease runs out and somebody takes over.
      tools.putDown(claim);
      LOG.log(System.Logger.Level.WARNING, "order {0} waits for the store: {1}", claim.order(),
          outage.getMessage());
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "order " + claim.order() + " failed in lane " + claim.lane(),
          Wordless.of(bug));
      putOff(claim, bug);
    }
  }

  /** Tells on the order's timeline that the store's clock was set; what hinders that at one order hinders it at no other. */
  void clockSet(OrderId order, Duration by) {
    try {
      tools.clockSet(order, by);
    } catch (StoreUnavailableException outage) {
      throw outage;
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "order " + order + " is not told that the clock was set",
          Wordless.of(bug));
    }
  }

  private void putOff(Claim claim, RuntimeException bug) {
    try {
      tools.abandon(claim, tools.backoff(Backoff.FAULT, claim.tries() + 1), claim.tries() + 1,
          "failed: " + bug.getClass().getSimpleName());
    } catch (RuntimeException outage) {
      LOG.log(System.Logger.Level.WARNING, "order {0} could not be put off: {1}", claim.order(),
          outage.getMessage());
    }
  }
}
