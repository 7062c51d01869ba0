package dev.catraca.app.json;

import static dev.catraca.app.json.RecordJson.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.usecase.PreviewVerdict;
import dev.catraca.view.OrderView;

/** Writes what a verdict would lead to. */
public final class PreviewWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PreviewWriter() {}

  /** The order as it would be right after the verdict, and the calls that would follow. */
  public static ObjectNode write(PreviewVerdict.Preview preview) {
    ObjectNode json = NODES.objectNode().put("id", preview.order().id().value())
        .put("status", word(preview.order().status())).put("state", word(OrderView.state(preview.order())));
    ArrayNode calls = json.putArray("calls");
    preview.next().forEach(next -> calls.add(call(next)));
    return json;
  }

  private static ObjectNode call(PreviewVerdict.Next next) {
    ObjectNode json = NODES.objectNode();
    return switch (next) {
      case PreviewVerdict.Next.Operate operate -> {
        json.put("to", "acquirer").put("call", word(operate.operation())).put("payment", operate.payment())
            .put("amount", operate.amount().minorUnits())
            .put("currency", operate.amount().currency().getCurrencyCode());
        operate.acquirer().ifPresent(name -> json.put("acquirer", name));
        yield json;
      }
      case PreviewVerdict.Next.Tell tell ->
          json.put("to", "legiti").put("call", OrderWriter.what(tell.message()));
      case PreviewVerdict.Next.Unforeseen unforeseen ->
          json.put("to", "unforeseen").put("call", unforeseen.call());
    };
  }
}
