package dev.catraca.proof.fuzz;

import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.Decision;
import dev.catraca.app.http.HttpApi;
import dev.catraca.order.OrderId;
import dev.catraca.port.OrderNote;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.time.MovableClock;
import dev.catraca.usecase.Engine;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A few requests in a row to one service with an empty store: the path as it was sent, through the routes, the reader and the use
 * cases to the answer. Requests are divided by a line {@code ---}; each is {@code METHOD PATH}, a line with an idempotency key or
 * nothing, and the body.
 *
 * <p>
 * Every answer is a success or a problem by a known name, never an internal error; no problem's words, and nothing that is stored,
 * hold a card number; an order that was placed can be read under its id with the amount that it was placed with.
 */
final class HttpRequestCheck implements Check {
  private static final byte[] DIVIDER = "\n---\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_REQUESTS = 6;
  private static final Set<Integer> STATUSES = Set.of(200, 201, 202, 400, 404, 405, 409, 422);
  private static final OrderQuery PLACED = new OrderQuery(Optional.empty(), Optional.empty(),
      Optional.empty(), 50, OrderQuery.Sorting.PLACED);

  private final Class<?> routesType = Door.room("dev.catraca.app.http.Routes");
  private final Class<?> ordersType = Door.room("dev.catraca.app.http.OrdersApi");
  private final Class<?> requestsType = Door.room("dev.catraca.app.http.RequestsApi");
  private final Class<?> answersType = Door.room("dev.catraca.app.http.Answers");
  private final Class<?> incomingType = Door.room("dev.catraca.app.http.Incoming");
  private final Class<?> authorType = Door.room("dev.catraca.app.http.Author");
  private final Class<?> cookieType = Door.room("dev.catraca.app.http.SessionCookie");
  private final Class<?> foundType = Door.room("dev.catraca.app.http.Routes$Match$Found");
  private final Class<?> routeType = Door.room("dev.catraca.app.http.Routes$Route");
  private final Class<?> replyType = Door.room("dev.catraca.app.http.Reply");
  private final Class<?> handlerType = Door.room("dev.catraca.app.http.Routes$Handler");
  private final Door answers = Door.constructor(answersType, Engine.class);
  private final Door orders = Door.constructor(ordersType, Engine.class, answersType);
  private final Door requests = Door.constructor(requestsType, Engine.class, answersType);
  private final Door routes = Door.constructor(routesType);
  private final Door orderRoutes = Door.method(HttpApi.class, "orders", routesType, ordersType);
  private final Door requestRoutes = Door.method(HttpApi.class, "requests", routesType, requestsType);
  private final Door match = Door.method(routesType, "match", String.class, String.class);
  private final Door route = Door.method(foundType, "route");
  private final Door parameters = Door.method(foundType, "parameters");
  private final Door template = Door.method(routeType, "template");
  private final Door handler = Door.method(routeType, "handler");
  private final Door incoming = Door.constructor(incomingType, String.class, String.class, List.class,
      MultiMap.class, MultiMap.class, byte[].class, authorType, cookieType);
  private final Door onLoopback = Door.method(authorType, "onLoopback");
  private final Door cookie = Door.constructor(cookieType, String.class);
  private final Door answer = Door.method(Door.room("dev.catraca.app.http.HttpFront"), "answer", handlerType,
      incomingType);
  private final Door status = Door.method(replyType, "status");
  private final Door body = Door.method(replyType, "body");

  private final Supplier<OrderStore> stores;

  /** @param stores an empty store for each input */
  HttpRequestCheck(Supplier<OrderStore> stores) {
    this.stores = stores;
  }

  /** One service. */
  private record Service(Engine engine, OrderStore store, Object routes) {}

  @Override
  public void check(byte[] bytes) {
    Service service = start();
    byte[] rest = bytes;
    for (int i = 0; i < MOST_REQUESTS && rest.length > 0; i++) {
      int end = divider(rest);
      request(service, java.util.Arrays.copyOf(rest, end));
      rest = java.util.Arrays.copyOfRange(rest, Math.min(rest.length, end + DIVIDER.length), rest.length);
    }
    service.store().list(PLACED).heads().forEach(head -> stored(service, head.order()));
  }

