package dev.catraca.input;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.model.Order;
import dev.catraca.model.Payment;
import dev.catraca.model.VerdictCode;
import dev.catraca.order.Card;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.order.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can be asked of a placed order from outside, at any moment (flows, section 10). */
public sealed interface Request extends Input {
  /** The most characters of a reason. */
  int LONGEST_REASON = 1024;
  /** The most characters of an id or a name that a caller chooses. */
  int LONGEST_ID = 128;
  int LONGEST_NAME = 256;
  /** The most characters of an acquirer's id. */
  int LONGEST_REFERENCE = 1024;

  /** What people wrote in it, by the field they wrote it in: it is stored, and shown on the timeline. */
  default Map<String, String> words() {
    return switch (this) {
      case OfferPayment offer -> Map.of();
      case Cancel cancel -> Map.of("reason", cancel.reason().orElse(""));
      case GiveRefund refund -> Map.of("refund_id", refund.refundId(), "fraud_signal_type",
          refund.signal().map(FraudSignal::type).orElse(""), "reason", refund.reason(), "amount",
          refund.amount().map(amount -> Long.toString(amount.minorUnits())).orElse(""));
      case ReportChargeback chargeback -> Map.of("chargeback_id", chargeback.chargebackId(), "amount",
          chargeback.amount().map(amount -> Long.toString(amount.minorUnits())).orElse(""));
      case ReverseChargeback reversal -> Map.of("chargeback_id", reversal.chargebackId());
      case DeclineForFraud decline ->
          Map.of("fraud_signal_type", decline.signal().type(), "reason", decline.reason().orElse(""));
      case GiveVerdict verdict -> Map.of("reviewer",
          verdict.onBehalfOf().map(name -> verdict.reviewer() + "\n" + name).orElse(verdict.reviewer()),
          "reason",
          verdict.reason());
      case ResolveOperation resolve ->
          Map.of("reference", resolve.reference().orElse(""), "reason", resolve.reason());
      case ResendNotification resend -> Map.of("reason", resend.reason());
      case CorrectReport correct -> Map.of("reason", correct.reason());
    };
  }

  /**
   * As at the door: an order's words never hold the number of a card that it is paid with (invariant 23).
   *
   * @param words by the fields that they came in
   * @throws InvalidValueException naming each field that does
   */
  static void refuseCardNumber(Order order, Map<String, String> words) {
    List<InvalidValueException> found = new ArrayList<>();
    new TreeMap<>(words).forEach((field, text) -> {
      if (order.payments().stream().anyMatch(payment -> payment.card().numberIsIn(text))) {
        found.add(new InvalidValueException(field, "must not contain a full card number"));
      }
    });
    InvalidValueException.throwAny(found);
  }

  /**
   * Pay with another card, or the same once more.
   *
   * @param number which payment it is to be; empty takes the next
   * @param requestKey the caller's idempotency key
   * @param acquirerData what only the acquirer understands
   */
  record OfferPayment(Card card, int installments, Optional<Integer> number,
      Optional<String> requestKey, Map<String, String> acquirerData) implements Request {
    /** One with nothing that only the acquirer understands. */
    public OfferPayment(Card card, int installments, Optional<Integer> number, Optional<String> requestKey) {
      this(card, installments, number, requestKey, Map.of());
    }

    public OfferPayment {
      acquirerData = Require.sorted(acquirerData);
      requestKey.ifPresent(key -> Require.text("request_key", key, LONGEST_NAME));
    }
  }

  /** Call the order off. */
  record Cancel(Optional<String> reason) implements Request {
    public Cancel {
      reason.ifPresent(words -> Require.words("reason", words, LONGEST_REASON));
    }
  }

  /**
   * Give money back, after approval.
   *
   * @param refundId the caller's own id, which makes a repetition harmless
   * @param amount empty for all that is left
   * @param signal the fraud that the merchant found, if that is why
   */
  record GiveRefund(String refundId, Optional<Money> amount, Optional<FraudSignal> signal,
      String reason) implements Request {
    /** What the names of refunds begin with that nobody asked for by an id; callers' ids do not. */
    public static final String OWN = "catraca:";

    public GiveRefund {
      Require.text("refund_id", refundId, LONGEST_ID);
      requireSome(amount);
      Require.words("reason", reason, LONGEST_REASON);
    }
  }

  /**
   * The card's holder took money back.
   *
   * @param chargebackId the caller's own id, which makes a repetition harmless
   * @param amount empty for all that is left; for all that was taken where nothing is
   * @param fraud whether for fraud
   */
  record ReportChargeback(String chargebackId, Optional<Money> amount, boolean fraud) implements Request {
    public ReportChargeback {
      Require.text("chargeback_id", chargebackId, LONGEST_ID);
      requireSome(amount);
    }
  }

