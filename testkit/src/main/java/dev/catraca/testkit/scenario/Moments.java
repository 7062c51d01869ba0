package dev.catraca.testkit.scenario;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Event;
import dev.catraca.testkit.judge.Recorder;
import dev.catraca.testkit.judge.RecordingAcquirer;
import dev.catraca.testkit.judge.RecordingAntiFraud;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to happen at which {@link Moment}, and the ports that come by those moments. They write down what a judge has to see: a call
 * when it is sent, its answer when it is read, so that what happens between the two is seen between the two.
 */
final class Moments {
  /** More than any order can need in one go; an engine that does more would go on for ever. */
  private static final int MOST_WORK = 10_000;

  private final Map<Moment, Deque<Runnable>> planned = new HashMap<>();
  private final Recorder recorder;
  private int work;

  Moments(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Lets it happen once, the next time that the moment comes. */
  void plan(Moment moment, Runnable action) {
    planned.computeIfAbsent(moment, m -> new ArrayDeque<>()).add(action);
  }

  /** Something is about to be done in one go. */
  void begin() {
    work = 0;
  }

  /**
   * One more thing is done in that go.
   *
   * @throws EndlessWork if there is no end of it
   */
  void work(String what) {
    work++;
    if (work > MOST_WORK) {
      throw new EndlessWork("the engine does not come to rest: it did " + MOST_WORK
          + " things in one go while the clock stood still, and then " + what);
    }
  }

  void come(Moment moment) {
    work(moment.toString());
    Deque<Runnable> actions = planned.get(moment);
    if (actions != null) {
      Runnable action = actions.remove();
      if (actions.isEmpty()) {
        planned.remove(moment);
      }
      action.run();
    }
  }

  Acquirer watch(FakeAcquirer acquirer) {
    Acquirer asked = new RecordingAcquirer(acquirer, recorder);
    return new Acquirer() {
      @Override
      public AcquirerTerms terms() {
        return acquirer.terms();
      }

      @Override
      public Optional<AcquirerNotices> notices() {
        return acquirer.notices();
      }

      @Override
      public AcquirerOutcome perform(OperationRequest request) {
        come(Moment.beforeSending(request.operation()));
        recorder.add(new Event.Sent(request));
        AcquirerOutcome outcome;
        try {
          outcome = acquirer.perform(request);
        } finally {
          recorder.ledger(request.order(), acquirer.holds(request.order()));
        }
        come(Moment.afterEffectOf(request.operation()));
        recorder.add(new Event.Answered(request, outcome));
        return outcome;
      }

      @Override
      public QueryOutcome query(OperationRequest request) {
        work("asks about " + request.operation());
        return asked.query(request);
      }
    };
  }

  AntiFraud watch(AntiFraud legiti) {
    return new RecordingAntiFraud(legiti, recorder) {
      @Override
      protected AntiFraudOutcome told(LegitiReceived call, Supplier<AntiFraudOutcome> send) {
        come(Moment.beforeSending(call.getClass()));
        return super.told(call, () -> {
          AntiFraudOutcome outcome = send.get();
          come(Moment.afterEffectOf(call.getClass()));
          return outcome;
        });
      }
    };
  }
}
