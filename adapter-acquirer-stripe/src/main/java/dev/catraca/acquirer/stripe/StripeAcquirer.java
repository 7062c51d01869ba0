package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.AcquirerOverHttp;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.KeyLifetime;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.http.CallBudget;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Card payments at Stripe, by PaymentIntents that are created and confirmed in one call, and by Refunds. Idempotent by key for a day; a
 * repetition after that would be executed anew, without a sign of it. Captures and voids are safe by the state of the PaymentIntent as well.
 *
 * <p>
 * Stripe keeps an error from inside under the key, and repeats it for as long as it remembers it: only a question, or a webhook, tells
 * what became of such an operation. Nothing is retried, no redirect is followed; a word that is not documented is unknown. Calls block and
 * are meant for virtual threads.
 */
public final class StripeAcquirer extends AcquirerOverHttp {
  private static final Duration KEY_LIFETIME = Duration.ofHours(24);

  private final StripeSettings settings;
  private final Requests requests;
  private final Api api;
  private final Questions questions;

  /** One that lives by the system's clock. */
  public StripeAcquirer(StripeSettings settings) {
    this(settings, InstantSource.system());
  }

  /** @param clock by which the age of a webhook is told */
  StripeAcquirer(StripeSettings settings, InstantSource clock) {
    super(terms(settings), settings.words(),
        settings.webhookSecrets().isEmpty() ? Optional.empty() : Optional.of(new Webhooks(settings, clock)));
    this.settings = settings;
    this.requests = new Requests(settings);
    this.api = new Api(settings);
    this.questions = new Questions(api, requests);
  }

  private static AcquirerTerms terms(StripeSettings settings) {
    Capabilities byKey = settings.account().askable(true, settings.settlingTime());
    Capabilities forADay = byKey.withKeyLifetime(KeyLifetime.of(KEY_LIFETIME));
    return new AcquirerTerms(settings.account().name(), Requests.MAPPING_VERSION, forADay)
        .with(byKey.withKeyLifetime(KeyLifetime.FOR_EVER), Operation.CAPTURE, Operation.VOID)
        .with(forADay.withNoticeWithin(settings.noticeWithin()), Operation.REFUND);
  }

  @Override
  protected Optional<String> problem(OperationRequest request) {
    return Requests.problem(request);
  }

  @Override
  protected AcquirerOutcome performed(OperationRequest request, CallBudget budget) {
    Answer answer = api.post(Requests.path(request), requests.form(request), requests.key(request), budget);
    if (answer.status() != 200) {
      return failed(request, StripeError.of(answer), budget);
    }
    JsonNode body = answer.json();
    if (!isAbout(request, body)) {
      return new Unknown("an answer about something else");
    }
    return request.operation() == Operation.REFUND ? Outcomes.refunded(body)
        : Intent.of(body).map(intent -> done(request, intent, budget))
            .orElseGet(() -> new Unknown("an answer that is no PaymentIntent"));
  }

  /** By our key, where an answer tells it, and by the payment that was acted on. */
  private boolean isAbout(OperationRequest request, JsonNode body) {
    boolean byKey = Json.text(body.path("metadata"), Requests.KEY).map(requests.key(request)::equals)
        .orElse(true);
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> byKey;
      case CAPTURE, VOID -> Json.id(body, "id").equals(request.reference());
      case REFUND -> byKey && Json.id(body, "payment_intent").equals(request.reference());
    };
  }

  private AcquirerOutcome done(OperationRequest request, Intent intent, CallBudget budget) {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> intent.status().equals("requires_action") ? giveUp(request, intent, budget)
          : Outcomes.opened(request.operation(), intent);
      case CAPTURE -> Outcomes.captured(intent);
      case VOID -> Outcomes.voided(intent, request);
      case REFUND -> throw new IllegalStateException("a refund is no PaymentIntent");
    };
  }

  /** The issuer wants to ask the card holder, which nobody can do here: declined, once it is certain that it cannot be paid later. */
  private AcquirerOutcome giveUp(OperationRequest request, Intent intent, CallBudget budget) {
    String text = "the issuer asks the card holder";
    return NoAnswerException.orUnknown(text + ", and it may not be canceled: ", () -> {
      Answer answer = api.post(Requests.path(intent.id()) + "/cancel",
          Requests.canceling(Requests.ABANDONED), settings.account().keys().of(request.key() + "/give up"),
          budget);
      boolean canceled = answer.status() == 200 && Intent.of(answer.json())
          .filter(after -> after.status().equals("canceled")).isPresent();
      return canceled ? new AcquirerOutcome.Declined(DeclineCategory.OTHER, "authentication_required", text,
          intent.charge()) : new Unknown(text + ", and it is not canceled: status " + answer.status());
    });
  }

  private AcquirerOutcome failed(OperationRequest request, StripeError error, CallBudget budget) {
    String text = error.inShort() + ": " + error.message();
    return switch (Errors.of(request.operation(), error)) {
      case DECLINED -> Outcomes.declined(error.object(), error.intent());
      case NO_SUCH_CARD -> new AcquirerOutcome.Declined(DeclineCategory.CARD_DATA, "resource_missing",
          "Stripe does not know the " + error.param(), Optional.empty());
      case REFUSED -> new Refused(RefusalReason.OTHER, text);
      case NOT_FOUND -> new Refused(RefusalReason.NOT_FOUND, text);
      case EXPIRED -> new Refused(RefusalReason.EXPIRED, text);
      case BY_STATE -> error.intent().filter(intent -> request.reference().equals(Optional.of(intent.id())))
          .map(intent -> Outcomes.hindered(intent, request)).orElseGet(() -> lookedAt(request, text, budget));
      case BY_QUESTION -> lookedAt(request, text, budget);
      case NOT_SENT -> new NotSent(text);
      case UNKNOWN -> new Unknown(text);
    };
  }

  /** Where the error leaves it to the PaymentIntent itself. */
  private AcquirerOutcome lookedAt(OperationRequest request, String text, CallBudget budget) {
    return NoAnswerException.orUnknown(text + "; and then: ",
        () -> Outcomes.hindered(questions.actedOn(request, budget), request));
  }

  @Override
  protected QueryOutcome asked(OperationRequest request, CallBudget budget) {
    return questions.ask(request, budget);
  }

  @Override
  public void close() {
    api.close();
  }
}
