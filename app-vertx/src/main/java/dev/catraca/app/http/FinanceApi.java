package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.finance.Movement;
import dev.catraca.app.finance.Movements;
import dev.catraca.app.finance.MovementsCsv;
import dev.catraca.app.finance.OpenHold;
import dev.catraca.app.finance.Totals;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.Money;
import dev.catraca.persistence.jdbc.Desk;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What money moved on a day. */
final class FinanceApi {
  private static final Set<String> LANGUAGES = Set.of("pt-BR", "en");
  /** More than a caller can be answered at once; narrower questions are answered whole. */
  private static final int MOST = 100_000;

  private final Supplier<Desk> desk;

  FinanceApi(Supplier<Desk> desk) {
    this.desk = desk;
  }

  /** The sums of a day, by currency, acquirer and kind, and of what was held at its end. */
  Reply totals(Incoming request) {
    request.allowQuery("day", "zone", "currency", "acquirer");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Totals moved = new Totals();
    each(request, moved::add);
    ArrayNode totals = json.putArray("totals");
    moved.sums().forEach((group, sum) -> put(totals.addObject(), group, sum).put("kind", group.kind()));
    Totals held = new Totals();
    held(request, held::add);
    ArrayNode holds = json.put("holds_at", end(request).toString()).putArray("holds_open");
    held.sums().forEach((group, sum) -> put(holds.addObject(), group, sum));
    return Reply.json(200, json);
  }

  private static ObjectNode put(ObjectNode json, Totals.Group group, Totals.Sum sum) {
    return json.put("currency", group.currency()).put("acquirer", group.acquirer()).put("count", sum.count())
        .put("amount", sum.minorUnits());
  }

  /** Each movement of a day, and each hold that was open at its end. */
  Reply list(Incoming request) {
    request.allowQuery("day", "zone", "currency", "acquirer");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("movements");
    each(request, movement -> {
      ObjectNode one = list.addObject().put("order", movement.order().value())
          .put("sequence", movement.sequence()).put("at", movement.at().toString())
          .put("kind", lower(movement.kind())).put("payment", movement.payment())
          .put("amount", movement.amount().minorUnits())
          .put("currency", movement.amount().currency().getCurrencyCode());
      movement.acquirer().ifPresent(name -> one.put("acquirer", name));
      movement.reference().ifPresent(id -> one.put("reference", id));
      movement.transactionId().ifPresent(id -> one.put("transaction_id", id));
    });
    ArrayNode holds = json.put("holds_at", end(request).toString()).putArray("holds_open");
    held(request, hold -> {
      ObjectNode one = holds.addObject().put("order", hold.order().value())
          .put("since", hold.since().toString()).put("payment", hold.payment())
          .put("amount", hold.amount().minorUnits())
          .put("currency", hold.amount().currency().getCurrencyCode()).put("reference", hold.reference());
      hold.acquirer().ifPresent(name -> one.put("acquirer", name));
    });
    return Reply.json(200, json);
  }

  /** The same for a spreadsheet. */
  Reply csv(Incoming request) {
    request.allowQuery("day", "zone", "currency", "acquirer", "language");
    String language = request.query("language").orElse("pt-BR");
    if (!LANGUAGES.contains(language)) {
      throw new InvalidValueException("language", "must be pt-BR or en");
    }
    MovementsCsv csv = new MovementsCsv(language);
    each(request, csv::add);
    Instant end = end(request);
    held(request, hold -> csv.add(hold, end));
    return Reply.text("text/csv; charset=utf-8", csv.toString()).with("Content-Disposition",
        "attachment; filename=\"movements-" + day(request) + ".csv\"");
  }

  private void each(Incoming request, Consumer<Movement> told) {
    ZoneId zone = zone(request);
    LocalDate day = day(request);
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant before = end(request);
    int[] count = {0};
    new Movements(desk.get()).each(from, before, movement -> {
      if (isMeant(request, movement.amount(), movement.acquirer())) {
        count(count);
        told.accept(movement);
      }
    });
  }

  private void held(Incoming request, Consumer<OpenHold> told) {
    int[] count = {0};
    new Movements(desk.get()).heldAt(end(request), hold -> {
      if (isMeant(request, hold.amount(), hold.acquirer())) {
        count(count);
        told.accept(hold);
      }
    });
  }

  private static void count(int[] count) {
    if (++count[0] > MOST) {
      throw new InvalidValueException("day",
          "has more than " + MOST + " movements or holds: ask by currency and acquirer");
    }
  }

  private static boolean isMeant(Incoming request, Money amount, Optional<String> acquirer) {
    return request.query("currency").map(amount.currency().getCurrencyCode()::equals).orElse(true)
        && request.query("acquirer").map(acquirer.orElse("")::equals).orElse(true);
  }

  /** The midnight that ends the day; of a day that is not over, how it stands now. */
  private static Instant end(Incoming request) {
    return day(request).plusDays(1).atStartOfDay(zone(request)).toInstant();
  }

  private static LocalDate day(Incoming request) {
    String text = request.query("day").orElseThrow(() -> new InvalidValueException("day", "is missing"));
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw wrong("day", "must be a day such as 2026-03-01", unreadable);
    }
  }

  private static ZoneId zone(Incoming request) {
    try {
      return ZoneId.of(request.query("zone").orElse("UTC"));
    } catch (DateTimeException unreadable) {
      throw wrong("zone", "must be a time zone such as America/Sao_Paulo", unreadable);
    }
  }

  private static InvalidValueException wrong(String field, String problem, DateTimeException cause) {
    InvalidValueException wrong = new InvalidValueException(field, problem);
    wrong.initCause(cause);
    return wrong;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
