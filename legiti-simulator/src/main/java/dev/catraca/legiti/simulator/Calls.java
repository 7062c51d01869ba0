package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Carries out Legiti's five calls: credentials, then the body, then the effect and the answer. */
final class Calls {
  private final Settings settings;
  private final OrderBook orders;
  private final RequestSchemas schemas = RequestSchemas.shared();

  Calls(Settings settings, OrderBook orders) {
    this.settings = settings;
    this.orders = orders;
  }

  /**
   * Carries out a call.
   *
   * @param authorization
   *          the header of that name, if there was one
   * @param recovered
   *          whether the troubles of the buyer's address are over
   */
  Handling handle(Operation operation, Optional<String> authorization, RequestBody body, boolean recovered) {
    if (authorization.isEmpty()) {
      return Handling.refused(Answer.unauthorized());
    }
    Optional<KeyRules.Environment> environment = settings.keys().environment(authorization.get());
    if (environment.isEmpty()) {
      return Handling.refused(Answer.denied());
    }
    return switch (body) {
      case RequestBody.Missing missing -> Handling.refused(Answer.missingBody());
      case RequestBody.NotJson notJson -> Handling.refused(Answer.invalidJson(notJson.reason()));
      case RequestBody.OtherJson other -> Handling.refused(Answer.notAnObject());
      case RequestBody.JsonObject object -> carryOut(operation, environment.get(), object, recovered);
    };
  }

  private Handling carryOut(Operation operation, KeyRules.Environment environment,
      RequestBody.JsonObject body,
      boolean recovered) {
    FieldErrors errors = schemas.check(operation, body.text());
    for (List<String> path : CardNumbers.in(operation, body.content())) {
      errors.add(path, CardNumbers.MESSAGE);
    }
    // The description leaves the payment's and the delivery's update open, but says that each names its order.
    Optional<String> order = orderOf(operation, body.content());
    if (order.isEmpty() && errors.isEmpty()) {
      errors.add(List.of(operation.orderField()),
          body.content().has(operation.orderField()) ? RequestSchemas.NOT_A_STRING
              : RequestSchemas.MISSING);
    }
    if (!errors.isEmpty() || order.isEmpty()) {
      return Handling.refused(Answer.invalidFields(errors));
    }
    if (operation == Operation.CREATE_ORDER) {
      return create(order.get(), environment, body.content(), recovered);
    }
    if (!orders.isTaken(order.get())) {
      return Handling
          .refused(Answer.invalidFields(FieldErrors.of(operation.orderField(), "Order not found.")));
    }
    return Handling.taken(acknowledged(operation, environment));
  }

  /** The order that a body names; empty where the field is absent or no text. */
  static Optional<String> orderOf(Operation operation, ObjectNode body) {
    return Optional.ofNullable(body.get(operation.orderField())).filter(id -> id.isTextual())
        .map(id -> id.textValue()).filter(id -> !id.isEmpty());
  }

  private Handling create(String id, KeyRules.Environment environment, ObjectNode body, boolean recovered) {
    MagicAddress address = MagicAddress.of(body.path("user").path("email").asText(""));
    int post = orders.posted(id);
    if (recovered && address.isTrouble()) {
      return takenWith(id, MagicAddress.APPROVE, environment, body);
    }
    return switch (address) {
      case INVALID -> Handling
          .refused(invalidAddress());
      case DOWN -> settings.downAnswers() == 0 || post <= settings.downAnswers()
          ? Handling.refused(Answer.internalError())
          : takenWith(id, MagicAddress.APPROVE, environment, body);
      case BUSY -> post <= 2 ? Handling.refused(Answer.internalError())
          : takenWith(id, MagicAddress.APPROVE, environment, body);
      case LOST -> {
        orders.take(id);
        yield post == 1 ? new Handling(true, new Handling.Reply.Never(settings.lostHold()))
            : takenWith(id, MagicAddress.APPROVE, environment, body);
      }
      case SLOW -> {
        orders.take(id);
        yield new Handling(true,
            new Handling.Reply.Later(decided(MagicAddress.APPROVE, environment, body), settings.slowDelay()));
      }
      case APPROVE, REJECT, MANUAL, UNAVAILABLE, WORD, SILENT -> takenWith(id, address, environment, body);
    };
  }

  private Handling takenWith(String id, MagicAddress address, KeyRules.Environment environment,
      ObjectNode body) {
    orders.take(id);
    return Handling.taken(decided(address, environment, body));
  }

  /** An absent flag means collection only, as the payment-flow page says of orders that are to be evaluated. */
  private Answer decided(MagicAddress address, KeyRules.Environment environment, ObjectNode body) {
    boolean evaluate = body.path("evaluate").asBoolean(false);
    if (!evaluate || environment == KeyRules.Environment.SANDBOX) {
      return acknowledged(Operation.CREATE_ORDER, environment);
    }
    int status = settings.evaluatedStatus();
    return switch (address) {
      case REJECT -> Answer.decided(status, "reject");
      case MANUAL -> Answer.decided(status, "manual");
      case UNAVAILABLE -> Answer.decided(status, "unavailable", "Order scored; decisions are not active yet");
      case WORD -> Answer.decided(status, "escalate");
      case SILENT -> Answer.message(status, Operation.CREATE_ORDER.acknowledgement());
      case APPROVE, BUSY, SLOW, LOST, DOWN, INVALID -> Answer.decided(status, "approve");
    };
  }

  private static Answer acknowledged(Operation operation, KeyRules.Environment environment) {
    return switch (environment) {
      case LIVE -> Answer.acknowledged(operation);
      case SANDBOX -> Answer.sandbox();
    };
  }

  private static Answer invalidAddress() {
    FieldErrors errors = new FieldErrors();
    errors.add(List.of("user", "email"), "Not a valid email address.");
    return Answer.invalidFields(errors);
  }
}
