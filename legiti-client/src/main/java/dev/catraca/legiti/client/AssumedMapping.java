package dev.catraca.legiti.client;

import dev.catraca.antifraud.PaymentSnapshot;
import dev.catraca.order.Address;
import dev.catraca.order.Card;
import dev.catraca.order.CardNumber;
import dev.catraca.order.Delivery;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.port.OrderReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * <b>Assumed, not documented:</b> the names that the API's unofficial description uses as placeholders ({@code payments},
 * {@code deliveries}, {@code order_id}, {@code transaction_id}), and for what a payment holds those of Legiti's API of 2020
 * (Legiti page, section 5.5). To be confirmed with Legiti before the first production order.
 */
public final class AssumedMapping implements UndocumentedMapping {

  @Override
  public Map<String, Object> creation(OrderReport report) {
    Map<String, Object> body = new LinkedHashMap<>();
    Map<Integer, PersonalData.Payer> payers = report.dossier().payers();
    List<Map<String, Object>> payments = report.snapshot().payments().stream()
        .map(each -> payment(each, Optional.ofNullable(payers.get(each.number())))).toList();
    if (!payments.isEmpty()) {
      body.put("payments", payments);
    }
    List<Map<String, Object>> deliveries = report.dossier().purchase().deliveries().stream()
        .map(AssumedMapping::delivery).toList();
    if (!deliveries.isEmpty()) {
      body.put("deliveries", deliveries);
    }
    return body;
  }

  @Override
  public Map<String, Object> paymentUpdate(OrderId order, PaymentSnapshot payment) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("order_id", order.value());
    body.putAll(payment(payment, Optional.empty()));
    return body;
  }

  private static Map<String, Object> payment(PaymentSnapshot payment, Optional<PersonalData.Payer> payer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", Integer.toString(payment.number()));
    body.put("method", "credit_card");
    body.put("value", payment.amount().majorUnits());
    body.put("installments", payment.installments());
    body.put("status", payment.status().name().toLowerCase(Locale.ROOT));
    text(body, "acquirer", payment.acquirer());
    payment.transactionId().ifPresent(id -> body.put("transaction_id", id));
    Card card = payment.card();
    // Wallets and network tokens come without; what is absent is left out.
    card.bin().ifPresent(bin -> body.put("first_six_digits_cc", bin.substring(0, 6)));
    card.last4().ifPresent(digits -> body.put("last_four_digits_cc", digits));
    text(body, "brand", card.brand());
    payer.flatMap(PersonalData.Payer::holder).or(card::holder).ifPresent(holder -> {
      text(body, "holder_name", holder.name());
      holder.document().ifPresent(document -> putDocument(body, document));
    });
    payer.flatMap(PersonalData.Payer::billingAddress)
        .ifPresent(address -> body.put("billing_address", billing(address)));
    return body;
  }

  /** Legiti takes no full card number with a payment; what only reads as one is left out, for the rest says as much. */
  private static void text(Map<String, Object> body, String name, Optional<String> text) {
    text.filter(value -> !CardNumber.isIn(value)).ifPresent(value -> body.put(name, value));
  }

  private static Map<String, Object> billing(Address address) {
    Map<String, Object> body = RequestBodies.address(address);
    body.values().removeIf(value -> value instanceof String text && CardNumber.isIn(text));
    return body;
  }

  /** A CPF was wanted in digits only; any other document has a name of its own. */
  private static void putDocument(Map<String, Object> body, String document) {
    String digits = document.replaceAll("[.\\-/ ]", "");
    if (digits.matches("[0-9]{11}")) {
      body.put("holder_cpf", digits);
    } else {
      body.put("holder_document", document);
    }
  }

  private static Map<String, Object> delivery(Delivery delivery) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", delivery.id());
    delivery.method().ifPresent(method -> body.put("method", method));
    delivery.recipientName().ifPresent(name -> body.put("recipient_name", name));
    delivery.address().ifPresent(address -> body.put("address", RequestBodies.address(address)));
    return body;
  }
}
