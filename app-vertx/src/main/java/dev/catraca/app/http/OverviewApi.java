package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** How all orders stand together: what became of those of the last days, and how old those are that are still open. */
final class OverviewApi {
  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 31;
  /** From how old on an open order is counted with which others; the last have no end. */
  private static final List<Duration> AGES = List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(1),
      Duration.ofDays(7));

  private final Engine engine;
  private final Supplier<Desk> desk;

  OverviewApi(Engine engine, Supplier<Desk> desk) {
    this.engine = engine;
    this.desk = desk;
  }

  Reply read(Incoming request) {
    Query query = Query.of(request, Set.of("days", "zone"));
    int days = query.number("days", 1, MOST_DAYS, USUAL_DAYS);
    ZoneId zone = query.zone("zone");
    query.done();
    Instant now = engine.readOrder().now();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("now", now.toString());
    ArrayNode placed = json.putArray("placed");
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (LocalDate day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
      put(placed.addObject().put("day", day.toString()),
          desk.get().placed(day.atStartOfDay(zone).toInstant(),
              day.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    ArrayNode open = json.putArray("open");
    for (int i = 0; i < AGES.size(); i++) {
      // The clock of whoever placed an order may have been ahead of this one's.
      Instant before = i == 0 ? now.plus(Duration.ofDays(1)) : now.minus(AGES.get(i));
      Instant from = i + 1 < AGES.size() ? now.minus(AGES.get(i + 1)) : Instant.EPOCH;
      put(open.addObject().put("older_than_seconds", AGES.get(i).toSeconds()), desk.get().open(from, before));
    }
    return Reply.json(200, json);
  }

  private static void put(ObjectNode json, Map<? extends Enum<?>, Long> counts) {
    ObjectNode orders = json.putObject("orders");
    counts.forEach((word, count) -> orders.put(word.name().toLowerCase(Locale.ROOT), count));
  }
}
