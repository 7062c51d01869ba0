package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** Everything under the paths that Legiti has, and every path that nobody has. */
final class LegitiEndpoint {
  private final Vertx vertx;
  private final Settings settings;
  private final Calls calls;
  private final Faults faults;
  private final ReceivedLog log;

  LegitiEndpoint(Vertx vertx, Settings settings, OrderBook orders, Faults faults, ReceivedLog log) {
    this.vertx = vertx;
    this.settings = settings;
    this.calls = new Calls(settings, orders);
    this.faults = faults;
    this.log = log;
  }

  void serve(HttpServerRequest request, RequestBody body) {
    Optional<Operation> operation = operation(request);
    Optional<String> order = operation.flatMap(known -> order(known, body));
    Delivery delivery = new Delivery(vertx, request,
        log.append(request.method().name(), request.path(), order, kept(operation, body)));
    if (operation.isEmpty()) {
      delivery.send(Answer.missingAuthenticationToken());
      return;
    }
    Optional<Misbehaviour> misbehaviour = faults.strike(operation.get(), order);
    boolean recovered = misbehaviour.filter(Misbehaviour.Recover.class::isInstance).isPresent();
    Optional<String> authorization = Optional.ofNullable(request.getHeader("Authorization"));
    delivery.deliver(misbehaviour, () -> calls.handle(operation.get(), authorization, body, recovered));
  }

  /** A body that was not read to its end, because it is larger than any order. */
  void refuseTooLarge(HttpServerRequest request) {
    new Delivery(vertx, request,
        log.append(request.method().name(), request.path(), Optional.empty(), Optional.empty()))
        .send(Answer.tooLarge());
  }

  private Optional<Operation> operation(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("");
    return path.startsWith(settings.pathPrefix())
        ? Operation.at(request.method().name(), path.substring(settings.pathPrefix().length()))
        : Optional.empty();
  }

  private static Optional<String> order(Operation operation, RequestBody body) {
    return body instanceof RequestBody.JsonObject object ? Calls.orderOf(operation, object.content())
        : Optional.empty();
  }

  /** What the log keeps of a body: never a card number. */
  private static Optional<JsonNode> kept(Optional<Operation> operation, RequestBody body) {
    if (operation.isPresent() && body instanceof RequestBody.JsonObject object) {
      List<List<String>> cardNumbers = CardNumbers.in(operation.get(), object.content());
      return Optional.of(CardNumbers.masked(object.content(), cardNumbers));
    }
    return body.json();
  }
}
