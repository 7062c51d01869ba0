package dev.catraca.app.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderNote;
import java.time.Instant;
import java.util.List;

/** What people wrote about an order. */
public final class NotesWriter {
  private NotesWriter() {}

  /** As they come. */
  public static ObjectNode write(OrderId order, List<OrderNote> notes, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", order.value());
    ArrayNode list = json.putArray("notes");
    notes.forEach(note -> list.addObject().put("at", note.at().toString()).put("by", note.by()).put("text",
        note.text()));
    return json.put("now", now.toString());
  }
}
