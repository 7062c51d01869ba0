package dev.catraca.bench.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Both peers behind one door: approves everything at once, and keeps books. Used by one thread. */
final class Peers {
  static final String AUTHORIZE = "authorize";
  static final String CAPTURE = "capture";
  static final String CHARGE = "charge";
  static final String EVALUATE = "evaluate";
  static final String STATUS = "status";

  private static final String ACQUIRER = "/acquirer/operations";
  private static final String LEGITI = "/legiti/order";
  private static final String BOOKS = "/books/";
  private static final Answer EMPTY = new Answer(200, "{}", true);

  private final Map<String, LoadLedger> loads = new HashMap<>();
  private final long delayMicros;

  /** @param delay that each answer is put off by */
  Peers(Duration delay) {
    delayMicros = delay.toNanos() / 1000;
  }

  /**
   * An answer.
   *
   * @param delayed whether it is put off, as a peer's are
   */
  record Answer(int status, String body, boolean delayed) {}

  /** @param key the idempotency key; empty for none */
  Answer answer(String method, String path, String key, String body) {
    if (path.equals(ACQUIRER)) {
      return operation(key, body);
    }
    if (path.equals(LEGITI)) {
      return method.equals("POST") ? evaluation(body) : status(body);
    }
    if (path.equals(LEGITI + "/payment")) {
      return EMPTY;
    }
    if (path.startsWith(BOOKS)) {
      return books(method, path.substring(BOOKS.length()));
    }
    return new Answer(404, "{\"error\":\"not_found\"}", true);
  }

  private Answer operation(String key, String body) {
    String order = text(body, "order");
    String operation = text(body, "operation");
    LoadLedger books = load(order);
    Seen seen = books.order(order);
    boolean capture = operation.equals(CAPTURE);
    if ((capture && seen.effects(AUTHORIZE) == 0)
        || (!operation.equals(AUTHORIZE) && seen.effects(EVALUATE) == 0)) {
      seen.tooEarly();
    }
    boolean effect = seen.operation(operation, key);
    if (effect && (capture || operation.equals(CHARGE))) {
      books.captured(order, (capture ? 2 : 1) * delayMicros);
    }
    String transaction = "\"transaction_id\":\"txn_" + order + "\",\"amount\":" + number(body, "amount")
        + ",\"currency\":\"" + text(body, "currency") + "\"}";
    return new Answer(200, switch (operation) {
      case AUTHORIZE ->
          "{\"outcome\":\"authorized\",\"authorization_id\":\"auth_" + order + "\"," + transaction;
      case CAPTURE -> "{\"outcome\":\"captured\"," + transaction;
      case CHARGE -> "{\"outcome\":\"charged\",\"charge_id\":\"charge_" + order + "\"," + transaction;
      default -> "{\"outcome\":\"refused\",\"reason\":\"other\",\"message\":\"nothing is given back here\"}";
    }, true);
  }

  private Answer evaluation(String body) {
    String order = text(body, "id");
    if (body.contains("\"evaluate\":true")) {
      load(order).order(order).call(EVALUATE);
      return new Answer(201, "{\"legiti_decision\":\"approve\"}", true);
    }
    load(order).order(order).call("collect");
    return new Answer(201, "{}", true);
  }

  private Answer status(String body) {
    String order = text(body, "id");
    LoadLedger books = load(order);
    Seen seen = books.order(order);
    if (seen.effects(CAPTURE) + seen.effects(CHARGE) == 0) {
      seen.tooEarly();
    }
    if (seen.call(STATUS)) {
      books.acknowledged(order, (seen.effects(AUTHORIZE) > 0 ? 3 : 2) * delayMicros);
    }
    return EMPTY;
  }

  /** {@code GET} tells how many are complete, {@code POST} judges, {@code DELETE} forgets. */
  private Answer books(String method, String load) {
    if (method.equals("DELETE")) {
      loads.remove(load);
      return new Answer(200, "", false);
    }
    LoadLedger books = loads.getOrDefault(load, new LoadLedger());
    return new Answer(200,
        method.equals("POST") ? books.verdict().written() : Long.toString(books.complete()), false);
  }

  private LoadLedger load(String order) {
    return loads.computeIfAbsent(OrderIds.load(order), any -> new LoadLedger());
  }

  /** The first text under a name; bodies here are written by programs, without blanks and escapes. */
  private static String text(String body, String name) {
    String before = "\"" + name + "\":\"";
    int start = body.indexOf(before);
    if (start < 0) {
      return "";
    }
    int from = start + before.length();
    return body.substring(from, body.indexOf('"', from));
  }

  private static String number(String body, String name) {
    String before = "\"" + name + "\":";
    int from = body.indexOf(before) + before.length();
    int to = from;
    while (to < body.length() && Character.isDigit(body.charAt(to))) {
      to++;
    }
    return body.substring(from, to);
  }
}
