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
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a list of orders is narrowed by, beside their standing. Nothing personal stands in an address: servers on the way keep those. */
final class Filters {
  private Filters() {}

  static OrderFilter of(Incoming request) {
    Set<OrderReference> references = new LinkedHashSet<>();
    request.query("buyer").ifPresent(id -> {
      if (!request.author().may(Permission.PERSONAL_DATA)) {
        throw new ForbiddenException("The key's role may not look for buyers.");
      }
      references.add(OrderReference.of(Kind.BUYER, id));
    });
    request.query("reference").ifPresent(id -> references.add(OrderReference.of(Kind.ACQUIRER, id)));
    Optional<Currency> currency = currency(request);
    Optional<Money> most = amount(request, "amount_to", currency);
    Optional<Money> least = amount(request, "amount_from", currency)
        .or(() -> most.isPresent() ? Optional.empty() : currency.map(each -> new Money(0, each)));
    return new OrderFilter(OrdersApi.word(request, "flow", FlowKind.values()), time(request, "placed_from"),
        time(request, "placed_before"), least, most, references);
  }

  private static Optional<Currency> currency(Incoming request) {
    Optional<Currency> currency = request.query("currency").map(Money::currency);
    boolean needed = request.query("amount_from").or(() -> request.query("amount_to")).isPresent();
    if (needed && currency.isEmpty()) {
      throw new InvalidValueException("currency", "is missing: an amount has one");
    }
    return currency;
  }

  private static Optional<Money> amount(Incoming request, String name, Optional<Currency> currency) {
    return request.query(name).map(text -> {
      if (!text.matches("[0-9]{1,15}")) {
        throw new InvalidValueException(name, "must be a whole number of minor units");
      }
      return new Money(Long.parseLong(text), currency.orElseThrow());
    });
  }

  private static Optional<Instant> time(Incoming request, String name) {
    return request.query(name).map(text -> {
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
