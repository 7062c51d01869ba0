package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.DossierWriter;
import dev.catraca.app.json.HiddenFields;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.RequestReader;
import dev.catraca.model.Order;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.port.OrderFilter;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderReference;
import dev.catraca.port.OrderReference.Kind;
import dev.catraca.usecase.Engine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who bought, what and where to; what of it is hidden, and who was shown that. */
final class DossierApi {
  private static final int MOST_EARLIER = 20;

  private final Engine engine;
  private final Supplier<Desk> desk;
  private final Answers answers;

  DossierApi(Engine engine, Supplier<Desk> desk, Answers answers) {
    this.engine = engine;
    this.desk = desk;
    this.answers = answers;
  }

  Reply read(Incoming request) {
    request.allowQuery();
    OrderId id = request.order();
    Optional<Order> order = engine.readOrder().read(id);
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    Optional<PersonalData> dossier = engine.readOrder().dossier(id);
    ObjectNode json = DossierWriter.write(id, dossier, request.author().view());
    if (request.author().view().personalData()) {
      ObjectNode earlier = json.putObject("earlier");
      dossier.ifPresent(there -> earlier.set("of_buyer",
          earlier(order.get(), OrderReference.of(Kind.BUYER, there.purchase().buyer().id()))));
      earlier.set("of_card",
          earlier(order.get(), OrderReference.of(Kind.CARD, order.get().lastPayment().card().token())));
    }
    return Reply.json(200, json);
  }

  private ObjectNode earlier(Order order, OrderReference reference) {
    OrderFilter before = new OrderFilter(Optional.empty(), Optional.empty(), Optional.of(order.placedAt()),
        Optional.empty(), Optional.empty(), Set.of(reference));
    OrderLists.Page page = engine.readOrder()
        .list(OrderQuery.filtered(before, Optional.empty(), MOST_EARLIER));
    return OrderWriter.page(page, engine.readOrder().now());
  }

  /** One hidden field, once it is written down who asked. */
  Reply reveal(Incoming request) {
    request.allowQuery();
    OrderId id = request.order();
    String field = RequestReader.revealed(request.json());
    Optional<PersonalData> dossier = engine.readOrder().dossier(id);
    if (dossier.isEmpty()) {
      return Problem.notFound("There is no such order, or its personal data was erased.").reply();
    }
    Map<String, String> hidden = HiddenFields.of(dossier.get());
    String value = Optional.ofNullable(hidden.get(field)).orElseThrow(
        () -> new InvalidValueException("field", "must be one that the dossier names in hidden"));
    desk.get().note(new Desk.Access(id, now(), request.caller(), field));
    return Reply.json(200, JsonNodeFactory.instance.objectNode().put("id", id.value()).put("field", field)
        .put("value", value));
  }

  /** Who was shown what was hidden, the last first. */
  Reply accesses(Incoming request) {
    request.allowQuery();
    OrderId id = request.order();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id.value());
    ArrayNode list = json.putArray("accesses");
    desk.get().accesses(id).forEach(access -> list.addObject().put("at", access.at().toString())
        .put("by", access.by()).put("field", access.field()));
    return Reply.json(200, json);
  }

  private Instant now() {
    return engine.readOrder().now();
  }
}
