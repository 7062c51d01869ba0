package dev.catraca.app.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.input.Request;
import dev.catraca.model.VerdictCode;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.order.PaymentOffer;
import dev.catraca.usecase.ResendParked;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what can be asked of a placed order (flows, section 10); the contract is {@code openapi.yaml}. */
public final class RequestReader {
  private static final int USUAL_RESENT = 100;
  private static final int LONGEST_NAME = 256;

  private RequestReader() {}

  /** {@code POST /v1/session}: the key, if it is not in a header. */
  public static Optional<String> key(ObjectNode body) {
    return Fields.read(body, fields -> fields.text("key"));
  }

  /** Another payment. */
  public record Offered(PaymentOffer offer, Optional<Integer> number) {}

  /** What the review desk says. */
  public enum VerdictWord {
    APPROVE, REJECT
  }

  /** {@code POST /v1/orders/{id}/payments}. */
  public static Offered payment(ObjectNode body) {
    return Fields.read(body,
        fields -> new Offered(PartyReader.payment(fields), fields.smallInteger("number")));
  }

  /** {@code POST /v1/orders/{id}/cancel}: the reason. */
  public static Optional<String> cancel(ObjectNode body) {
    return Fields.read(body, fields -> new Request.Cancel(reason(fields)).reason());
  }

  /**
   * {@code POST /v1/orders/{id}/refund}.
   *
   * @param currency
   *          the order's
   */
  public static Request.GiveRefund refund(ObjectNode body, Currency currency) {
    return Fields.read(body, fields -> new Request.GiveRefund(fields.requiredText("refund_id"),
        fields.money("amount", currency), Optional.empty(), reason(fields).orElse("")));
  }

  /**
   * {@code POST /v1/orders/{id}/chargeback}.
   *
   * @param currency
   *          the order's
   */
  public static Request.ReportChargeback chargeback(ObjectNode body, Currency currency) {
    return Fields.read(body, fields -> new Request.ReportChargeback(fields.requiredText("chargeback_id"),
        fields.money("amount", currency), fields.truth("fraud").orElse(true)));
  }

  /** {@code POST /v1/orders/{id}/chargeback/reversal}. */
  public static Request.ReverseChargeback reversal(ObjectNode body) {
    return Fields.read(body, fields -> new Request.ReverseChargeback(fields.requiredText("chargeback_id")));
  }

  /** {@code POST /v1/orders/{id}/decline}. */
  public static Request.DeclineForFraud decline(ObjectNode body) {
    return Fields.read(body,
        fields -> new Request.DeclineForFraud(
            FraudSignal.ofMerchant(fields.requiredText("fraud_signal_type")), reason(fields)));
  }

  /** A request that has no fields. */
  public static boolean nothing(ObjectNode body) {
    return Fields.read(body, fields -> true);
  }

  /**
   * {@code POST /v1/reviews/{id}/verdict}.
   *
   * @param author
   *          who gives it; another name in {@code reviewer} is whom it is given for
   */
  public static Request.GiveVerdict verdict(ObjectNode body, String author) {
    return Fields.read(body, fields -> {
      VerdictWord verdict = fields.required("verdict", fields.word("verdict", VerdictWord.class));
      int payment = fields.smallInteger("payment").orElse(1);
      Optional<VerdictCode> code = fields.word("code", VerdictCode.class);
      boolean fraud = fields.truth("fraud_suspected")
          .orElse(code.filter(word -> word.kind() == VerdictCode.Kind.FRAUD).isPresent());
      Optional<String> reviewer = fields.text("reviewer");
      return new Request.GiveVerdict(payment, verdict == VerdictWord.APPROVE, fraud, author,
          reason(fields).orElse(""), code, reviewer.filter(name -> !name.equals(author)));
    });
  }

  /** Who wants to be at work on a review, if another than the caller, and whether also where somebody is. */
  public record Claimed(Optional<String> reviewer, boolean takeOver) {}

