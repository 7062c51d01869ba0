package dev.catraca.app.http;

import dev.catraca.app.config.Role.Permission;
import dev.catraca.order.FlowKind;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderReference;
import dev.catraca.port.OrderReference.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of orders is narrowed by, beside their standing; all of it has to be so. Nothing personal but the shop's own id of a buyer
 * stands in an address: servers on the way keep those.
 */
final class Filters {
  private static final Map<String, Kind> PERSONAL = personal();

  private Filters() {}

  private static Map<String, Kind> personal() {
    Map<String, Kind> personal = new LinkedHashMap<>();
    personal.put("buyer", Kind.BUYER);
    personal.put("email", Kind.EMAIL);
    personal.put("document", Kind.DOCUMENT);
    personal.put("card_token", Kind.CARD);
    return personal;
  }

  /** @throws ForbiddenException where somebody looks for persons who may not see any */
  static OrderFilter of(Query query, Author author) {
    Set<OrderReference> references = new LinkedHashSet<>();
    PERSONAL.forEach((name, kind) -> {
      if (query.has(name) && !author.may(Permission.PERSONAL_DATA)) {
        throw new ForbiddenException("The caller's role may not look for persons.");
      }
      query.text(name).ifPresent(typed -> references.add(OrderReference.of(kind, typed)));
    });
    query.text("reference").ifPresent(id -> references.add(OrderReference.of(Kind.ACQUIRER, id)));
    Optional<Currency> currency = currency(query);
    Optional<Money> most = amount(query, "amount_to", currency);
    Optional<Money> least = amount(query, "amount_from", currency)
        .or(() -> most.isPresent() ? Optional.empty() : currency.map(each -> new Money(0, each)));
    return new OrderFilter(query.word("flow", FlowKind.values()), time(query, "placed_from"),
        time(query, "placed_before"), least, most, references);
  }

  private static Optional<Currency> currency(Query query) {
    if (!query.has("currency") && (query.has("amount_from") || query.has("amount_to"))) {
      query.wrong("currency", "is missing: an amount has one");
    }
    return query.read("currency", Money::currency);
  }

  private static Optional<Money> amount(Query query, String name, Optional<Currency> currency) {
    return query.read(name, text -> {
      if (!text.matches("[0-9]{1,15}")) {
        throw new InvalidValueException(name, "must be a whole number of minor units");
      }
      return Long.parseLong(text);
    }).flatMap(minor -> currency.map(known -> new Money(minor, known)));
  }

  private static Optional<Instant> time(Query query, String name) {
    return query.read(name, text -> {
      try {
        return Instant.parse(text);
      } catch (DateTimeException unreadable) {
        InvalidValueException wrong = new InvalidValueException(name,
            "must be a time in UTC such as 2026-03-01T12:00:00Z");
        wrong.initCause(unreadable);
        throw wrong;
      }
    });
  }
}
