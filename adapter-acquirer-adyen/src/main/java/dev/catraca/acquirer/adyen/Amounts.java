package dev.catraca.acquirer.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.CurrencyTable;
import dev.catraca.acquirer.http.Json;
import dev.catraca.order.Money;
import java.util.Optional;

/** Amounts as Adyen counts and writes them: {@code currencies.csv}. */
final class Amounts {
  static final CurrencyTable TABLE = new CurrencyTable(Amounts.class::getResourceAsStream, "currencies.csv",
      "Adyen", Long.MAX_VALUE);

  private Amounts() {}

  /** What an {@code amount} tells; empty where it is none of ours. */
  static Optional<Money> told(JsonNode amount) {
    return received(amount, "value", "currency");
  }

  static Optional<Money> received(JsonNode object, String value, String currency) {
    return Json.number(object, value)
        .flatMap(units -> TABLE.received(units, Json.text(object, currency).orElse("")));
  }
}
