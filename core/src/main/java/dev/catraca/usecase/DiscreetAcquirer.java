package dev.catraca.usecase;

import dev.catraca.flow.AcquirerOutcome;
import dev.catraca.flow.AcquirerTerms;
import dev.catraca.flow.Discretion;
import dev.catraca.flow.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.util.List;

/**
 * Where an acquirer's words enter: nothing that it says, and nothing that its adapter throws, gets further as it is. An exception is a
 * bug of the adapter, and its outcome unknown.
 */
record DiscreetAcquirer(Acquirer next) implements Acquirer {
  @Override
  public AcquirerTerms terms() {
    return next.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    try {
      return Discretion.of(next.perform(request), List.of(request.card()));
    } catch (RuntimeException bug) {
      return new AcquirerOutcome.Unknown(Discretion.of(bug));
    }
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    try {
      return Discretion.of(next.query(request), List.of(request.card()));
    } catch (RuntimeException bug) {
      return new QueryOutcome.Unanswered(Discretion.of(bug));
    }
  }
}
