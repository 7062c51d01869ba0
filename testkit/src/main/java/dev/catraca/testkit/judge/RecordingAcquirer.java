package dev.catraca.testkit.judge;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.time.Instant;
import java.util.Optional;

/**
 * Any acquirer, with a witness. What it throws is thrown on; such a call has no answer in the trace. The ledger of a
 * {@link FakeAcquirer} is written down after every call.
 */
public final class RecordingAcquirer implements Acquirer {
  private final Acquirer acquirer;
  private final Recorder recorder;

  public RecordingAcquirer(Acquirer acquirer, Recorder recorder) {
    this.acquirer = acquirer;
    this.recorder = recorder;
  }

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
    recorder.add(new Event.Sent(request));
    try {
      AcquirerOutcome outcome = acquirer.perform(request);
      recorder.add(new Event.Answered(request, outcome));
      return outcome;
    } finally {
      if (acquirer instanceof FakeAcquirer fake) {
        recorder.ledger(request.order(), fake.holds(request.order()));
      }
    }
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    Instant askedAt = recorder.now();
    QueryOutcome outcome = acquirer.query(request);
    recorder.add(new Event.Queried(request, askedAt, outcome));
    return outcome;
  }
}
