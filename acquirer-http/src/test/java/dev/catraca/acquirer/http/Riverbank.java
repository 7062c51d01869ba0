package dev.catraca.acquirer.http;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** An acquirer that says what it is told to. */
final class Riverbank extends AcquirerOverHttp {
  static final String SECRET = "rb_secret";

  final Account account;
  private final Function<CallBudget, String> says;

  Riverbank(Account account, LongSupplier nanos, Function<CallBudget, String> says) {
    super(new AcquirerTerms(account.name(), 1, account.askable(true, Duration.ofHours(1))
        .withKeyLifetime(KeyLifetime.FOR_EVER)), new Discretion(Map.of(SECRET, "[key]")), Optional.empty(),
        nanos);
    this.account = account;
    this.says = says;
  }

  @Override
  protected Optional<String> problem(OperationRequest request) {
    return request.installments() > 1 ? Optional.of("no installments with " + SECRET) : Optional.empty();
  }

  @Override
  protected AcquirerOutcome performed(OperationRequest request, CallBudget budget) {
    return new AcquirerOutcome.Unknown(says.apply(budget));
  }

  @Override
  protected QueryOutcome asked(OperationRequest request, CallBudget budget) {
    return new QueryOutcome.Unanswered(says.apply(budget));
  }

  @Override
  public void close() {
    // There are no connections.
  }
}
