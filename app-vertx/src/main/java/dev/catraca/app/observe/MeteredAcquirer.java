package dev.catraca.app.observe;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Optional;

/**
 * An acquirer whose calls are timed, by acquirer, operation and outcome.
 *
 * @param next
 *          the acquirer
 */
public record MeteredAcquirer(Acquirer next, MeterRegistry meters) implements Acquirer {
  private static final String NAME = "catraca.acquirer.calls";

  @Override
  public AcquirerTerms terms() {
    return next.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    Timer.Sample sample = Timer.start(meters);
    AcquirerOutcome outcome = next.perform(request);
    sample.stop(meters.timer(NAME, "acquirer", next.terms().name(), "operation", operation(request),
        "outcome", name(outcome)));
    return outcome;
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    Timer.Sample sample = Timer.start(meters);
    QueryOutcome outcome = next.query(request);
    sample.stop(meters.timer(NAME, "acquirer", next.terms().name(), "operation",
        "query_" + operation(request), "outcome", name(outcome)));
    return outcome;
  }

  @Override
  public Optional<AcquirerNotices> notices() {
    return next.notices();
  }

  private static String operation(OperationRequest request) {
    return request.operation().name().toLowerCase(Locale.ROOT);
  }

  static String name(Object outcome) {
    return outcome.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
