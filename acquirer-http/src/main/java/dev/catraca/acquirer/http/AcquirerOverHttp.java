package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An acquirer that is asked over HTTP, but for what is its own: what it would not take, how it is asked, and what its answers mean. A
 * request of a mapping version that is not the terms' is not sent; an operation or question has the time of one call, however many it
 * takes; no answer is an outcome as well; and no word of the acquirer's leaves here with a secret or the card's token in it.
 */
public abstract class AcquirerOverHttp implements Acquirer, AutoCloseable {
  private final AcquirerTerms terms;
  private final Discretion words;
  private final Optional<AcquirerNotices> notices;
  private final LongSupplier nanos;

  /** @param notices how those of the acquirer are read; empty where it sends none, or none can be believed */
  protected AcquirerOverHttp(AcquirerTerms terms, Discretion words, Optional<AcquirerNotices> notices) {
    this(terms, words, notices, System::nanoTime);
  }

  /** @param nanos by which the time of a call is counted, as by {@link CallBudget} */
  protected AcquirerOverHttp(AcquirerTerms terms, Discretion words, Optional<AcquirerNotices> notices,
      LongSupplier nanos) {
    this.terms = terms;
    this.words = words;
    this.notices = notices;
    this.nanos = nanos;
  }

  /** Why the acquirer would not take it, or could not mean it: nothing is sent then, and it is refused. */
  protected abstract Optional<String> problem(OperationRequest request);

  /**
   * Does one operation.
   *
   * @param request one without a {@link #problem}
   * @throws NoAnswerException if no answer came that is understood
   */
  protected abstract AcquirerOutcome performed(OperationRequest request, CallBudget budget);

  /** Asks what came of an operation. @throws NoAnswerException if no answer came that is understood */
  protected abstract QueryOutcome asked(OperationRequest request, CallBudget budget);

  @Override
  public final AcquirerTerms terms() {
    return terms;
  }

  @Override
  public final AcquirerOutcome perform(OperationRequest request) {
    // An instance of a later release may have made the first send.
    if (request.mappingVersion() != terms.mappingVersion()) {
      return new AcquirerOutcome.NotSent(
          "mapping version " + request.mappingVersion() + " is not known to this release");
    }
    return words.outcome(request.card().token(), () -> problem(request)
        .<AcquirerOutcome>map(why -> new AcquirerOutcome.Refused(RefusalReason.OTHER, "not sent: " + why))
        .orElseGet(() -> performed(request, budget())));
  }

  @Override
  public final QueryOutcome query(OperationRequest request) {
    return words.answer(request.card().token(), () -> asked(request, budget()));
  }

  /** The time that an operation or question has, from now on. */
  private CallBudget budget() {
    return new CallBudget(nanos, terms.capabilities().callTimeout());
  }

  @Override
  public final Optional<AcquirerNotices> notices() {
    return notices;
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public abstract void close();

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + terms.name() + "]";
  }
}
