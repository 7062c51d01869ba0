package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.http.Account;
import dev.catraca.acquirer.http.AcquirerOverHttp;
import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Adyen's Checkout API, version 72, for stored cards. Authorizations and charges are idempotent by key for a week; captures, cancellations
 * and refunds are only accepted, and what comes of them is told by webhook. Nothing can be asked for, so without a webhook that reaches
 * the merchant nothing after an authorization can be known.
 *
 * <p>
 * Nothing is retried, no redirect is followed. Calls block and are meant for virtual threads.
 */
public final class AdyenAcquirer extends AcquirerOverHttp {
  /** The shortest that Adyen has published. */
  private static final Duration KEY_LIFETIME = Duration.ofDays(7);

  private final Calls calls;
  private final Requests requests;
  private final Answers answers;

  public AdyenAcquirer(AdyenSettings settings) {
    super(terms(settings), settings.words(),
        settings.hmacKeys().isEmpty() ? Optional.empty() : Optional.of(new Webhooks(settings)));
    this.calls = new Calls(settings.account().endpoint(), Map.of("Accept", "application/json",
        "Content-Type", "application/json", "X-API-Key", settings.apiKey()));
    this.requests = new Requests(settings);
    this.answers = new Answers(requests);
  }

  private static AcquirerTerms terms(AdyenSettings settings) {
    Account account = settings.account();
    Capabilities byKey = new Capabilities(true, false, Optional.empty(), false,
        Optional.of(account.holdDuration()), account.callTimeout())
        .withKeyLifetime(KeyLifetime.of(KEY_LIFETIME));
    return new AcquirerTerms(account.name(), Requests.MAPPING_VERSION, byKey)
        .with(byKey.withNoticeWithin(settings.noticeWithin()), Operation.CAPTURE, Operation.VOID,
            Operation.REFUND);
  }

  @Override
  protected Optional<String> problem(OperationRequest request) {
    return Requests.problem(request);
  }

  @Override
  protected AcquirerOutcome performed(OperationRequest request, CallBudget budget) {
    return answers.of(request, calls.send(HttpMethod.POST, Requests.path(request),
        Map.of("Idempotency-Key", requests.reference(request)), Json.bytes(requests.body(request)), budget));
  }

  @Override
  protected QueryOutcome asked(OperationRequest request, CallBudget budget) {
    return new QueryOutcome.Unanswered("Adyen cannot be asked for a payment");
  }

  @Override
  public void close() {
    calls.close();
  }
}
