package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.finance.Movement;
import dev.catraca.app.finance.Movements;
import dev.catraca.app.finance.MovementsCsv;
import dev.catraca.app.finance.Totals;
import dev.catraca.order.InvalidValueException;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.usecase.Engine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What money moved on a day. */
final class FinanceApi {
  private static final Set<String> LANGUAGES = Set.of("pt-BR", "en");
  /** More than a caller can be answered at once; narrower questions are answered whole. */
  private static final int MOST = 100_000;

  private final Engine engine;
  private final Supplier<Desk> desk;

  FinanceApi(Engine engine, Supplier<Desk> desk) {
    this.engine = engine;
    this.desk = desk;
  }

  /** The sums of a day, by currency, acquirer and kind. */
  Reply totals(Incoming request) {
    request.allowQuery("day", "zone", "currency", "acquirer");
    Totals totals = new Totals();
    each(request, totals::add);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("totals");
    totals.sums().forEach((group, sum) -> list.addObject().put("currency", group.currency())
        .put("acquirer", group.acquirer()).put("kind", lower(group.kind())).put("count", sum.count())
        .put("amount", sum.minorUnits()));
    return Reply.json(200, json);
  }

  /** Each movement of a day. */
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
    return Reply.text("text/csv; charset=utf-8", csv.toString()).with("Content-Disposition",
        "attachment; filename=\"movements-" + day(request) + ".csv\"");
  }

  private void each(Incoming request, Consumer<Movement> told) {
    ZoneId zone = zone(request);
    LocalDate day = day(request);
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant before = day.plusDays(1).atStartOfDay(zone).toInstant();
    int[] count = {0};
    new Movements(engine.readOrder(), desk.get()).each(from, before, movement -> {
      if (isMeant(request, movement)) {
        if (++count[0] > MOST) {
          throw new InvalidValueException("day", "has more than " + MOST
              + " movements: ask by currency and acquirer");
        }
        told.accept(movement);
      }
    });
  }

  private static boolean isMeant(Incoming request, Movement movement) {
    return request.query("currency").map(movement.amount().currency().getCurrencyCode()::equals).orElse(true)
        && request.query("acquirer").map(movement.acquirer().orElse("")::equals).orElse(true);
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
