package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.stripe.Calls.Heard;
import dev.catraca.acquirer.stripe.Questions.NoAnswerException;
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
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.port.OperationRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Card payments at Stripe, by PaymentIntents that are created and confirmed in one call, and by Refunds. Idempotent by key for a day; a
 * repetition after that would be executed anew, without a sign of it. Captures and voids are safe by the state of the PaymentIntent as well.
 *
 * <p>
 * Stripe keeps an error from inside under the key, and repeats it for as long as it remembers it: only a question, or a webhook, tells
 * what became of such an operation. Nothing is retried, no redirect is followed; a word that is not documented is unknown. Calls block and
 * are meant for virtual threads.
 */
public final class StripeAcquirer implements Acquirer, AutoCloseable {
  private static final Duration KEY_LIFETIME = Duration.ofHours(24);

  private final StripeSettings settings;
  private final Words words;
  private final Requests requests;
  private final Outcomes outcomes;
  private final Calls calls;
  private final Questions questions;
  private final Optional<AcquirerNotices> notices;

  /** One that lives by the system's clock. */
  public StripeAcquirer(StripeSettings settings) {
    this(settings, InstantSource.system());
  }

  /** @param clock by which the age of a webhook is told */
  StripeAcquirer(StripeSettings settings, InstantSource clock) {
    this.settings = settings;
    this.words = new Words(settings);
    this.requests = new Requests(settings);
    this.outcomes = new Outcomes(words);
    this.calls = new Calls(settings, words);
    this.questions = new Questions(calls, outcomes, requests);
    this.notices = Optional.of(settings).filter(any -> !any.webhookSecrets().isEmpty())
        .map(known -> new Webhooks(known, outcomes, words, clock));
  }

  @Override
  public AcquirerTerms terms() {
    Capabilities byKey = new Capabilities(true, true, Optional.of(settings.settlingTime()), true,
        Optional.of(settings.holdDuration()), settings.callTimeout());
    Capabilities forADay = byKey.withKeyLifetime(KeyLifetime.of(KEY_LIFETIME));
    return new AcquirerTerms(settings.name(), Requests.MAPPING_VERSION, forADay)
        .with(byKey.withKeyLifetime(KeyLifetime.FOR_EVER), Operation.CAPTURE, Operation.VOID)
        .with(forADay.withNoticeWithin(settings.noticeWithin()), Operation.REFUND);
  }

  @Override
  public AcquirerOutcome perform(OperationRequest request) {
    if (request.mappingVersion() != Requests.MAPPING_VERSION) {
      return new NotSent("mapping version " + request.mappingVersion() + " is not known to this release");
    }
    return switch (requests.prepare(request)) {
      case Requests.Prepared.Impossible impossible ->
          new Refused(RefusalReason.OTHER, "not sent: " + impossible.why());
      case Requests.Prepared.Ready ready -> {
        CallBudget budget = budget();
        yield outcome(calls.post(ready, requests.key(request), budget), told -> done(request, told, budget),
            error -> failed(request, error, budget));
      }
    };
  }

  private static AcquirerOutcome outcome(Heard heard, Function<JsonNode, AcquirerOutcome> told,
      Function<StripeError, AcquirerOutcome> failed) {
    return switch (heard) {
      case Heard.Told object -> told.apply(object.body());
      case Heard.Failed error -> failed.apply(error.error());
      case Heard.AtTheDoor door -> new NotSent(door.why());
      case Heard.Unclear unclear -> new Unknown(unclear.why());
    };
  }

  private AcquirerOutcome done(OperationRequest request, JsonNode body, CallBudget budget) {
    if (!isAbout(request, body)) {
      return new Unknown("an answer about something else");
    }
    return request.operation() == Operation.REFUND ? outcomes.refunded(body)
        : Intent.of(body).map(intent -> done(request, intent, budget))
            .orElseGet(() -> new Unknown("an answer that is no PaymentIntent"));
  }

