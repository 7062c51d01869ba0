package dev.catraca.testkit.generate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerTerms;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.OrderReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Peers that repeat the card's full number in every word that they say, and in what their adapters throw (invariant 23). */
final class TalkativePeers {
  private TalkativePeers() {}

  static Acquirer acquirer(Acquirer next) {
    return new Acquirer() {
      @Override
      public AcquirerTerms terms() {
        return next.terms();
      }

      @Override
      public AcquirerOutcome perform(OperationRequest request) {
        return said(toldByWhatIsThrown(() -> next.perform(request), request.card()), request.card());
      }

      @Override
      public QueryOutcome query(OperationRequest request) {
        return switch (toldByWhatIsThrown(() -> next.query(request), request.card())) {
          case QueryOutcome.Found found -> new QueryOutcome.Found(said(found.outcome(), request.card()));
          case QueryOutcome.NoTrace none -> new QueryOutcome.NoTrace(words(none.detail(), request.card()));
          case QueryOutcome.Unanswered none -> new QueryOutcome.Unanswered(words(none.why(), request.card()));
        };
      }
    };
  }

  /** Whatever an adapter throws has the peer's body in its message. */
  private static <T> T toldByWhatIsThrown(Supplier<T> call, Card card) {
    try {
      return call.get();
    } catch (RuntimeException bug) {
      throw new IllegalStateException(words(String.valueOf(bug.getMessage()), card), bug);
    }
  }

  private static AcquirerOutcome said(AcquirerOutcome outcome, Card card) {
    return switch (outcome) {
      case AcquirerOutcome.Declined d -> new AcquirerOutcome.Declined(d.category(), words(d.code(), card),
          words(d.message(), card), d.transactionId());
      case AcquirerOutcome.Refused r -> new AcquirerOutcome.Refused(r.reason(), words(r.message(), card));
      case AcquirerOutcome.Accepted a ->
          new AcquirerOutcome.Accepted(a.acquirerReference(), words(a.why(), card));
      case AcquirerOutcome.NotSent n -> new AcquirerOutcome.NotSent(words(n.why(), card));
      case AcquirerOutcome.Unknown u -> new AcquirerOutcome.Unknown(words(u.why(), card));
      case AcquirerOutcome done -> done;
    };
  }

  /** @param card that is spoken of where a call does not say which */
  static AntiFraud legiti(AntiFraud next, Card card) {
    return new AntiFraud() {
      @Override
      public Duration callTimeout() {
        return next.callTimeout();
      }

      @Override
      public AntiFraudOutcome evaluate(OrderReport report) {
        return said(next.evaluate(report), report.snapshot().payments().getLast().card());
      }

      @Override
      public AntiFraudOutcome collect(OrderReport report) {
        return said(next.collect(report), report.snapshot().payments().getLast().card());
      }

      @Override
      public AntiFraudOutcome notifyStatus(OrderId order, OrderStatus status, Optional<String> reason) {
        return said(next.notifyStatus(order, status, reason), card);
      }

      @Override
      public AntiFraudOutcome notifyPayment(OrderId order, PaymentSnapshot payment) {
        return said(next.notifyPayment(order, payment), payment.card());
      }

      @Override
      public AntiFraudOutcome markFraudulent(OrderId order, FraudSignal signal) {
        return said(next.markFraudulent(order, signal), card);
      }
    };
  }

  private static AntiFraudOutcome said(AntiFraudOutcome outcome, Card card) {
    return switch (outcome) {
      case AntiFraudOutcome.Decided d ->
          new AntiFraudOutcome.Decided(d.decision(), Optional.of(words(d.message().orElse(""), card)));
      case AntiFraudOutcome.Acknowledged a -> new AntiFraudOutcome.Acknowledged(words(a.detail(), card));
      case AntiFraudOutcome.Unreadable u -> new AntiFraudOutcome.Unreadable(words(u.what(), card));
      case AntiFraudOutcome.ContractError e -> new AntiFraudOutcome.ContractError(e.status(), e.code(),
          words(e.message(), card), complaints(e.fields(), card));
      case AntiFraudOutcome.NotAuthorized n ->
          new AntiFraudOutcome.NotAuthorized(n.status(), words(n.message(), card));
      case AntiFraudOutcome.TryLater t ->
          new AntiFraudOutcome.TryLater(words(t.why(), card), t.retryAfter(), t.mayHaveArrived());
      // An adapter that throws says the same, and its exception's message is the peer's body.
      case AntiFraudOutcome.Unknown u -> throw new IllegalStateException(words(u.why(), card));
    };
  }

  private static Map<String, List<String>> complaints(Map<String, List<String>> fields, Card card) {
    return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        field -> field.getValue().stream().map(complaint -> words(complaint, card)).toList()));
  }

  private static String words(String words, Card card) {
    return words + " (card " + number(card) + ")";
  }

  /** A number that begins and ends as the card's and passes Luhn. */
  static String number(Card card) {
    for (int middle = 0; middle <= 9; middle++) {
      String number = card.bin().orElse("411111") + "00000" + middle + card.last4().orElse("1111");
      if (card.numberIsIn(number)) {
        return number;
      }
    }
    throw new IllegalStateException("one of ten numbers in a row passes Luhn");
  }
}
