package dev.catraca.proof.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.app.json.StrictJson;
import dev.catraca.order.Checkout;
import dev.catraca.order.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /v1/orders}; no head. Refused by name, without a card number in the words, or an order that says exactly
 * what the body said and holds the number of its card nowhere.
 */
final class CheckoutCheck implements Check {
  @Override
  public void check(byte[] body) {
    Checkout checkout;
    try {
      ObjectNode json = StrictJson.object(body);
      StrictJson.canonical(json);
      checkout = CheckoutReader.read(json);
    } catch (MalformedBodyException | InvalidValueException refused) {
      Texts.holdNoCardNumber("a refused order", Texts.of(refused));
      return;
    }
    Optional<Map<?, ?>> read = PlainJson.object(body);
    Finding.unless(read.isPresent(), "what is no JSON was accepted");
    Map<String, Object> written = CheckoutJson.of(checkout);
    SameJson.check("", withWhatIsUsual(read.get()), written);
    List<String> found = Disguises.in(read.get(), checkout.payment().card());
    Finding.unless(found.isEmpty(), "an order with its card's number was accepted: in" + found);
  }

  private static Map<?, ?> withWhatIsUsual(Map<?, ?> order) {
    Map<Object, Object> whole = new LinkedHashMap<>(order);
    if (order.get("payment") instanceof Map<?, ?> payment) {
      whole.put("payment", CheckoutJson.withWhatIsUsual(payment));
    }
    return whole;
  }
}