  /** By our key, where an answer tells it, and by the payment that was acted on. */
  private boolean isAbout(OperationRequest request, JsonNode body) {
    Optional<String> key = Json.text(body.path("metadata"), Requests.KEY);
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> key.map(requests.key(request)::equals).orElse(true);
      case CAPTURE, VOID -> Json.id(body, "id").equals(request.reference());
      case REFUND -> key.map(requests.key(request)::equals).orElse(true)
          && Json.id(body, "payment_intent").equals(request.reference());
    };
  }

  private AcquirerOutcome done(OperationRequest request, Intent intent, CallBudget budget) {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> intent.status().equals("requires_action")
          ? giveUp(request, intent, budget)
          : outcomes.opened(request.operation(), intent, request.card().token());
      case CAPTURE -> Outcomes.captured(intent);
      case VOID -> Outcomes.voided(intent, request);
      case REFUND -> throw new IllegalStateException("a refund is no PaymentIntent");
    };
  }

  /** The issuer wants to ask the card holder, which nobody can do here: declined, once it is certain that it cannot be paid later. */
  private AcquirerOutcome giveUp(OperationRequest request, Intent intent, CallBudget budget) {
    String key = settings.keys().of(request.key() + "/give up");
    return outcome(calls.post(Requests.cancel(intent.id(), Requests.ABANDONED), key, budget),
        told -> Intent.of(told).filter(after -> after.status().equals("canceled"))
            .<AcquirerOutcome>map(after -> new AcquirerOutcome.Declined(DeclineCategory.OTHER,
                "authentication_required", "the issuer asks the card holder", intent.charge()))
            .orElseGet(() -> new Unknown("the issuer asks the card holder, and it is not canceled")),
        error -> new Unknown("the issuer asks the card holder, and cancelling failed: " + inShort(error)));
  }

  private AcquirerOutcome failed(OperationRequest request, StripeError error, CallBudget budget) {
    String text = inShort(error) + ": " + words.shown(error.message(), request.card().token());
    return switch (Errors.of(request.operation(), error)) {
      case DECLINED -> outcomes.declined(error.object(), error.intent(), request.card().token());
      case NO_SUCH_CARD -> new AcquirerOutcome.Declined(DeclineCategory.CARD_DATA, "resource_missing",
          "Stripe does not know the " + error.param(), Optional.empty());
      case REFUSED -> new Refused(RefusalReason.OTHER, text);
      case NOT_FOUND -> new Refused(RefusalReason.NOT_FOUND, text);
      case EXPIRED -> new Refused(RefusalReason.EXPIRED, text);
      case BY_STATE -> error.intent()
          .filter(intent -> request.reference().equals(Optional.of(intent.id())))
          .map(intent -> Outcomes.hindered(intent, request))
          .orElseGet(() -> asked(request, text, budget));
      case BY_QUESTION -> asked(request, text, budget);
      case NOT_SENT -> new NotSent(text);
      case UNKNOWN -> new Unknown(text);
    };
  }

  /** Where the error leaves it to the PaymentIntent itself. */
  private AcquirerOutcome asked(OperationRequest request, String text, CallBudget budget) {
    try {
      return Outcomes.hindered(questions.actedOn(request, budget), request);
    } catch (NoAnswerException none) {
      return new Unknown(text + "; and then: " + none.why());
    }
  }

  private String inShort(StripeError error) {
    return words.shown("status " + error.status() + ", " + error.type() + " " + error.code());
  }

  @Override
  public QueryOutcome query(OperationRequest request) {
    try {
      return questions.ask(request, budget());
    } catch (NoAnswerException none) {
      return new QueryOutcome.Unanswered(words.shown(none.why()));
    }
  }

  private CallBudget budget() {
    return new CallBudget(System::nanoTime, settings.callTimeout());
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
    return "StripeAcquirer[" + settings.name() + "]";
  }
}