  /** {@code POST /v1/reviews/{id}/claim}. */
  public static Claimed claim(ObjectNode body) {
    return Fields.read(body,
        fields -> new Claimed(reviewer(fields), fields.truth("take_over").orElse(false)));
  }

  /** {@code POST /v1/reviews/{id}/release}: whose claim, if another's than the caller's. */
  public static Optional<String> release(ObjectNode body) {
    return Fields.read(body, RequestReader::reviewer);
  }

  private static Optional<String> reviewer(Fields fields) {
    Optional<String> reviewer = fields.text("reviewer");
    fields.require(
        reviewer.map(name -> !name.isBlank() && name.codePointCount(0, name.length()) <= LONGEST_NAME)
            .orElse(true),
        "reviewer", "must have 1 to " + LONGEST_NAME + " characters");
    return reviewer;
  }

  /** {@code POST /v1/orders/{id}/dossier/reveal}: the field. */
  public static String revealed(ObjectNode body) {
    return Fields.read(body, fields -> fields.requiredText("field"));
  }

  /** {@code POST /v1/orders/{id}/notes}: the text. */
  public static String note(ObjectNode body) {
    return Fields.read(body, fields -> fields.requiredText("text"));
  }

  /** {@code POST /v1/clock}: by how many seconds. */
  public static long ahead(ObjectNode body) {
    return Fields.read(body, fields -> fields.required("seconds", fields.integer("seconds")));
  }

  /** {@code POST /v1/orders/{id}/resolve}. */
  public static Request.ResolveOperation resolve(ObjectNode body) {
    return Fields.read(body,
        fields -> new Request.ResolveOperation(fields.required("took_effect", fields.truth("took_effect")),
            fields.text("reference"), fields.required("operation", fields.integer("operation")),
            fields.required("reason", reason(fields))));
  }

  /** {@code POST /v1/orders/{id}/resend}. */
  public static Request.ResendNotification resend(ObjectNode body) {
    return Fields.read(body, fields -> {
      String reason = fields.required("reason", reason(fields));
      return new Request.ResendNotification(NotificationId.parse(fields.requiredText("notification")),
          reason);
    });
  }

  /** Which parked notifications are to be sent again. */
  public record ManyResent(ResendParked.Filter filter, int limit, String reason) {}

  /** {@code POST /v1/notifications/resend}. */
  public static ManyResent resendParked(ObjectNode body) {
    return Fields.read(body, fields -> {
      String reason = fields.required("reason", reason(fields));
      int limit = fields.smallInteger("limit").orElse(USUAL_RESENT);
      fields.require(limit >= 1 && limit <= ResendParked.MOST, "limit",
          "must be between 1 and " + ResendParked.MOST);
      fields.require(!reason.isBlank(), "reason", "must be given");
      return new ManyResent(new ResendParked.Filter(fields.time("parked_since"), fields.time("parked_before"),
          fields.naming("kinds", () -> kinds(fields.texts("kinds"))),
          fields.naming("orders", () -> orders(fields.texts("orders")))), limit, reason);
    });
  }

  private static Set<NotificationId.Kind> kinds(List<String> words) {
    Set<NotificationId.Kind> kinds = new LinkedHashSet<>();
    for (String word : words) {
      kinds.add(Arrays.stream(NotificationId.Kind.values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
          .orElseThrow(() -> new InvalidValueException("kinds",
              "must be of creation, payment, status and mark")));
    }
    return kinds;
  }

  private static Set<OrderId> orders(List<String> ids) {
    Set<OrderId> orders = new LinkedHashSet<>();
    ids.forEach(id -> orders.add(new OrderId(id)));
    return orders;
  }

  /** {@code POST /v1/orders/{id}/correct}. */
  public static Correction correct(ObjectNode body) {
    return Fields.read(body, fields -> {
      fields.required("reason", reason(fields));
      return Correction.read(fields);
    });
  }

  private static Optional<String> reason(Fields fields) {
    return fields.text("reason");
  }
}
