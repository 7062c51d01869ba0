package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.CodeTable;
import dev.catraca.acquiring.Operation;

/**
 * What Stripe's errors mean for an operation (Stripe's pages on errors, error codes and idempotent requests). Only what is documented
 * concludes anything: {@code errors.csv}, and what stands here; whatever is said about a key is unknown, and never a decline.
 */
final class Errors {
  /** What is to be made of an error. */
  enum Meaning {
    /** The issuer's no, or Stripe's own. */
    DECLINED,
    /** Stripe does not know the payment method or the customer. */
    NO_SUCH_CARD,
    /** Nothing was done, and never will be. */
    REFUSED,
    /** Stripe does not know what it should act on. */
    NOT_FOUND, EXPIRED,
    /** The PaymentIntent's status says why; it comes with the error. */
    BY_STATE,
    /** It was captured; how much, only the PaymentIntent itself tells. */
    BY_QUESTION,
    /** Refused at Stripe's door. */
    NOT_SENT, UNKNOWN
  }

  private static final CodeTable<Meaning> BY_CODE = new CodeTable<>(Errors.class::getResourceAsStream,
      "errors.csv", Meaning.class, "operation", "code", "param", "meaning");
  /** In the table: whatever parameter is named, or none. */
  private static final String ANY = "*";
  /** How Stripe words it when the other mode's key was used: then "no such payment" says nothing. */
  private static final String OTHER_MODE = "a similar object exists in";

  private Errors() {}

  /** What it means for that operation. */
  static Meaning of(Operation operation, StripeError error) {
    if (error.type().equals("idempotency_error")) {
      return Meaning.UNKNOWN;
    }
    return switch (error.status()) {
      case 401, 403 -> Meaning.NOT_SENT;
      // A lock is said to be held by a 429, too, and then the operation is under way.
      case 429 -> error.code().equals("rate_limit") ? Meaning.NOT_SENT : Meaning.UNKNOWN;
      case 402 -> error.type().equals("card_error") && operation != Operation.VOID
          && operation != Operation.REFUND ? Meaning.DECLINED : Meaning.UNKNOWN;
      case 400, 404 -> error.type().equals("invalid_request_error") ? invalid(operation, error)
          : Meaning.UNKNOWN;
      default -> Meaning.UNKNOWN;
    };
  }

  private static Meaning invalid(Operation operation, StripeError error) {
    String code = error.code();
    if (code.equals("resource_missing") && error.message().contains(OTHER_MODE)) {
      return Meaning.NOT_SENT;
    }
    if (code.isEmpty()) {
      // Without a code it may be about a key, too; a parameter that is named was looked at before anything was done.
      return error.status() == 404 ? Meaning.NOT_SENT
          : error.param().isEmpty() ? Meaning.UNKNOWN : Meaning.REFUSED;
    }
    return code.startsWith("parameter_") ? Meaning.REFUSED
        : BY_CODE.find(operation.name(), code, error.param())
            .or(() -> BY_CODE.find(operation.name(), code, ANY)).orElse(Meaning.UNKNOWN);
  }
}
