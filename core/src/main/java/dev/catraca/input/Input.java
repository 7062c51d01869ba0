package dev.catraca.input;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.owed.Call;
import java.time.Instant;

/** What an order is told: a request from outside, an answer to one of its calls, or that a call is about to be made. */
public sealed interface Input
    permits Request, Input.StartOperation, Input.StartEvaluation, Input.AcquirerAnswered,
    Input.AcquirerQueried, Input.OutcomeAnnounced, Input.OutcomeWithdrawn, Input.HoldExpired,
    Input.LegitiEvaluated,
    Input.LegitiNotified, Input.CreationUncertain,
    Input.EvaluationGivenUp, Input.AcquirerGone,
    Input.ClockReached {
  /**
   * The operation that the agenda names is about to be sent.
   *
   * @param terms of the acquirer that it goes to
   */
  record StartOperation(Call.Begin begin, AcquirerTerms terms) implements Input {}

  /** The evaluation that the agenda names is about to be sent. */
  record StartEvaluation(Call.BeginEvaluation begin) implements Input {}

  /** An acquirer answered, or told of its own accord. */
  record AcquirerAnswered(OperationRef operation, AcquirerOutcome outcome) implements Input {}

  /**
   * An acquirer was asked for an operation.
   *
   * @param askedAt when the question was sent, counted from the start, or from the fact that ended all repetitions, by a measure that no
   *     step of a clock changes
   */
  record AcquirerQueried(OperationRef operation, Instant askedAt, QueryOutcome outcome) implements Input {}

  /** An acquirer told that it has news of an operation, and not which. */
  record OutcomeAnnounced(OperationRef operation) implements Input {}

  /**
   * What an acquirer told of an operation before is not so any more: a refund that failed after all, a capture that was taken back.
   *
   * @param why the acquirer's own words
   */
  record OutcomeWithdrawn(OperationRef operation, String why) implements Input {}

  /**
   * An acquirer told that it has let a hold go by itself.
   *
   * @param operation that made it
   */
  record HoldExpired(OperationRef operation, String authorizationId) implements Input {}

  /**
   * An evaluation was tried.
   *
   * @param start the evaluation that was tried
   * @param nextTryAt when it would be tried again
   */
  record LegitiEvaluated(long start, AntiFraudOutcome outcome, Instant nextTryAt) implements Input {}

  /** A notification was tried. */
  record LegitiNotified(NotificationId notice, AntiFraudOutcome outcome) implements Input {}

  /** Somebody may have sent a {@code POST /order} and died before an answer. */
  record CreationUncertain() implements Input {}

  /** Nobody is trying the open evaluation, and nobody will: it is not needed any more, or its deadline has passed. */
  record EvaluationGivenUp() implements Input {}

  /** The acquirer that the next call is owed to is not configured any more. */
  record AcquirerGone(String acquirer) implements Input {}

  /** Time has passed. */
  record ClockReached() implements Input {}
}