  private Service start() {
    MovableClock clock = new MovableClock();
    OrderStore store = stores.get();
    ScriptedLegiti legiti = new ScriptedLegiti().always(LegitiReceived.Evaluation.class, call -> {
      String email = call.report().dossier().purchase().buyer().email().orElse("");
      return email.startsWith("silent") ? new Acknowledged("nothing")
          : new Decided(email.startsWith("manual") ? Decision.MANUAL
              : email.startsWith("reject") ? Decision.REJECT : Decision.APPROVE, Optional.empty());
    });
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(clock), legiti).time(clock).build();
    Object words = answers.enter(engine);
    Object table = routes.enter();
    orderRoutes.enter(table, orders.enter(engine, words));
    requestRoutes.enter(table, requests.enter(engine, words));
    return new Service(engine, store, table);
  }

  private void request(Service service, byte[] bytes) {
    Input line = Input.of(bytes);
    Input key = Input.of(line.body());
    String target = line.word(1).isEmpty() ? "/v1/orders" : line.word(1);
    int query = target.indexOf('?');
    Object found;
    try {
      found = match.enter(service.routes(), line.word(0), query < 0 ? target : target.substring(0, query));
    } catch (IllegalArgumentException refused) {
      Texts.holdNoCardNumber("a refused path", Texts.of(refused));
      return;
    }
    if (!foundType.isInstance(found)) {
      return;
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Prefer", "respond-async");
    if (!key.head().isEmpty()) {
      headers.add("Idempotency-Key", key.head());
    }
    Object taken = route.enter(found);
    Object reply = answer.enter(handler.enter(taken), incoming.enter(line.word(0), template.enter(taken),
        parameters.enter(found), parameters(query < 0 ? "" : target.substring(query + 1)), headers,
        key.body(), onLoopback.enter(), cookie.enter("catraca")));
    judge(service, line.word(0) + " " + template.enter(taken), key.body(), reply);
    service.engine().worker().runDue();
  }

  private static MultiMap parameters(String query) {
    MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        parameters.add(equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return parameters;
  }

  private void judge(Service service, String what, byte[] sent, Object reply) {
    int code = (int) status.enter(reply);
    Optional<Map<?, ?>> json = PlainJson.object((byte[]) body.enter(reply));
    Finding.unless(json.isPresent(), what + " is not answered in JSON");
    if (code >= 400) {
      String type = String.valueOf(json.get().get("type"));
      Finding.unless(!type.endsWith("internal_error"), what + " met a bug; the log says which");
      Finding.unless(type.startsWith("urn:catraca:problem:"), what + " has a problem without a name");
      Texts.holdNoCardNumber("a problem of " + what, List.of(String.valueOf(json.get().get("detail")),
          String.valueOf(json.get().get("field"))));
    } else if (what.equals("POST /v1/orders")) {
      placed(service, sent);
    }
    Finding.unless(STATUSES.contains(code), what + " is answered " + code);
  }

  private static void placed(Service service, byte[] sent) {
    Map<?, ?> order = PlainJson.object(sent).orElseThrow(() -> new Finding("what is no JSON was placed"));
    OrderId id = new OrderId(String.valueOf(order.get("id")));
    long amount = service.engine().readOrder().read(id)
        .orElseThrow(() -> new Finding("a placed order is not there")).amount().minorUnits();
    Finding.unless(new PlainJson.Figure(Long.toString(amount)).equals(order.get("amount")),
        "an order has another amount than it was placed with");
  }

  /** What a payment is known by: the same rule as for an order at the door, for everything that came later. */
  private static void stored(Service service, OrderId id) {
    String history = service.engine().readOrder().timeline(id).toString()
        + service.engine().readOrder().notes(id).stream().flatMap(List::stream).map(OrderNote::text)
            .collect(Collectors.joining("\n", "\n", ""));
    service.engine().readOrder().read(id).orElseThrow().payments().forEach(payment -> Finding
        .unless(!Disguises.isIn(history, payment.card()), "the timeline holds the card's number"));
  }

  private static int divider(byte[] bytes) {
    for (int at = 0; at + DIVIDER.length <= bytes.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + DIVIDER.length, DIVIDER, 0, DIVIDER.length)) {
        return at;
      }
    }
    return bytes.length;
  }
}
