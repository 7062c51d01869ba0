package dev.catraca.acquirer.stub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.Wire.MalformedException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The routes of the simulated acquirer. */
final class SimulatorRoutes {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final int LONGEST_KEY = 4096;
  private static final int MOST_SUMMARIES = 10_000;
  private static final int USUAL_SUMMARIES = 1000;

  private final Vertx vertx;
  private final SimulatedAcquirer bank;
  private final Faults faults;
  private final Duration lostAnswersCloseAfter;

  SimulatorRoutes(Vertx vertx, SimulatedAcquirer bank, Faults faults, Duration lostAnswersCloseAfter) {
    this.vertx = vertx;
    this.bank = bank;
    this.faults = faults;
    this.lostAnswersCloseAfter = lostAnswersCloseAfter;
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.post("/operations").handler(this::perform);
    router.get("/operations/:key").handler(this::query);
    router.get("/ledger").handler(this::ledger);
    router.post("/faults").handler(this::addFault);
    router.get("/faults").handler(context -> listFaults(context, 200));
    router.delete("/faults").handler(context -> {
      faults.clear();
      listFaults(context, 200);
    });
    router.get("/health").handler(context -> send(context, 200, Wire.object().put("status", "up")));
    return router;
  }

  private void perform(RoutingContext context) {
    BankOperation operation;
    try {
      String key = Optional.ofNullable(context.request().getHeader("Idempotency-Key"))
          .map(SimulatorRoutes::decoded)
          .filter(k -> !k.isEmpty() && k.length() <= LONGEST_KEY)
          .orElseThrow(
              () -> new MalformedException("the header Idempotency-Key must be given, percent-encoded"));
      operation = Wire.readOperation(key, Wire.parse(body(context)));
    } catch (MalformedException e) {
      error(context, 400, "malformed", String.valueOf(e.getMessage()));
      return;
    }
    Optional<Fault> fault = faults.take(Wire.word(operation.operation()), Optional.of(operation.order()));
    unlessHindered(context, fault, () -> answer(context, bank.perform(operation), fault));
  }

  private void query(RoutingContext context) {
    String key = context.pathParam("key");
    Optional<Fault> fault = faults.take("query", Optional.empty());
    unlessHindered(context, fault, () -> answer(context, bank.query(key), fault));
  }

  private static void unlessHindered(RoutingContext context, Optional<Fault> fault, Runnable action) {
    switch (fault.map(Fault::kind).orElse(Fault.Kind.DELAY)) {
      case DROP_REQUEST -> context.request().connection().close();
      case STATUS -> error(context, fault.map(Fault::status).orElse(503), "fault", "told to answer so");
      case DROP_ANSWER, DELAY -> action.run();
    }
  }

  private void answer(RoutingContext context, Reply reply, Optional<Fault> fault) {
    if (fault.filter(f -> f.kind() == Fault.Kind.DROP_ANSWER).isPresent()) {
      context.request().connection().close();
      return;
    }
    if (reply.lost()) {
      later(lostAnswersCloseAfter, () -> context.request().connection().close());
      return;
    }
    Duration delay = reply.delay().plus(fault.map(Fault::delay).orElse(Duration.ZERO));
    later(delay, () -> {
      if (!context.response().closed()) {
        write(context, reply.result());
      }
    });
  }

  private void later(Duration delay, Runnable action) {
    if (delay.isZero()) {
      action.run();
    } else {
      vertx.setTimer(delay.toMillis(), timer -> action.run());
    }
  }

  private static void write(RoutingContext context, Reply.Result result) {
    switch (result) {
      case Reply.Result.Done done -> send(context, 200, OutcomeJson.write(done.outcome()));
      case Reply.Result.InProgress pending -> send(context, 202, Wire.object().put("status", "in_progress"));
      case Reply.Result.Conflict conflict -> error(context, 409, "idempotency_conflict",
          "the key was used with other content");
      case Reply.Result.NotFound none ->
          error(context, 404, "not_found", "no operation with this key is known");
      case Reply.Result.NoQueries none -> error(context, 501, "no_queries", "this acquirer cannot be asked");
    }
  }

  private void ledger(RoutingContext context) {
    List<String> order = context.queryParam("order");
    if (!order.isEmpty()) {
      bank.order(order.get(0)).ifPresentOrElse(found -> send(context, 200, LedgerJson.full(found)),
          () -> error(context, 404, "not_found", "no operation of this order is known"));
      return;
    }
    try {
      int from = parameter(context, "from", 0, Integer.MAX_VALUE);
      int limit = parameter(context, "limit", USUAL_SUMMARIES, MOST_SUMMARIES);
      ObjectNode body = Wire.object();
      ArrayNode orders = body.putArray("orders");
      for (String id : bank.orders(from, limit)) {
        bank.order(id).ifPresent(found -> orders.add(LedgerJson.summary(found)));
      }
      send(context, 200, body);
    } catch (MalformedException e) {
      error(context, 400, "malformed", String.valueOf(e.getMessage()));
    }
  }

  private static int parameter(RoutingContext context, String name, int usual, int most)
      throws MalformedException {
    List<String> values = context.queryParam(name);
    if (values.isEmpty()) {
      return usual;
    }
    try {
      int value = Integer.parseInt(values.get(0));
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      MalformedException malformed = new MalformedException(name + " must be a whole number");
      malformed.initCause(e);
      throw malformed;
    }
    throw new MalformedException(name + " must be between 0 and " + most);
  }

  private void addFault(RoutingContext context) {
    try {
      faults.add(Fault.read(Wire.parse(body(context))));
      listFaults(context, 201);
    } catch (MalformedException e) {
      error(context, 400, "malformed", String.valueOf(e.getMessage()));
    } catch (IllegalStateException tooMany) {
      error(context, 409, "too_many", String.valueOf(tooMany.getMessage()));
    }
  }

  private void listFaults(RoutingContext context, int status) {
    ObjectNode body = Wire.object();
    ArrayNode waiting = body.putArray("faults");
    faults.waiting().forEach(fault -> waiting.add(fault.write()));
    send(context, status, body);
  }

  private static byte[] body(RoutingContext context) {
    Buffer buffer = context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return "";
    }
  }

  private static void error(RoutingContext context, int status, String error, String message) {
    send(context, status, Wire.object().put("error", error).put("message", message));
  }

  private static void send(RoutingContext context, int status, ObjectNode body) {
    context.response().setStatusCode(status).putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(Wire.bytes(body)));
  }
}
