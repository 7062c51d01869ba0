package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.TimelineWriter;
import dev.catraca.app.scenario.OrderScenario;
import dev.catraca.order.Checkout;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Placing, listing and reading orders. */
final class OrdersApi {
  static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Set<String> IN_AN_ADDRESS = Set.of("status", "state", "needs_attention", "parked",
      "flow", "placed_from", "placed_before", "amount_from", "amount_to", "currency", "buyer", "reference",
      "cursor", "limit");
  private static final Set<String> IN_A_BODY = ImmutableSet.<String>builder().addAll(IN_AN_ADDRESS)
      .add("email", "document", "card_token").build();

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

  /** How it went, as a test that plays it; nothing personal is in it. */
  Reply scenario(Incoming request) {
    request.allowQuery();
    List<TimelineEntry> entries = engine.readOrder().timeline(request.order());
    return entries.isEmpty() ? answers.noSuchOrder()
        : Reply.text("text/plain; charset=utf-8", OrderScenario.of(entries));
  }

  /** What people wrote about it, the newest first. */
  Reply notes(Incoming request) {
    request.allowQuery();
    return answers.notes(request.order());
  }

  Reply list(Incoming request) {
    return page(Query.of(request, IN_AN_ADDRESS), request.author());
  }

  /** The same for what must not stand in an address. */
  Reply search(Incoming request) {
    request.allowQuery();
    return page(Query.of(request.json(), IN_A_BODY), request.author());
  }

  private Reply page(Query query, Author author) {
    Instant now = engine.readOrder().now();
    boolean attention = query.isAsked("needs_attention");
    boolean parked = query.isAsked("parked");
    OrderQuery asked = new OrderQuery(query.word("status", OrderStatus.values()),
        query.word("state", OrderState.values()), Optional.of(now).filter(any -> attention), parked,
        Filters.of(query, author), query.text("cursor"), limit(query),
        attention || parked ? OrderQuery.Sorting.ATTENTION : OrderQuery.Sorting.PLACED);
    query.done();
    return Reply.json(200, OrderWriter.page(engine.readOrder().list(asked), now));
  }

  static int limit(Query query) {
    return query.number("limit", 1, LARGEST_PAGE, USUAL_PAGE);
  }
}
