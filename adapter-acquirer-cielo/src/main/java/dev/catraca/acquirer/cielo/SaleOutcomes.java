package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.http.Done;
import dev.catraca.acquirer.http.NoAnswerException;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.AcquirerOutcome.RefusalReason;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.order.Money;
import dev.catraca.port.OperationRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a sale's status means for the operation that was asked. A status is believed where it is positive, and never read as a guess.
 *
 * @param settled whether the settling time is over: what was aborted stays so
 * @param heldNoMore whether the time for a capture is over, as far as we know
 */
record SaleOutcomes(OperationRequest request, boolean settled, boolean heldNoMore) {

  /** An authorization or charge, by the answer to it. */
  AcquirerOutcome answered(SaleAnswer sale) {
    return ReturnCodes.isUnknown(sale) ? unknown(sale) : sold(sale);
  }

  /** The same by a later question: what is denied by then stays denied. */
  AcquirerOutcome sold(SaleAnswer sale) {
    if (sale.cancelling() && !settled) {
      return unknown(sale);
    }
    boolean charge = request.operation() == Operation.CHARGE;
    return switch (sale.status()) {
      case AUTHORIZED -> charge ? unknown(sale) : taken(sale);
      case CAPTURED -> charge ? taken(sale) : unknown(sale);
      case DENIED -> new AcquirerOutcome.Declined(
          ReturnCodes.category(SaleRequest.brand(request).orElse(""), sale), sale.code(), sale.message(),
          sale.transactionId());
      case ABORTED -> settled ? new AcquirerOutcome.Declined(DeclineCategory.ISSUER_UNAVAILABLE, sale.code(),
          "aborted", sale.transactionId()) : unknown(sale);
      case NOT_FINISHED, VOIDED, REFUNDED, PENDING, SCHEDULED, UNHEARD_OF -> unknown(sale);
    };
  }

  private AcquirerOutcome taken(SaleAnswer sale) {
    if (sale.paymentId().isEmpty()) {
      return new AcquirerOutcome.Unknown("a sale without its id");
    }
    return of(sale, sale.amount(), amount -> Done.opened(request.operation(), sale.paymentId().get(),
        sale.transactionId(), amount));
  }

  /** A capture or void that the sale's status did not allow; or a void, before it is sent. */
  AcquirerOutcome hindered(SaleAnswer sale) {
    return switch (sale.status()) {
      case CAPTURED -> alreadyCaptured(sale);
      case VOIDED, REFUNDED -> refused(RefusalReason.ALREADY_VOIDED, sale);
      case AUTHORIZED -> heldNoMore ? refused(RefusalReason.EXPIRED, sale) : unknown(sale);
      case DENIED -> refused(RefusalReason.OTHER, sale);
      case NOT_FINISHED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF -> unknown(sale);
    };
  }

  /** A question about a capture or void. */
  QueryOutcome acted(SaleAnswer sale) {
    boolean capture = request.operation() == Operation.CAPTURE;
    return switch (sale.status()) {
      case AUTHORIZED -> new QueryOutcome.NoTrace("the sale is authorized, and neither captured nor voided");
      case CAPTURED -> NoAnswerException.found(capture
          ? of(sale, sale.capturedAmount(),
              amount -> new AcquirerOutcome.Captured(amount, sale.transactionId()))
          : alreadyCaptured(sale));
      case VOIDED, REFUNDED -> NoAnswerException.found(
          capture ? refused(RefusalReason.ALREADY_VOIDED, sale) : new AcquirerOutcome.Voided());
      case NOT_FINISHED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF ->
          NoAnswerException.found(unknown(sale));
    };
  }

  /** A question about a refund: only the sum of all refunds is told, so that it is compared with what was back before. */
  QueryOutcome refunded(SaleAnswer sale) {
    long before = request.refundedBefore().minorUnits();
    long back = sale.voidedAmount();
    return switch (sale.status()) {
      case CAPTURED, VOIDED, REFUNDED -> back >= before + request.amount().minorUnits()
          ? new QueryOutcome.Found(new AcquirerOutcome.Refunded(request.amount(), sale.transactionId()))
          : back == before && sale.status() == SaleStatus.CAPTURED
              ? new QueryOutcome.NoTrace("no more was given back than before")
              : new QueryOutcome.Unanswered("the sum that was given back fits neither: " + back + " cents, "
                  + before + " of them before");
      case AUTHORIZED -> new QueryOutcome.NoTrace("the sale is authorized and nothing was given back");
      case NOT_FINISHED, DENIED, PENDING, ABORTED, SCHEDULED, UNHEARD_OF ->
          NoAnswerException.found(unknown(sale));
    };
  }

  private static AcquirerOutcome alreadyCaptured(SaleAnswer sale) {
    return of(sale, sale.capturedAmount(),
        amount -> new AcquirerOutcome.AlreadyCaptured(amount, sale.transactionId()));
  }

  private static AcquirerOutcome of(SaleAnswer sale, Optional<Long> cents,
      Function<Money, AcquirerOutcome> outcome) {
    return cents.map(amount -> Money.of(amount, SaleRequest.CURRENCY)).map(outcome)
        .orElseGet(() -> unknown(sale));
  }

  private static AcquirerOutcome refused(RefusalReason reason, SaleAnswer sale) {
    return new AcquirerOutcome.Refused(reason, sale.inShort());
  }

  static AcquirerOutcome unknown(SaleAnswer sale) {
    return new AcquirerOutcome.Unknown(sale.inShort());
  }
}
