package dev.catraca.testkit.work;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;

/** An acquirer's adapter with a bug that shows at its first query. */
final class ThrowingOnce implements Acquirer {
  private final FakeAcquirer fake;
  private boolean thrown;

  ThrowingOnce(FakeAcquirer fake) {
    this.fake = fake;
  }

  @Override
  public AcquirerTerms terms() {
    return fake.terms();
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    return fake.perform(request);
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    if (!thrown) {
      thrown = true;
      throw new IllegalStateException("a bug");
    }
    return fake.query(request);
  }
}
