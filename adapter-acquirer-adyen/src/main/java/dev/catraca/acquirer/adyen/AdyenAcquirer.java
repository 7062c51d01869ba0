package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Discretion;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
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
public final class AdyenAcquirer implements Acquirer, AutoCloseable {
  /** The shortest that Adyen has published. */
  private static final Duration KEY_LIFETIME = Duration.ofDays(7);

  private final AdyenSettings settings;
  private final Calls calls;
  private final Requests requests;
  private final Answers answers;
  private final Discretion words;
  private final Optional<AcquirerNotices> notices;

  public AdyenAcquirer(AdyenSettings settings) {
    this.settings = settings;
    this.calls = new Calls(settings.endpoint());
    this.requests = new Requests(settings);
    this.answers = new Answers(requests);
    this.words = new Discretion(Map.of(settings.apiKey(), "[key]"));
    this.notices = settings.hmacKeys().isEmpty() ? Optional.empty()
        : Optional.of(new Webhooks(settings, words));
  }

  @Override
  public AcquirerTerms terms() {
    Capabilities byKey = new Capabilities(true, false, Optional.empty(), false,
        Optional.of(settings.holdDuration()), settings.callTimeout())
        .withKeyLifetime(KeyLifetime.of(KEY_LIFETIME));
    return new AcquirerTerms(settings.name(), Requests.MAPPING_VERSION, byKey)
        .with(byKey.withNoticeWithin(settings.noticeWithin()), Operation.CAPTURE, Operation.VOID,
            Operation.REFUND);
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (request.mappingVersion() != Requests.MAPPING_VERSION) {
      return new AcquirerOutcome.NotSent(
          "mapping version " + request.mappingVersion() + " is not known here");
    }
    return words.outcome("", () -> Requests.problem(request)
        .<AcquirerOutcome>map(why -> new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, why))
        .orElseGet(() -> answers.of(request, send(request))));
  }

  private Calls.Answer send(OperationRequest request) {
    return calls.send(HttpMethod.POST, Requests.path(request),
        Map.of("Accept", "application/json", "Content-Type", "application/json", "Idempotency-Key",
            requests.reference(request), "X-API-Key", settings.apiKey()),
        Json.bytes(requests.body(request)), new CallBudget(System::nanoTime, settings.callTimeout()));
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    return new QueryOutcome.Unanswered("Adyen cannot be asked for a payment");
  }

  @Override
  public Optional<AcquirerNotices> notices() {
    return notices;
  }

  /** Closes the connections; calls in flight end as unknown. */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "AdyenAcquirer[" + settings.name() + "]";
  }
}
