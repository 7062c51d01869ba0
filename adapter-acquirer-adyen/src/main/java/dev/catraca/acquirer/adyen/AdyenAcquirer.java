package dev.catraca.acquirer.adyen;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.HttpConnections;
import dev.catraca.http.HttpReply;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
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
  private final HttpConnections connections;
  private final Requests requests;
  private final Answers answers;
  private final Optional<AcquirerNotices> notices;

  public AdyenAcquirer(AdyenSettings settings) {
    this.settings = settings;
    this.connections = new HttpConnections(settings.endpoint());
    this.requests = new Requests(settings);
    this.answers = new Answers(settings, requests);
    this.notices = Optional.of(settings).filter(any -> !any.hmacKeys().isEmpty())
        .map(known -> new Webhooks(known, answers));
  }

  @Override
  public AcquirerTerms terms() {
    return terms(settings);
  }

  private static AcquirerTerms terms(AdyenSettings settings) {
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
    return switch (requests.prepare(request)) {
      case Requests.Prepared.Impossible impossible ->
          new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.OTHER, impossible.why());
      case Requests.Prepared.Ready ready -> switch (call(ready, requests.reference(request))) {
        case HttpReply.NotSent notSent -> new AcquirerOutcome.NotSent(answers.shown(notSent.why()));
        case HttpReply.Lost lost -> new AcquirerOutcome.Unknown(answers.shown(lost.why()));
        case HttpReply.Answered answer -> answers.of(request, answer);
      };
    };
  }

  private HttpReply call(Requests.Prepared.Ready ready, String key) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", key);
    headers.put("X-API-Key", settings.apiKey());
    return connections.call(HttpMethod.POST, ready.path(), headers, Json.bytes(ready.body()),
        settings.callTimeout());
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
    connections.close();
  }

  @Override
  public String toString() {
    return "AdyenAcquirer[" + settings.name() + "]";
  }
}
