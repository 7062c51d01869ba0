package dev.catraca.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.diagram.FlowGraph;
import dev.catraca.model.Fact;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.TimelineEntry;
import java.util.List;

/** Writes an order's timeline: facts, calls without an end, ignored answers, refused requests. */
public final class TimelineWriter {
  private TimelineWriter() {}

  /** The whole timeline. */
  public static ObjectNode write(OrderId id, List<TimelineEntry> entries, View view) {
    ObjectNode timeline = JsonNodeFactory.instance.objectNode().put("id", id.value());
    ArrayNode list = timeline.putArray("entries");
    entries.forEach(entry -> list.add(entry(entry, view)));
    path(timeline.putArray("path"), entries);
    return timeline;
  }

  /** Where the order stood after each decision; the facts of one decision have one time. */
  private static void path(ArrayNode path, List<TimelineEntry> entries) {
    List<RecordedFact> facts = entries.stream().filter(TimelineEntry.Happened.class::isInstance)
        .map(entry -> ((TimelineEntry.Happened) entry).recorded()).toList();
    String before = "";
    for (int i = 0; i < facts.size(); i++) {
      boolean last = i + 1 == facts.size() || !facts.get(i + 1).at().equals(facts.get(i).at());
      if (last) {
        String place = FlowGraph.place(Order.of(facts.subList(0, i + 1)));
        if (!place.equals(before)) {
          path.addObject().put("place", place).put("at", facts.get(i).at().toString());
        }
        before = place;
      }
    }
  }

  private static ObjectNode entry(TimelineEntry entry, View view) {
    return switch (entry) {
      case TimelineEntry.Happened happened -> fact(happened.recorded(), view);
      case TimelineEntry.Remarked remarked -> JsonNodeFactory.instance.objectNode().put("kind", "remark")
          .put("at", remarked.remark().at().toString()).put("by", remarked.remark().by())
          .put("subject", remarked.remark().subject()).put("result", remarked.remark().result())
          .put("text", remarked.remark().detail()).put("alert", remarked.remark().alert())
          .put("times", remarked.times()).put("last_at", remarked.lastAt().toString());
    };
  }

  private static ObjectNode fact(RecordedFact recorded, View view) {
    ObjectNode fact = JsonNodeFactory.instance.objectNode().put("kind", "fact")
        .put("sequence", recorded.sequence()).put("at", recorded.at().toString()).put("by", recorded.by())
        .put("fact", FactWords.name(recorded.fact())).put("text", FactWords.of(recorded.fact()));
    fact.set("details", details(recorded.fact(), view));
    return fact;
  }

  /** Only the offer of a payment names what the acquirer takes for its card. */
  private static ObjectNode details(Fact fact, View view) {
    ObjectNode details = RecordJson.object((Record) fact);
    if (!view.tokens() && details.get("card") instanceof ObjectNode card) {
      card.remove("token");
      details.remove("acquirer_data");
    }
    return details;
  }
}
