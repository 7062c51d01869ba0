package dev.catraca.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.flow.Recorded;
import dev.catraca.order.OrderId;
import dev.catraca.port.TimelineEntry;
import java.util.List;

/** Writes an order's timeline: facts, calls without an end, ignored answers, refused requests. */
public final class TimelineWriter {
  private TimelineWriter() {}

  /** The whole timeline. */
  public static ObjectNode write(OrderId id, List<TimelineEntry> entries) {
    ObjectNode timeline = JsonNodeFactory.instance.objectNode().put("id", id.value());
    ArrayNode list = timeline.putArray("entries");
    entries.forEach(entry -> list.add(entry(entry)));
    return timeline;
  }

  private static ObjectNode entry(TimelineEntry entry) {
    return switch (entry) {
      case TimelineEntry.Happened happened -> fact(happened.recorded());
      case TimelineEntry.Remarked remarked -> JsonNodeFactory.instance.objectNode().put("kind", "remark")
          .put("at", remarked.remark().at().toString()).put("by", remarked.remark().by())
          .put("subject", remarked.remark().subject()).put("result", remarked.remark().result())
          .put("text", remarked.remark().detail()).put("alert", remarked.remark().alert())
          .put("times", remarked.times()).put("last_at", remarked.lastAt().toString());
    };
  }

  private static ObjectNode fact(Recorded recorded) {
    ObjectNode fact = JsonNodeFactory.instance.objectNode().put("kind", "fact")
        .put("sequence", recorded.sequence()).put("at", recorded.at().toString()).put("by", recorded.by())
        .put("fact", FactWords.name(recorded.fact())).put("text", FactWords.of(recorded.fact()));
    fact.set("details", RecordJson.object((Record) recorded.fact()));
    return fact;
  }
}
