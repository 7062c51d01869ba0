package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.AcquirerOutcome.NotSent;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.AcquirerOutcome.Refused;
import dev.catraca.acquiring.AcquirerOutcome.Unknown;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.http.HttpReply;
import dev.catraca.order.Money;
import dev.catraca.order.PeerWords;
import dev.catraca.port.OperationRequest;
import java.util.Optional;
import java.util.Set;

/**
 * What Adyen's answers mean. Only words that it documents conclude anything; a word, a status or a shape that is not known is unknown, and
 * whatever is said about a key is never a decline.
 */
final class Answers {
  /** The shopper would have to do something, which nobody can ask of them here: no money is held, the session lapses. */
  private static final Set<String> NEEDS_SHOPPER = Set.of("RedirectShopper", "IdentifyShopper",
      "ChallengeShopper",
      "AuthenticationFinished", "AuthenticationNotRequired");
  /** "Request already processed or in progress", and "idempotency is not available": said of the key, not of the operation. */
  private static final Set<String> ABOUT_THE_KEY = Set.of("703", "704");
  private static final String UNKNOWN_PAYMENT = "167";

  private final AdyenSettings settings;
  private final Requests requests;

  Answers(AdyenSettings settings, Requests requests) {
    this.settings = settings;
    this.requests = requests;
  }

  AcquirerOutcome of(OperationRequest request, HttpReply.Answered answer) {
    Optional<JsonNode> body = answer.body().flatMap(Json::read);
    return switch (answer.status()) {
      case 200, 201 -> body.map(read -> done(request, read))
          .orElseGet(() -> new Unknown("status " + answer.status() + " without a JSON object"));
      case 400, 422 -> body.map(read -> invalid(request, read))
          .orElseGet(() -> new Unknown("status " + answer.status() + " without Adyen's word"));
      case 401, 403 -> new NotSent("refused at Adyen's door: " + answer.status() + code(body));
      case 429 -> new NotSent("too many requests");
      default -> new Unknown("status " + answer.status() + code(body));
    };
  }

  private AcquirerOutcome done(OperationRequest request, JsonNode body) {
    return request.operation() == Operation.AUTHORIZE || request.operation() == Operation.CHARGE
        ? payment(request, body)
        : modification(request, body);
  }

  private AcquirerOutcome payment(OperationRequest request, JsonNode body) {
    Optional<String> psp = Json.text(body, "pspReference");
    Optional<String> reference = Json.text(body, "merchantReference");
    if (reference.isPresent() && !reference.get().equals(requests.reference(request))) {
      return new Unknown("the answer is another payment's");
    }
    String result = body.path("resultCode").asText();
    return switch (result) {
      case "Authorised" -> authorised(request, psp, amount(body), false);
      case "PartiallyAuthorised" -> authorised(request, psp, amount(body), true);
      case "Refused" -> declined(body, psp);
      case "Cancelled" -> new Declined(DeclineCategory.OTHER, "cancelled", words(body, "refusalReason"), psp);
      case "Error" ->
          Refusals.isIssuerUnavailable(body.path("refusalReasonCode").asText()) ? declined(body, psp)
              : new Unknown("result Error, code " + shown(body.path("refusalReasonCode").asText("none")));
      default -> NEEDS_SHOPPER.contains(result)
          ? new Declined(DeclineCategory.OTHER, "authentication", "the issuer asks the shopper: " + result,
              psp)
          : new Unknown("result " + shown(result));
    };
  }

  private static AcquirerOutcome authorised(OperationRequest request, Optional<String> psp,
      Optional<Told> told,
      boolean partially) {
    if (psp.isEmpty()) {
      return new Unknown("authorised without a pspReference");
    }
    Optional<Money> amount = told.map(Told::money)
        .orElse(Optional.of(request.amount()).filter(any -> !partially));
    boolean asExpected = amount.isPresent() && amount.get().equals(request.amount()) != partially;
    if (!asExpected) {
      return new Unknown("authorised, in an amount that is not what the answer says or was asked for");
    }
    return request.operation() == Operation.AUTHORIZE
        ? new AcquirerOutcome.Authorized(psp.get(), psp, amount.get(), Optional.empty())
        : new AcquirerOutcome.Charged(psp.get(), psp, amount.get());
  }

  private AcquirerOutcome declined(JsonNode body, Optional<String> psp) {
    JsonNode additional = body.path("additionalData");
    String code = Json.text(body, "refusalReasonCode").orElse("none");
    return new Declined(
        Refusals.category(code, Json.text(additional, "refusalReasonRaw"),
            Json.text(additional, "merchantAdviceCode")),
        shown(code), words(body, "refusalReason"), psp);
  }

  /** Captures, cancellations and refunds are only received: what comes of them is told by webhook. */
  private AcquirerOutcome modification(OperationRequest request, JsonNode body) {
    Optional<String> own = Json.text(body, "pspReference");
    Optional<String> payment = Json.text(body, "paymentPspReference");
    Optional<String> reference = Json.text(body, "reference");
    Optional<Told> told = amount(body);
    boolean ours = payment.equals(request.reference())
        && reference.map(text -> text.equals(requests.reference(request))).orElse(true)
        && told.map(each -> each.money().equals(Optional.of(request.amount()))).orElse(true);
    if (own.isEmpty() || !ours || !"received".equals(body.path("status").textValue())) {
      return new Unknown(
          "status " + shown(body.path("status").asText("none")) + ", or another operation's answer");
    }
    return new AcquirerOutcome.Accepted(own.get(), "received; the outcome comes by webhook");
  }

  private AcquirerOutcome invalid(OperationRequest request, JsonNode body) {
    String code = body.path("errorCode").asText();
    if (ABOUT_THE_KEY.contains(code)) {
      return new Unknown("Adyen has the key in hand: " + code);
    }
    boolean opens = request.operation() == Operation.AUTHORIZE || request.operation() == Operation.CHARGE;
    if (!"validation".equals(body.path("errorType").textValue())) {
      return new Unknown("status 422, error " + shown(code));
    }
    RefusalReason reason = code.equals(UNKNOWN_PAYMENT) && !opens ? RefusalReason.NOT_FOUND
        : RefusalReason.OTHER;
    return new Refused(reason, shown(code) + ": " + words(body, "message"));
  }

  private String code(Optional<JsonNode> body) {
    return body.flatMap(read -> Json.text(read, "errorCode")).map(code -> ", error " + shown(code))
        .orElse("");
  }

  /** An amount that the answer tells; empty money where it is none of ours. */
  private record Told(Optional<Money> money) {}

  private static Optional<Told> amount(JsonNode body) {
    JsonNode amount = body.path("amount");
    if (amount.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(new Told(amount.path("value").canConvertToLong()
        ? Amounts.received(amount.path("value").longValue(), amount.path("currency").asText())
        : Optional.empty()));
  }

  private String words(JsonNode body, String field) {
    return shown(body.path(field).asText(""));
  }

  /** Adyen's own words as they may stand in a fact or a log. */
  String shown(String text) {
    return PeerWords.shown(text.replace(settings.apiKey(), "[key]"));
  }
}
