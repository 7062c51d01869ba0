package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.TimelineWriter;
import dev.catraca.order.Checkout;
import dev.catraca.order.InvalidValueException;
import dev.catraca.order.OrderId;
import dev.catraca.order.OrderStatus;
import dev.catraca.port.OrderQuery;
import dev.catraca.port.TimelineEntry;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.view.OrderState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Placing, listing and reading orders. */
final class OrdersApi {
  static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final Engine engine;
  private final Answers answers;

  OrdersApi(Engine engine, Answers answers) {
    this.engine = engine;
    this.answers = answers;
  }

  /** 201 once the order is settled or waits for somebody, 202 where that takes longer or nobody waits, 200 for a repetition. */
  Reply place(Incoming request) throws InterruptedException {
    ObjectNode body = request.json();
    Checkout checkout = CheckoutReader.read(body);
    return switch (engine.placeOrder().place(checkout, request.caller(), IdempotencyKeys.of(request, body))) {
      case Answer.Done done -> answers.ofDone(done.order(), request, 201).with("Location",
          "/v1/orders/"
              + URLEncoder.encode(checkout.id().value(), StandardCharsets.UTF_8).replace("+", "%20"));
      case Answer.Repeated repeated -> answers.ofRepeated(repeated.order(), request);
      case Answer.Refused refused -> answers.refused(refused);
      case Answer.KeyReused reused -> answers.keyReused();
      case Answer.NotFound impossible -> throw new IllegalStateException("an order that is placed is there");
    };
  }

  Reply read(Incoming request) {
    request.allowQuery();
    return answers.now(request.order(), request, 200);
  }

  Reply timeline(Incoming request) {
    request.allowQuery();
    OrderId id = request.order();
    List<TimelineEntry> entries = engine.readOrder().timeline(id);
    return entries.isEmpty() ? answers.noSuchOrder()
        : Reply.json(200, TimelineWriter.write(id, entries, request.author().view()));
  }

  Reply list(Incoming request) {
    request.allowQuery("status", "state", "needs_attention", "parked", "flow", "placed_from", "placed_before",
        "amount_from", "amount_to", "currency", "buyer", "reference", "cursor", "limit");
    boolean attention = isAsked(request, "needs_attention");
    boolean parked = isAsked(request, "parked");
    return page(request, word(request, "status", OrderStatus.values()),
        word(request, "state", OrderState.values()), attention, parked,
        attention || parked ? OrderQuery.Sorting.ATTENTION : OrderQuery.Sorting.PLACED);
  }

  private static boolean isAsked(Incoming request, String name) {
    return request.query(name).map(text -> {
      if (!text.equals("true")) {
        throw new InvalidValueException(name, "must be true, or left out");
      }
      return true;
    }).orElse(false);
  }

  private Reply page(Incoming request, Optional<OrderStatus> status, Optional<OrderState> state,
      boolean attention, boolean parked, OrderQuery.Sorting sorting) {
    Instant now = engine.readOrder().now();
    OrderQuery query = new OrderQuery(status, state, Optional.of(now).filter(any -> attention), parked,
        Filters.of(request), request.query("cursor"), limit(request), sorting);
    return Reply.json(200, OrderWriter.page(engine.readOrder().list(query), now));
  }

  static int limit(Incoming request) {
    return request.query("limit").map(text -> {
      if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > LARGEST_PAGE) {
        throw new InvalidValueException("limit", "must be a whole number from 1 to " + LARGEST_PAGE);
      }
      return Integer.parseInt(text);
    }).orElse(USUAL_PAGE);
  }

  static <E extends Enum<E>> Optional<E> word(Incoming request, String name, E[] words) {
    return request.query(name)
        .map(text -> Arrays.stream(words).filter(each -> lower(each).equals(text)).findFirst()
            .orElseThrow(() -> new InvalidValueException(name, "must be one of "
                + Arrays.stream(words).map(OrdersApi::lower).collect(Collectors.joining(", ")))));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
