package dev.catraca.legiti.simulator;

import java.util.Arrays;
import java.util.Optional;

/** The five calls of Legiti's current API, with the field that names the order in each one's body. */
enum Operation {
  CREATE_ORDER("POST", "/order", "id", "Order received"),

  UPDATE_STATUS("PUT", "/order", "id", "Order updated"),

  /** The body is not documented; {@code order_id} is the working name of the description. */
  UPDATE_PAYMENT("PUT", "/order/payment", "order_id", "Payment updated"),

  /** The body is not documented; {@code order_id} is the working name of the description. */
  UPDATE_DELIVERY("PUT", "/order/delivery", "order_id", "Delivery updated"),

  MARK_FRAUDULENT("POST", "/order/mark_fraudulent", "order_id", "Order marked");

  private final String method;
  private final String path;
  private final String orderField;
  private final String acknowledgement;

  Operation(String method, String path, String orderField, String acknowledgement) {
    this.method = method;
    this.path = path;
    this.orderField = orderField;
    this.acknowledgement = acknowledgement;
  }

  /** The operation at a method and a path below the prefix; a trailing slash is another path, as behind a gateway. */
  static Optional<Operation> at(String method, String path) {
    return Arrays.stream(values()).filter(each -> each.method.equals(method) && each.path.equals(path))
        .findFirst();
  }

  /** Whether any call has this method and path; an empty text stands for any. */
  static boolean anyMatches(String method, String path) {
    return Arrays.stream(values()).anyMatch(
        each -> (method.isEmpty() || each.method.equals(method))
            && (path.isEmpty() || each.path.equals(path)));
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  String orderField() {
    return orderField;
  }

  /** The text of the message that acknowledges this call; Legiti fixes the shape, not the words. */
  String acknowledgement() {
    return acknowledgement;
  }

  /** The status of a success with a production key: 201 for a POST, 200 for a PUT (Legiti, "Responses"). */
  int acknowledgedStatus() {
    return method.equals("POST") ? 201 : 200;
  }
}
