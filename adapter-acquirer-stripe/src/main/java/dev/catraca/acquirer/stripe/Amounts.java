package dev.catraca.acquirer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.acquirer.http.CurrencyTable;
import dev.catraca.acquirer.http.Json;
import dev.catraca.order.Money;
import java.util.Locale;
import java.util.Optional;

/** Amounts as Stripe counts and writes them: {@code currencies.csv}, of at most eight digits. */
final class Amounts {
  static final CurrencyTable TABLE = new CurrencyTable(Amounts.class::getResourceAsStream, "currencies.csv",
      "Stripe", 99_999_999);

  private Amounts() {}

  /** In the object's own currency, which is written in small letters; empty where it is no amount of ours. */
  static Optional<Money> told(JsonNode object, String field) {
    String currency = Json.words(object, "currency").toUpperCase(Locale.ROOT);
    return Json.integer(object, field).flatMap(units -> TABLE.received(units, currency));
  }
}
