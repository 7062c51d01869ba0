package dev.catraca.proof.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.MalformedBodyException;
import dev.catraca.app.json.StrictJson;
import dev.catraca.order.Checkout;
import dev.catraca.order.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST /v1/orders}; no head. Refused by name, without a card number in the words, or an order that says exactly
 * what the body said and holds the number of its card nowhere.
 */
final class CheckoutCheck implements Check {
  private static final Map<?, ?> ONE_INSTALMENT = Map.of("installments", new PlainJson.Figure("1"));

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
    SameJson.check("", withInstallments(read.get()), written);
    List<String> found = Disguises.in(read.get(), checkout.payment().card());
    Finding.unless(found.isEmpty(), "an order with its card's number was accepted: in" + found);
  }

  /** The only field that has a value where none was given. */
  private static Map<?, ?> withInstallments(Map<?, ?> order) {
    Map<Object, Object> payment = new java.util.HashMap<>(ONE_INSTALMENT);
    payment.putAll((Map<?, ?>) order.get("payment"));
    Map<Object, Object> whole = new java.util.HashMap<>(order);
    whole.put("payment", payment);
    return whole;
  }
}
