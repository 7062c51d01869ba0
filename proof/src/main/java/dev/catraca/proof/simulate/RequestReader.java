package dev.catraca.proof.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the simulated Legiti reads in the bytes of a request.
 *
 * @param payments how many payments a new order has
 */
record RequestReader(String order, boolean evaluate, String status, String signal, int payments) {
  private static final JsonFactory JSON = new JsonFactory();

  static RequestReader read(byte[] body) {
    String order = "";
    boolean evaluate = false;
    String status = "";
    String signal = "";
    int payments = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "id", "order_id" -> order = order.isEmpty() ? parser.getText() : order;
          case "evaluate" -> evaluate = value == JsonToken.VALUE_TRUE;
          case "status" -> status = parser.getText();
          case "fraud_signal_type" -> signal = parser.getText();
          case "payments" -> payments = count(parser);
          default -> parser.skipChildren();
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("a request that is not JSON", broken);
    }
    return new RequestReader(order, evaluate, status, signal, payments);
  }

  private static int count(JsonParser parser) throws IOException {
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      count++;
      parser.skipChildren();
    }
    return count;
  }
}
