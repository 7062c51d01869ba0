package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.time.Duration;

/** The simulated acquirer in the same process, behind the engine's port. */
public final class StubAcquirer implements Acquirer {
  private final SimulatedAcquirer bank;
  private final Waiting waiting;
  private final Duration lostAnswerWait;

  /** How answers take their time. */
  @FunctionalInterface
  public interface Waiting {
    /** Returns once the time has passed, or the thread was interrupted, with its flag set. */
    void await(Duration duration);

    /** Blocks the calling thread, which is meant to be a virtual one. */
    static Waiting blocking() {
      return duration -> {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  /** @param lostAnswerWait how long a call whose answer is lost takes before it says so; a real one takes its time-out */
  public StubAcquirer(SimulatedAcquirer bank, Waiting waiting, Duration lostAnswerWait) {
    this.bank = bank;
    this.waiting = waiting;
    this.lostAnswerWait = lostAnswerWait;
  }

  /** One whose slow answers take their time and whose lost answers are told at once. */
  public StubAcquirer(SimulatedAcquirer bank) {
    this(bank, Waiting.blocking(), Duration.ZERO);
  }

  /** What the bank wrote down. */
  public Ledger ledger() {
    return bank;
  }

  @Override
  public AcquirerTerms terms() {
    return bank.settings().terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (!OperationMapping.knows(request.mappingVersion())) {
      return new AcquirerOutcome.NotSent(OperationMapping.unknownVersion(request.mappingVersion()));
    }
    Reply reply = bank.perform(OperationMapping.operation(request));
    if (reply.lost()) {
      await(lostAnswerWait);
      return new AcquirerOutcome.Unknown("no answer in time");
    }
    if (tooSlow(reply)) {
      return new AcquirerOutcome.Unknown("no answer in time");
    }
    return switch (reply.result()) {
      case Reply.Result.Done done -> done.outcome();
      case Reply.Result.InProgress pending -> new AcquirerOutcome.Unknown("still in progress");
      case Reply.Result.Conflict conflict ->
          new AcquirerOutcome.Unknown("the key was used with other content");
      case Reply.Result.NotFound none -> new AcquirerOutcome.Unknown("an answer that makes no sense");
      case Reply.Result.NoQueries none -> new AcquirerOutcome.Unknown("an answer that makes no sense");
    };
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    Reply reply = bank.query(request.key());
    if (tooSlow(reply)) {
      return new QueryOutcome.Unanswered("no answer in time");
    }
    return switch (reply.result()) {
      case Reply.Result.Done done -> new QueryOutcome.Found(done.outcome());
      case Reply.Result.NotFound none -> new QueryOutcome.NoTrace("no such operation");
      case Reply.Result.InProgress pending -> new QueryOutcome.Unanswered("still in progress");
      case Reply.Result.Conflict conflict -> new QueryOutcome.Unanswered("an answer that makes no sense");
      case Reply.Result.NoQueries none -> new QueryOutcome.Unanswered("this acquirer cannot be asked");
    };
  }

  /** Waits for the answer, but no longer than a call may take. */
  private boolean tooSlow(Reply reply) {
    Duration timeout = bank.settings().callTimeout();
    boolean slow = reply.delay().compareTo(timeout) > 0;
    await(slow ? timeout : reply.delay());
    return slow || Thread.currentThread().isInterrupted();
  }

  private void await(Duration duration) {
    if (!duration.isZero()) {
      waiting.await(duration);
    }
  }
}
