package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.http.Calls;
import dev.catraca.acquirer.http.Form;
import dev.catraca.acquirer.http.MerchantData;
import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Operations as Stripe is asked for them: the same bytes for the same operation, whenever it is repeated, since Stripe compares parameters
 * under a key. Mapping version 1.
 *
 * <p>
 * The merchant may give with a payment ({@code acquirer_data}), under Stripe's own names: {@code customer}, which must be there if the
 * payment method is attached to one; {@code mandate}; {@code off_session}, {@code true} where the card holder is not there.
 */
final class Requests {
  static final int MAPPING_VERSION = 1;
  static final String INTENTS = "/v1/payment_intents";
  static final String REFUNDS = "/v1/refunds";
  /** Metadata: the hash of our key, by which an operation is found; our key, which a webhook is matched by; the order, for people. */
  static final String KEY = "catraca_key";
  static final String OPERATION = "catraca_operation";
  private static final String ORDER = "catraca_order";
  /** Why a payment is canceled that the issuer would ask the card holder about. */
  static final String ABANDONED = "abandoned";
  private static final MerchantData DATA = new MerchantData("Stripe",
      Map.of("customer", "[A-Za-z0-9_]{1,255}", "mandate", "[A-Za-z0-9_]{1,255}", "off_session",
          "true|false"));

  private final StripeSettings settings;

  Requests(StripeSettings settings) {
    this.settings = settings;
  }

  /** Why Stripe would not take it, or could not mean it: nothing is sent then. */
  static Optional<String> problem(OperationRequest request) {
    boolean opens = request.operation().opens();
    if (!opens && request.reference().isEmpty()) {
      return Optional.of("there is no payment of Stripe's to act on");
    }
    if (opens && request.installments() > 1) {
      return Optional.of("Stripe offers installments only in a second step, which there is not");
    }
    Optional<String> amount = request.operation() == Operation.VOID ? Optional.empty()
        : Amounts.TABLE.problem(request.amount(), opens);
    return amount.or(() -> opens ? DATA.problem(request.acquirerData()) : Optional.empty());
  }

  /** Stripe's key of an operation: in the header and in the metadata. */
  String key(OperationRequest request) {
    return settings.account().keys().of(request.key());
  }

  /** Of a PaymentIntent. */
  static String path(String intent) {
    return INTENTS + "/" + Calls.segment(intent);
  }

  /** Below the endpoint, of a request without a {@link #problem}. */
  static String path(OperationRequest request) {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> INTENTS;
      case CAPTURE -> path(request.reference().orElseThrow()) + "/capture";
      case VOID -> path(request.reference().orElseThrow()) + "/cancel";
      case REFUND -> REFUNDS;
    };
  }

  /** Of a request without a {@link #problem}. */
  Form form(OperationRequest request) {
    return switch (request.operation()) {
      case AUTHORIZE, CHARGE -> payment(request);
      case CAPTURE -> expanded(new Form().with("amount_to_capture", units(request)));
      case VOID -> canceling("requested_by_customer");
      case REFUND -> named(request, new Form().with("payment_intent", request.reference().orElseThrow())
          .with("amount", units(request)));
    };
  }

  /** @param reason one of Stripe's words */
  static Form canceling(String reason) {
    return expanded(new Form().with("cancellation_reason", reason));
  }

  private Form payment(OperationRequest request) {
    Form form = new Form().with("amount", units(request))
        .with("currency", request.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
        .with("payment_method", request.card().token()).with("payment_method_types[]", "card")
        .with("capture_method", request.operation() == Operation.AUTHORIZE ? "manual" : "automatic")
        .with("confirm", "true").with("error_on_requires_action", "true");
    request.acquirerData().forEach(form::with);
    settings.statementSuffix().ifPresent(suffix -> form.with("statement_descriptor_suffix", suffix));
    return named(request, expanded(form));
  }

  private static Form expanded(Form form) {
    return form.with("expand[]", "latest_charge");
  }

  private Form named(OperationRequest request, Form form) {
    return form.with("metadata[" + KEY + "]", key(request))
        .with("metadata[" + OPERATION + "]", request.key())
        .with("metadata[" + ORDER + "]", request.order().value());
  }

  private static String units(OperationRequest request) {
    return Long.toString(Amounts.TABLE.sent(request.amount()));
  }
}
