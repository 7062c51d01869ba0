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
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What money moved on a day. */
final class FinanceApi {
  private static final List<String> LANGUAGES = List.of("pt-BR", "en");
  private static final Set<String> OF_A_DAY = Set.of("day", "zone", "currency", "acquirer");
  private static final Set<String> OF_A_FILE = Set.of("day", "zone", "currency", "acquirer", "language");
  /** More than a caller can be answered at once; narrower questions are answered whole. */
  private static final int MOST = 100_000;

  private final Supplier<Desk> desk;

  FinanceApi(Supplier<Desk> desk) {
    this.desk = desk;
  }

  /** The sums of a day, by currency, acquirer and kind, and of what was held at its end. */
  Reply totals(Incoming request) {
    Asked asked = Asked.of(request, OF_A_DAY);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Totals moved = new Totals();
    each(asked, moved::add);
    ArrayNode totals = json.putArray("totals");
    moved.sums().forEach((group, sum) -> put(totals.addObject(), group, sum).put("kind", group.kind()));
    Totals held = new Totals();
    held(asked, held::add);
    ArrayNode holds = json.put("holds_at", asked.end().toString()).putArray("holds_open");
    held.sums().forEach((group, sum) -> put(holds.addObject(), group, sum));
    return Reply.json(200, json);
  }

  private static ObjectNode put(ObjectNode json, Totals.Group group, Totals.Sum sum) {
    return json.put("currency", group.currency()).put("acquirer", group.acquirer()).put("count", sum.count())
        .put("amount", sum.minorUnits());
  }

  /** Each movement of a day, and each hold that was open at its end. */
  Reply list(Incoming request) {
    Asked asked = Asked.of(request, OF_A_DAY);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("movements");
    each(asked, movement -> {
      ObjectNode one = list.addObject().put("order", movement.order().value())
          .put("sequence", movement.sequence()).put("at", movement.at().toString())
          .put("kind", lower(movement.kind())).put("payment", movement.payment())
          .put("amount", movement.amount().minorUnits())
          .put("currency", movement.amount().currency().getCurrencyCode());
      movement.acquirer().ifPresent(name -> one.put("acquirer", name));
      movement.reference().ifPresent(id -> one.put("reference", id));
      movement.transactionId().ifPresent(id -> one.put("transaction_id", id));
    });
    ArrayNode holds = json.put("holds_at", asked.end().toString()).putArray("holds_open");
    held(asked, hold -> {
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
    Asked asked = Asked.of(request, OF_A_FILE);
    MovementsCsv csv = new MovementsCsv(asked.language());
    each(asked, csv::add);
    Instant end = asked.end();
    held(asked, hold -> csv.add(hold, end));
    return Reply.text("text/csv; charset=utf-8", csv.toString()).with("Content-Disposition",
        "attachment; filename=\"movements-" + asked.day() + ".csv\"");
  }

  private void each(Asked asked, Consumer<Movement> told) {
    int[] count = {0};
    new Movements(desk.get()).each(asked.begin(), asked.end(), movement -> {
      if (asked.isMeant(movement.amount(), movement.acquirer())) {
        count(count);
        told.accept(movement);
      }
    });
  }

  private void held(Asked asked, Consumer<OpenHold> told) {
    int[] count = {0};
    new Movements(desk.get()).heldAt(asked.end(), hold -> {
      if (asked.isMeant(hold.amount(), hold.acquirer())) {
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

  /** A day, and what of it. */
  private record Asked(LocalDate day, ZoneId zone, Optional<Currency> currency, Optional<String> acquirer,
      String language) {
    private static Asked of(Incoming request, Set<String> allowed) {
      Query query = Query.of(request, allowed);
      if (!query.has("day")) {
        query.wrong("day", "is missing");
      }
      Asked asked = new Asked(query.read("day", Asked::parseDay).orElse(LocalDate.EPOCH),
          query.zone("zone"),
          query.read("currency", Money::currency), query.text("acquirer"),
          query.text("language").orElse(LANGUAGES.getFirst()));
      if (!LANGUAGES.contains(asked.language())) {
        query.wrong("language", "must be " + String.join(" or ", LANGUAGES));
      }
      query.done();
      return asked;
    }

    private static LocalDate parseDay(String text) {
      try {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1970 || day.getYear() > 9999) {
          throw new InvalidValueException("day", "is out of range");
        }
        return day;
      } catch (DateTimeException unreadable) {
        throw Query.wrong("day", "must be a day such as 2026-03-01", unreadable);
      }
    }

    private Instant begin() {
      return day.atStartOfDay(zone).toInstant();
    }

    /** The midnight that ends the day; of a day that is not over, how it stands now. */
    private Instant end() {
      return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private boolean isMeant(Money amount, Optional<String> by) {
      return currency.map(amount.currency()::equals).orElse(true)
          && acquirer.map(by.orElse("")::equals).orElse(true);
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
