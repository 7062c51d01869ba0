package dev.catraca.acquirer.cielo;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import java.util.Optional;

/** What a sale's status means for the operation that was asked. A status is believed where it is positive, and never read as a guess. */
final class SaleOutcomes {
  private final boolean settled;
  private final boolean heldNoMore;
  private final OperationRequest request;

  /**
   * @param settled whether the settling time is over: what was aborted stays so
   * @param heldNoMore whether the time for a capture is over, as far as we know
   */
  SaleOutcomes(OperationRequest request, boolean settled, boolean heldNoMore) {
    this.request = request;
    this.settled = settled;
    this.heldNoMore = heldNoMore;
  }

  /** An authorization or charge, by the answer to it. */
  AcquirerOutcome answered(SaleAnswer sale) {
    return ReturnCodes.isUnknown(sale) ? unknown(sale) : sold(sale);
  }

  /** The same by a later question: what is denied by then stays denied. */
  AcquirerOutcome sold(SaleAnswer sale) {
    boolean charge = request.operation() == Operation.CHARGE;
    return switch (sale.status()) {
      case AUTHORIZED -> charge ? unknown(sale) : taken(sale);
      case CAPTURED -> charge ? taken(sale) : unknown(sale);
      case DENIED -> new AcquirerOutcome.Declined(
          ReturnCodes.category(SaleRequest.brand(request).orElse(""), sale), sale.code(), sale.message(),
          sale.transactionId());
      case ABORTED -> settled
          ? new AcquirerOutcome.Declined(DeclineCategory.ISSUER_UNAVAILABLE, sale.code(), "aborted",
              sale.transactionId())
          : unknown(sale);
      case NOT_FINISHED, VOIDED, REFUNDED, PENDING, SCHEDULED, UNHEARD_OF -> unknown(sale);
    };
  }

  private AcquirerOutcome taken(SaleAnswer sale) {
    Optional<Money> amount = sale.amount().map(SaleOutcomes::money);
    if (sale.paymentId().isEmpty() || amount.isEmpty()) {
      return new AcquirerOutcome.Unknown("a sale without its id or amount");
    }
    return request.operation() == Operation.CHARGE
        ? new AcquirerOutcome.Charged(sale.paymentId().get(), sale.transactionId(), amount.get())
        : new AcquirerOutcome.Authorized(sale.paymentId().get(), sale.transactionId(), amount.get(),
            Optional.empty());
  }

  /** A capture or void that the sale's status did not allow; or a void, before it is sent. */
  AcquirerOutcome hindered(SaleAnswer sale) {
    return switch (sale.status()) {
      case CAPTURED -> sale.capturedAmount().map(SaleOutcomes::money)
          .<AcquirerOutcome>map(
              amount -> new AcquirerOutcome.AlreadyCaptured(amount, sale.transactionId()))
          .orElseGet(() -> unknown(sale));
      case VOIDED, REFUNDED -> refused(RefusalReason.ALREADY_VOIDED, sale);
      case AUTHORIZED -> heldNoMore ? refused(RefusalReason.EXPIRED, sale) : unknown(sale);
      case DENIED -> refused(RefusalReason.OTHER, sale);
      case NOT_FINISHED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> unknown(sale);
    };
  }

  /** A question about a capture. */
  QueryOutcome captured(SaleAnswer sale) {
    return switch (sale.status()) {
      case CAPTURED -> sale.capturedAmount().map(SaleOutcomes::money).<QueryOutcome>map(
          amount -> new QueryOutcome.Found(new AcquirerOutcome.Captured(amount, sale.transactionId())))
          .orElseGet(() -> unanswered(sale));
      case AUTHORIZED -> new QueryOutcome.NoTrace("the sale is authorized and not captured");
      case VOIDED, REFUNDED -> new QueryOutcome.Found(refused(RefusalReason.ALREADY_VOIDED, sale));
      case NOT_FINISHED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> unanswered(sale);
    };
  }

  /** A question about a void. */
  QueryOutcome voided(SaleAnswer sale) {
    return switch (sale.status()) {
      case CAPTURED -> sale.capturedAmount().map(SaleOutcomes::money).<QueryOutcome>map(
          amount -> new QueryOutcome.Found(
              new AcquirerOutcome.AlreadyCaptured(amount, sale.transactionId())))
          .orElseGet(() -> unanswered(sale));
      case AUTHORIZED -> new QueryOutcome.NoTrace("the sale is authorized and not voided");
      case VOIDED, REFUNDED -> new QueryOutcome.Found(new AcquirerOutcome.Voided());
      case NOT_FINISHED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> unanswered(sale);
    };
  }

  /** A question about a refund: only the sum of all refunds is told, so that it is compared with what was back before. */
  QueryOutcome refunded(SaleAnswer sale) {
    long before = request.refundedBefore().minorUnits();
    return switch (sale.status()) {
      case CAPTURED, VOIDED, REFUNDED -> {
        if (sale.voidedAmount() >= before + request.amount().minorUnits()) {
          yield new QueryOutcome.Found(
              new AcquirerOutcome.Refunded(request.amount(), sale.transactionId()));
        }
        yield sale.voidedAmount() == before && sale.status() == SaleStatus.CAPTURED
            ? new QueryOutcome.NoTrace("no more was given back than before")
            : new QueryOutcome.Unanswered("the sum that was given back fits neither: " + sale.voidedAmount()
                + " cents, " + before + " of them before");
      }
      case AUTHORIZED -> new QueryOutcome.NoTrace("the sale is authorized and nothing was given back");
      case NOT_FINISHED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> unanswered(sale);
    };
  }

  static Money money(long cents) {
    return Money.of(cents, SaleRequest.CURRENCY);
  }

  static AcquirerOutcome refused(RefusalReason reason, SaleAnswer sale) {
    return new AcquirerOutcome.Refused(reason, "status " + sale.status() + ", code " + sale.code());
  }

  static AcquirerOutcome unknown(SaleAnswer sale) {
    return new AcquirerOutcome.Unknown("status " + sale.status() + ", code " + sale.code());
  }

  private static QueryOutcome unanswered(SaleAnswer sale) {
    return new QueryOutcome.Unanswered("status " + sale.status() + ", code " + sale.code());
  }
}
