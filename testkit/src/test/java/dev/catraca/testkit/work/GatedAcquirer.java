package dev.catraca.testkit.work;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;

/** An acquirer whose calls go through a gate. */
record GatedAcquirer(Acquirer acquirer, Gate gate) implements Acquirer {
  @Override
  public AcquirerTerms terms() {
    return acquirer.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    gate.pass();
    return acquirer.perform(request);
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    return acquirer.query(request);
  }
}