  /** The dispute was won: what a chargeback took is the merchant's again. */
  record ReverseChargeback(String chargebackId) implements Request {
    public ReverseChargeback {
      Require.text("chargeback_id", chargebackId, LONGEST_ID);
    }
  }

  /**
   * The merchant found fraud, before the order ended or after: it is declined, or refunded, or, where nothing is left of it to decline
   * or to refund, told all the same.
   */
  record DeclineForFraud(FraudSignal signal, Optional<String> reason) implements Request {
    public DeclineForFraud {
      reason.ifPresent(words -> Require.words("reason", words, LONGEST_REASON));
    }
  }

  /**
   * The review desk's answer on one payment.
   *
   * @param reviewer who gives it
   * @param code has to fit the verdict: only one of fraud is told with a suspicion of fraud, and some want a sentence beside them
   * @param onBehalfOf whom it is given for, where the reviewer is a program that others decide through
   */
  record GiveVerdict(int payment, boolean approve, boolean fraudSuspected, String reviewer,
      String reason, Optional<VerdictCode> code, Optional<String> onBehalfOf) implements Request {
    /** One without a code, and for nobody else. */
    public GiveVerdict(int payment, boolean approve, boolean fraudSuspected, String reviewer,
        String reason) {
      this(payment, approve, fraudSuspected, reviewer, reason, Optional.empty(), Optional.empty());
    }

    public GiveVerdict {
      requireName(reviewer);
      Require.words("reason", reason, LONGEST_REASON);
      if (approve && fraudSuspected) {
        throw new InvalidValueException("fraud_suspected", "must be false for an approval");
      }
      onBehalfOf.ifPresent(GiveVerdict::requireName);
      VerdictCode.Kind kind = kind(approve, fraudSuspected);
      code.ifPresent(word -> Require.that(word.kind() == kind, "code", "does not fit the verdict"));
      boolean wordless = reason.isBlank() && code.isPresent() && kind == VerdictCode.Kind.OTHER;
      Require.that(!wordless, "reason", "must be given with this code");
    }

    private static void requireName(String name) {
      Require.that(!name.isBlank(), "reviewer", "must be named");
      Require.text("reviewer", name, LONGEST_NAME);
      Require.that(!name.equals(Payment.ReviewEnd.DEADLINE), "reviewer", "must be somebody's own name");
    }

    private static VerdictCode.Kind kind(boolean approve, boolean fraudSuspected) {
      VerdictCode.Kind rejection = fraudSuspected ? VerdictCode.Kind.FRAUD : VerdictCode.Kind.OTHER;
      return approve ? VerdictCode.Kind.APPROVAL : rejection;
    }
  }

  /**
   * An operator knows what came of the operation whose outcome is unknown; or that a refund which was concluded without effect has
   * one all the same: it came late, or the acquirer, which refuses it, gave the money back another way.
   *
   * @param tookEffect whether it was executed
   * @param reference the acquirer's id of what it made; needed where it took effect and makes a hold or a charge
   * @param number the operation that is meant: the number says which, so that a repeated word never falls on the next one
   */
  record ResolveOperation(boolean tookEffect, Optional<String> reference, long number,
      String reason) implements Request {
    public ResolveOperation {
      Require.that(number >= 1, "operation", "must be an operation's number, which is 1 or more");
      reference.ifPresent(id -> Require.text("reference", id, LONGEST_REFERENCE));
      Require.that(!reason.isBlank(), "reason", "must be given");
      Require.words("reason", reason, LONGEST_REASON);
    }
  }

  /** An operator wants a parked notification sent again. */
  record ResendNotification(NotificationId notice, String reason) implements Request {
    public ResendNotification {
      Require.that(!reason.isBlank(), "reason", "must be given");
      Require.words("reason", reason, LONGEST_REASON);
    }
  }

  /**
   * An operator puts right what Legiti refused of an order, so that its creation can be sent again. What the fields become stands in
   * the dossier, which is stored in the same step.
   *
   * @param fields the paths of what changes, such as {@code buyer.email}
   */
  record CorrectReport(List<String> fields, String reason) implements Request {
    public CorrectReport {
      fields = List.copyOf(fields);
      Require.that(!fields.isEmpty(), "fields", "must name at least one field");
      Require.that(!reason.isBlank(), "reason", "must be given");
      Require.words("reason", reason, LONGEST_REASON);
    }
  }

  private static void requireSome(Optional<Money> amount) {
    amount.ifPresent(
        asked -> Require.that(asked.minorUnits() >= 1, "amount", "must be at least one minor unit"));
  }
}
