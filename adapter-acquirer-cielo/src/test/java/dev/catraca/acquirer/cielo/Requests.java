package dev.catraca.acquirer.cielo;

import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.HttpAnswer;
import java.util.Map;
import java.util.Optional;

/** The engine's requests, as tests make them. */
final class Requests {
  static final OrderId ORDER = new OrderId("order 1");
  static final Money AMOUNT = Money.of(11_000, "BRL");
  private static final int NUMBER = 1;

  private Requests() {}

  /** A sale. */
  static OperationRequest of(CieloSandbox cielo, Operation operation, Card card) {
    return request(cielo, operation, card, AMOUNT, Optional.empty(), Map.of(), 0);
  }

  /** What acts on a sale. */
  static OperationRequest on(CieloSandbox cielo, Operation operation, Card card, String paymentId, long cents,
      long refundedBefore) {
    return request(cielo, operation, card, Money.of(cents, "BRL"), Optional.of(paymentId), Map.of(),
        refundedBefore);
  }

  static OperationRequest request(CieloSandbox cielo, Operation operation, Card card, Money amount,
      Optional<String> reference, Map<String, String> data, long refundedBefore) {
    return new OperationRequest(ORDER, new OperationRef(1, operation, NUMBER), amount, card.withoutHolder(),
        1,
        reference, SaleRequest.CURRENT, data, cielo.now(), Optional.empty(), Money.of(refundedBefore, "BRL"),
        Optional.empty(), Optional.empty());
  }

  /** Our reference for an operation. */
  static String reference(Operation operation) {
    return CieloSandbox.REFERENCES.of(new OperationRef(1, operation, NUMBER).key(ORDER));
  }

  /** A answer to a sale, with those fields beside the usual ones. */
  static HttpAnswer sale(Operation operation, String fields) {
    return HttpAnswer.json(201, body(operation, fields));
  }

  static String body(Operation operation, String fields) {
    return """
        {"MerchantOrderId": "%s", "Payment": {"PaymentId": "24bc8366-fc31-4d6c-8555-17049a836a07",
         "Tid": "0305023644309", "Type": "CreditCard", "Amount": 11000, %s}}"""
        .formatted(reference(operation), fields);
  }
}
