package dev.catraca.acquirer.stripe;

import dev.catraca.acquiring.Operation;
import dev.catraca.port.OperationRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
  /** Of the API: another one has other fields. */
  static final String API_VERSION = "2026-10-28.endive";
  static final String INTENTS = "/v1/payment_intents";
  static final String REFUNDS = "/v1/refunds";
  /** Metadata: the hash of our key, by which an operation is found; our key, which a webhook is matched by; the order, for people. */
  static final String KEY = "catraca_key";
  static final String OPERATION = "catraca_operation";
  static final String ORDER = "catraca_order";
  /** Why a payment is canceled that the issuer would ask the card holder about. */
  static final String ABANDONED = "abandoned";
  private static final Map<String, Pattern> DATA = Map.of(
      "customer", Pattern.compile("[A-Za-z0-9_]{1,255}"),
      "mandate", Pattern.compile("[A-Za-z0-9_]{1,255}"),
      "off_session", Pattern.compile("true|false"));

  private final StripeSettings settings;

  Requests(StripeSettings settings) {
    this.settings = settings;
  }

  /** A request that can be sent, or why it cannot. */
  sealed interface Prepared {
    /** @param path below the endpoint */
    record Ready(String path, Form form) implements Prepared {}

    /** Stripe would not take it, or could not mean it. */
    record Impossible(String why) implements Prepared {}
  }

  /** Stripe's key of an operation: in the header and in the metadata. */
  String key(OperationRequest request) {
    return settings.keys().of(request.key());
  }

  Prepared prepare(OperationRequest request) {
    Operation operation = request.operation();
    Optional<String> problem = operation == Operation.VOID ? Optional.empty()
        : Amounts.problem(operation, request.amount());
    return problem.<Prepared>map(Prepared.Impossible::new).orElseGet(() -> switch (operation) {
      case AUTHORIZE, CHARGE -> payment(request);
      case CAPTURE -> request.reference()
          .<Prepared>map(intent -> new Prepared.Ready(path(intent) + "/capture",
              expanded(new Form().with("amount_to_capture", units(request)))))
          .orElseGet(Requests::nothingToActOn);
      case VOID -> request.reference().<Prepared>map(intent -> cancel(intent, "requested_by_customer"))
          .orElseGet(Requests::nothingToActOn);
      case REFUND -> request.reference()
          .<Prepared>map(intent -> new Prepared.Ready(REFUNDS, named(request,
              new Form().with("payment_intent", intent).with("amount", units(request)))))
          .orElseGet(Requests::nothingToActOn);
    });
  }

  private static Prepared nothingToActOn() {
    return new Prepared.Impossible("there is no payment of Stripe's to act on");
  }

  /** @param reason one of Stripe's words */
  static Prepared.Ready cancel(String intent, String reason) {
    return new Prepared.Ready(path(intent) + "/cancel",
        expanded(new Form().with("cancellation_reason", reason)));
  }

  private Prepared payment(OperationRequest request) {
    Optional<String> wrong = wrong(request);
    if (wrong.isPresent()) {
      return new Prepared.Impossible(wrong.get());
    }
    Map<String, String> data = request.acquirerData();
    Form form = new Form().with("amount", units(request))
        .with("currency", request.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
        .with("payment_method", request.card().token()).with("payment_method_types[]", "card")
        .with("capture_method", request.operation() == Operation.AUTHORIZE ? "manual" : "automatic")
        .with("confirm", "true").with("error_on_requires_action", "true");
    data.forEach(form::with);
    settings.statementSuffix().ifPresent(suffix -> form.with("statement_descriptor_suffix", suffix));
    return new Prepared.Ready(INTENTS, named(request, expanded(form)));
  }

  private static Optional<String> wrong(OperationRequest request) {
    if (request.installments() > 1) {
      return Optional.of("Stripe offers installments only in a second step, which there is not");
    }
    return request.acquirerData().entrySet().stream()
        .filter(pair -> !DATA.containsKey(pair.getKey())
            || !DATA.get(pair.getKey()).matcher(pair.getValue()).matches())
        .map(pair -> "acquirer_data." + pair.getKey()
            + (DATA.containsKey(pair.getKey()) ? " has a value that Stripe would not take"
                : " is nothing that is sent to Stripe"))
        .findFirst();
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
    return Long.toString(Amounts.sent(request.amount()));
  }

  /** Of a PaymentIntent. */
  static String path(String intent) {
    return INTENTS + "/" + Form.segment(intent);
  }
}
