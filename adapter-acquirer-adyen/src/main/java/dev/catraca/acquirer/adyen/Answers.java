package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.Calls.Answer;
import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquirer.http.Done;
import dev.catraca.acquirer.http.Json;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What Adyen's answers mean. Only words that it documents conclude anything; a word, a status or a shape that is not known is unknown, and
 * whatever is said about a key is never a decline.
 */
final class Answers {
  enum Result {
    AUTHORISED, PARTLY_AUTHORISED, REFUSED, CANCELLED, FAILED, NEEDS_SHOPPER, UNKNOWN
  }

  private static final CodeTable<Result> RESULTS = new CodeTable<>(Answers.class::getResourceAsStream,
      "results.csv", Result.class, "resultCode", "meaning");
  /** "Request already processed or in progress", and "idempotency is not available": said of the key, not of the operation. */
  private static final Set<String> ABOUT_THE_KEY = Set.of("703", "704");
  private static final String UNKNOWN_PAYMENT = "167";

  private final Requests requests;

  Answers(Requests requests) {
    this.requests = requests;
  }

  AcquirerOutcome of(OperationRequest request, Answer answer) {
    String status = "status " + answer.status();
    return switch (answer.status()) {
      case 200, 201 -> request.operation().opens() ? payment(request, answer.json())
          : modification(request, answer.json());
      case 400, 422 -> invalid(request, status, answer.json());
      case 401, 403 -> new NotSent("refused at Adyen's door: " + status + code(answer));
      case 429 -> new NotSent("too many requests");
      default -> new Unknown(status + code(answer));
    };
  }

  private AcquirerOutcome payment(OperationRequest request, JsonNode body) {
    Optional<String> psp = Json.id(body, "pspReference");
    if (!isOurs(request, body, "merchantReference")) {
      return new Unknown("the answer is another payment's");
    }
    String word = Json.text(body, "resultCode").orElse("none");
    String code = Json.text(body, "refusalReasonCode").orElse("none");
    return switch (RESULTS.find(word).orElse(Result.UNKNOWN)) {
      case AUTHORISED -> authorised(request, psp, amount(body).orElse(request.amount()), false);
      case PARTLY_AUTHORISED -> authorised(request, psp, part(body), true);
      case REFUSED -> declined(code, body, psp);
      case CANCELLED ->
          new Declined(DeclineCategory.OTHER, "cancelled", Json.words(body, "refusalReason"), psp);
      case FAILED -> Refusals.isIssuerUnavailable(code) ? declined(code, body, psp)
          : new Unknown("result " + word + ", code " + code);
      case NEEDS_SHOPPER -> new Declined(DeclineCategory.OTHER, "authentication",
          "the issuer asks the shopper: " + word, psp);
      case UNKNOWN -> new Unknown("result " + word);
    };
  }

  private static AcquirerOutcome authorised(OperationRequest request, Optional<String> psp, Money amount,
      boolean partly) {
    if (psp.isEmpty() || amount.equals(request.amount()) == partly) {
      return new Unknown("authorised, without an id or in an amount that does not fit what was asked for");
    }
    return Done.opened(request.operation(), psp.get(), psp, amount);
  }

  private static AcquirerOutcome declined(String code, JsonNode body, Optional<String> psp) {
    JsonNode additional = body.path("additionalData");
    return new Declined(Refusals.category(code, Json.text(additional, "refusalReasonRaw"),
        Json.text(additional, "merchantAdviceCode")), code, Json.words(body, "refusalReason"), psp);
  }

  /** Captures, cancellations and refunds are only received: what comes of them is told by webhook. */
  private AcquirerOutcome modification(OperationRequest request, JsonNode body) {
    Optional<String> own = Json.id(body, "pspReference");
    String status = Json.text(body, "status").orElse("none");
    boolean ours = Json.id(body, "paymentPspReference").equals(request.reference())
        && isOurs(request, body, "reference")
        && amount(body).orElse(request.amount()).equals(request.amount());
    return own.isPresent() && ours && status.equals("received")
        ? new AcquirerOutcome.Accepted(own.get(), "received; the outcome comes by webhook")
        : new Unknown("status " + status + ", or another operation's answer");
  }

  /** Under a key, the answer to another operation may come back unnoticed. */
  private boolean isOurs(OperationRequest request, JsonNode body, String field) {
    return Json.text(body, field).map(requests.reference(request)::equals).orElse(true);
  }

  private static AcquirerOutcome invalid(OperationRequest request, String status, JsonNode body) {
    String code = Json.text(body, "errorCode").orElse("none");
    if (ABOUT_THE_KEY.contains(code)) {
      return new Unknown("Adyen has the key in hand: " + code);
    }
    if (!Json.text(body, "errorType").equals(Optional.of("validation"))) {
      return new Unknown(status + ", error " + code);
    }
    return new Refused(code.equals(UNKNOWN_PAYMENT) && !request.operation().opens() ? RefusalReason.NOT_FOUND
        : RefusalReason.OTHER, code + ": " + Json.words(body, "message"));
  }

  private static String code(Answer answer) {
    return answer.object().flatMap(body -> Json.text(body, "errorCode")).map(code -> ", error " + code)
        .orElse("");
  }

  /** An amount that is told; where none is, it is what was asked for. */
  private static Optional<Money> amount(JsonNode body) {
    return body.hasNonNull("amount") ? Optional.of(believed(Amounts.told(body.path("amount"))))
        : Optional.empty();
  }

  /** What was authorised of a payment, which the additional data tell where {@code amount} repeats what was asked for. */
  private static Money part(JsonNode body) {
    return believed(Amounts
        .received(body.path("additionalData"), "authorisedAmountValue", "authorisedAmountCurrency")
        .or(() -> amount(body)));
  }

  static Money believed(Optional<Money> told) {
    return told.orElseThrow(() -> NoAnswerException.malformed("amount is none that can be believed"));
  }
}
