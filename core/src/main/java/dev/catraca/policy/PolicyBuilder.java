package dev.catraca.policy;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Changes of a {@link Policy}, each field alone; the policy that comes of them is judged as a whole by {@link #build}. */
public final class PolicyBuilder {
  private FlowKind defaultFlow;
  private int maxAttempts;
  private Duration attemptWindow;
  private Set<DeclineCategory> retryableDeclines;
  private Duration reviewTimeLimit;
  private DeadlineAction reviewDeadline;
  private Duration evaluationDeadline;
  private Duration captureMargin;
  private Optional<Duration> holdDuration;
  private FallbackAction onUnavailable;
  private FallbackAction onNoDecision;
  private boolean paymentUpdates;
  private boolean collectUnevaluated;
  private Optional<Duration> attemptDeadline;

  PolicyBuilder(Policy from) {
    defaultFlow = from.defaultFlow();
    maxAttempts = from.maxAttempts();
    attemptWindow = from.attemptWindow();
    retryableDeclines = from.retryableDeclines();
    reviewTimeLimit = from.reviewTimeLimit();
    reviewDeadline = from.reviewDeadline();
    evaluationDeadline = from.evaluationDeadline();
    captureMargin = from.captureMargin();
    holdDuration = from.holdDuration();
    onUnavailable = from.onUnavailable();
    onNoDecision = from.onNoDecision();
    paymentUpdates = from.paymentUpdates();
    collectUnevaluated = from.collectUnevaluated();
    attemptDeadline = from.attemptDeadline();
  }

  /** See {@link Policy#defaultFlow}. */
  public PolicyBuilder defaultFlow(FlowKind kind) {
    defaultFlow = kind;
    return this;
  }

  /** See {@link Policy#maxAttempts}. */
  public PolicyBuilder maxAttempts(int number) {
    maxAttempts = number;
    return this;
  }

  /** See {@link Policy#attemptWindow}. */
  public PolicyBuilder attemptWindow(Duration duration) {
    attemptWindow = duration;
    return this;
  }

  /** See {@link Policy#retryableDeclines}. */
  public PolicyBuilder retryableDeclines(Set<DeclineCategory> categories) {
    retryableDeclines = Set.copyOf(categories);
    return this;
  }

  /** See {@link Policy#reviewTimeLimit}. */
  public PolicyBuilder reviewTimeLimit(Duration duration) {
    reviewTimeLimit = duration;
    return this;
  }

  /** See {@link Policy#reviewDeadline}. */
  public PolicyBuilder reviewDeadline(DeadlineAction action) {
    reviewDeadline = action;
    return this;
  }

  /** See {@link Policy#evaluationDeadline}. */
  public PolicyBuilder evaluationDeadline(Duration duration) {
    evaluationDeadline = duration;
    return this;
  }

  /** See {@link Policy#captureMargin}. */
  public PolicyBuilder captureMargin(Duration duration) {
    captureMargin = duration;
    return this;
  }

  /** See {@link Policy#holdDuration}. */
  public PolicyBuilder holdDuration(Duration duration) {
    holdDuration = Optional.of(duration);
    return this;
  }

  /** Where the acquirer does not say how long a hold lasts, pre-authorization is refused. */
  public PolicyBuilder noHoldDuration() {
    holdDuration = Optional.empty();
    return this;
  }

  /** See {@link Policy#onUnavailable}. */
  public PolicyBuilder onUnavailable(FallbackAction action) {
    onUnavailable = action;
    return this;
  }

  /** See {@link Policy#onNoDecision}. */
  public PolicyBuilder onNoDecision(FallbackAction action) {
    onNoDecision = action;
    return this;
  }

  /** See {@link Policy#paymentUpdates}. */
  public PolicyBuilder paymentUpdates(boolean on) {
    paymentUpdates = on;
    return this;
  }

  /** See {@link Policy#collectUnevaluated}. */
  public PolicyBuilder collectUnevaluated(boolean on) {
    collectUnevaluated = on;
    return this;
  }

  /** See {@link Policy#attemptDeadline}. */
  public PolicyBuilder attemptDeadline(Duration duration) {
    attemptDeadline = Optional.of(duration);
    return this;
  }

  /** @throws dev.catraca.order.InvalidValueException naming the field that is out of range */
  Policy build() {
    return new Policy(defaultFlow, maxAttempts, attemptWindow, retryableDeclines, reviewTimeLimit,
        reviewDeadline, evaluationDeadline, captureMargin, holdDuration, onUnavailable, onNoDecision,
        paymentUpdates, collectUnevaluated, attemptDeadline);
  }
}
