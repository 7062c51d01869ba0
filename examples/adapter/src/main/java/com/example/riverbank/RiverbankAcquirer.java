package com.example.riverbank;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.port.Acquirer;
import dev.catraca.port.OperationRequest;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The acquirer Riverbank over its HTTP API: forms in, forms out, an idempotency key with each operation. */
public final class RiverbankAcquirer implements Acquirer, AutoCloseable {
  private static final int MAPPING_VERSION = 1;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final String key;
  private final Duration callTimeout;

  public RiverbankAcquirer(URI url, String key, Duration callTimeout) {
    this.url = url;
    this.key = key;
    this.callTimeout = callTimeout;
  }

  // example: terms
  @Override
  public AcquirerTerms terms() {
    boolean idempotentByKey = true;
    boolean queryByReference = true;
    Optional<Duration> settlingTime = Optional.of(Duration.ofSeconds(5));
    boolean partialCapture = true;
    Optional<Duration> holdDuration = Optional.of(Duration.ofDays(5));
    Optional<KeyLifetime> keyLifetime = Optional.of(KeyLifetime.of(Duration.ofHours(24)));
    return new AcquirerTerms("riverbank", MAPPING_VERSION, new Capabilities(idempotentByKey, queryByReference,
        settlingTime, partialCapture, holdDuration, callTimeout, keyLifetime));
  }
  // end

  // example: perform
  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (request.mappingVersion() != MAPPING_VERSION) {
      return new AcquirerOutcome.NotSent("mapping version " + request.mappingVersion() + " is not known");
    }
    String path = "/v1/" + request.operation().name().toLowerCase(Locale.ROOT);
    return switch (post(path, request.key(), Form.of(request))) {
      case Reply.NotSent notSent -> new AcquirerOutcome.NotSent(notSent.why());
      case Reply.Lost lost -> new AcquirerOutcome.Unknown(lost.why());
      case Reply.Answer answer -> switch (answer.status()) {
        case 200 -> outcome(request.operation(), Form.read(answer.body()));
        case 400, 422 -> new AcquirerOutcome.Refused(RefusalReason.OTHER, "not understood");
        case 401, 403, 404, 429 -> new AcquirerOutcome.NotSent("status " + answer.status());
        default -> new AcquirerOutcome.Unknown("status " + answer.status());
      };
    };
  }
  // end

  // example: query
  @Override
  public QueryOutcome query(OperationRequest request) {
    // A POST: the JDK's client repeats a GET by itself when its connection breaks.
    return switch (post("/v1/query", request.key(), "")) {
      case Reply.NotSent notSent -> new QueryOutcome.Unanswered(notSent.why());
      case Reply.Lost lost -> new QueryOutcome.Unanswered(lost.why());
      case Reply.Answer answer -> {
        Map<String, String> form = Form.read(answer.body());
        // A wrong path is a 404 too: only the bank's own word counts.
        if (answer.status() == 404 && "no such operation".equals(form.get("error"))) {
          yield new QueryOutcome.NoTrace("no such operation");
        }
        AcquirerOutcome found = answer.status() == 200 ? outcome(request.operation(), form)
            : new AcquirerOutcome.Unknown("status " + answer.status());
        yield found instanceof AcquirerOutcome.Unknown unknown ? new QueryOutcome.Unanswered(unknown.why())
            : new QueryOutcome.Found(found);
      }
    };
  }
  // end

  // example: exchange
  private Reply post(String path, String idempotencyKey, String body) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key)
        .header("Idempotency-Key", Form.encode(idempotencyKey))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      HttpResponse<String> response = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
          .get(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Answer(response.statusCode(), response.body());
    } catch (ExecutionException failed) {
      boolean refused = failed.getCause() instanceof ConnectException;
      return refused ? new Reply.NotSent("connection refused") : new Reply.Lost("the connection broke");
    } catch (TimeoutException late) {
      return new Reply.Lost("no answer in time");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Reply.Lost("interrupted");
    }
  }
  // end

  private static AcquirerOutcome outcome(Operation operation, Map<String, String> form) {
    try {
      return switch (form.getOrDefault("result", "")) {
        case "done" -> done(operation, form);
        case "declined" -> declined(form.getOrDefault("code", ""), transaction(form));
        case "captured" -> new AcquirerOutcome.AlreadyCaptured(money(form), transaction(form));
        case "voided" -> new AcquirerOutcome.Refused(RefusalReason.ALREADY_VOIDED, "voided before");
        case "expired" -> new AcquirerOutcome.Refused(RefusalReason.EXPIRED, "expired");
        case "unknown" -> new AcquirerOutcome.Refused(RefusalReason.NOT_FOUND, "no such hold");
        case "refused" -> new AcquirerOutcome.Refused(RefusalReason.OTHER, "refused");
        default -> new AcquirerOutcome.Unknown("an answer that makes no sense");
      };
    } catch (RuntimeException incomplete) {
      return new AcquirerOutcome.Unknown("an answer that lacks something");
    }
  }

  private static AcquirerOutcome done(Operation operation, Map<String, String> form) {
    return switch (operation) {
      case AUTHORIZE -> new AcquirerOutcome.Authorized(form.get("id"), transaction(form), money(form),
          Optional.of(Instant.parse(form.get("expires"))));
      case CAPTURE -> new AcquirerOutcome.Captured(money(form), transaction(form));
      case CHARGE -> new AcquirerOutcome.Charged(form.get("id"), transaction(form), money(form));
      case VOID -> new AcquirerOutcome.Voided();
      case REFUND -> new AcquirerOutcome.Refunded(money(form), transaction(form));
    };
  }

  /** The bank's message is not passed on: nobody knows what it repeats. */
  private static AcquirerOutcome declined(String code, Optional<String> transaction) {
    DeclineCategory category = switch (code) {
      case "51" -> DeclineCategory.FUNDS;
      case "54", "14" -> DeclineCategory.CARD_DATA;
      case "59" -> DeclineCategory.FRAUD;
      case "41", "43" -> DeclineCategory.LOST_OR_STOLEN;
      case "91" -> DeclineCategory.ISSUER_UNAVAILABLE;
      default -> DeclineCategory.OTHER;
    };
    String shown = code.matches("[0-9A-Z]{1,4}") ? code : "?";
    return new AcquirerOutcome.Declined(category, shown, "declined by Riverbank", transaction);
  }

  private static Money money(Map<String, String> form) {
    return Money.of(Long.parseLong(form.get("amount")), form.get("currency"));
  }

  private static Optional<String> transaction(Map<String, String> form) {
    return Optional.ofNullable(form.get("transaction"));
  }

  /** Calls in flight end as unknown. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  @Override
  public String toString() {
    return "RiverbankAcquirer";
  }
}
