package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.config.Role.Permission;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.PreviewWriter;
import dev.catraca.app.json.QueueWriter;
import dev.catraca.app.json.RequestReader;
import dev.catraca.input.Request;
import dev.catraca.input.Result;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.Desk;
import dev.catraca.port.Head;
import dev.catraca.port.History;
import dev.catraca.port.OrderLists;
import dev.catraca.port.OrderQuery;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.PreviewVerdict;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The review queue, and who is at work on what. A claim only tells others; what fences is that the first verdict wins. */
final class ReviewsApi {
  private static final Duration LEASE = Duration.ofMinutes(15);

  private final Engine engine;
  private final Supplier<Desk> desk;
  private final Answers answers;

  ReviewsApi(Engine engine, Supplier<Desk> desk, Answers answers) {
    this.engine = engine;
    this.desk = desk;
    this.answers = answers;
  }

  /** The nearest deadline first. */
  Reply list(Incoming request) {
    Query query = Query.of(request, Set.of("cursor", "limit"));
    OrderQuery asked = new OrderQuery(Optional.empty(), Optional.of(OrderState.IN_REVIEW),
        query.text("cursor"), OrdersApi.limit(query), OrderQuery.Sorting.REVIEW_DEADLINE);
    query.done();
    OrderLists.Page page = engine.readOrder().list(asked);
    ObjectNode json = OrderWriter.page(page, engine.readOrder().now());
    List<OrderId> orders = page.heads().stream().map(Head::order).toList();
    Map<OrderId, Desk.ReviewClaim> claims = desk.get().claims(orders, engine.readOrder().now());
    Map<OrderId, History> histories = desk.get().histories(orders);
    json.path("orders").forEach(head -> {
      OrderId order = new OrderId(head.path("id").textValue());
      Optional.ofNullable(claims.get(order))
          .ifPresent(claim -> ((ObjectNode) head).set("claim", claim(claim)));
      Optional.ofNullable(histories.get(order)).ifPresent(history -> ((ObjectNode) head).set("review",
          QueueWriter.write(history, request.author().view())));
    });
    return Reply.json(200, json);
  }

  Reply claim(Incoming request) {
    request.allowQuery();
    RequestReader.Claimed asked = RequestReader.claim(request.json());
    String reviewer = reviewer(request, asked.reviewer());
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    if (OrderView.state(order.get()) != OrderState.IN_REVIEW) {
      return answers.refused(new Answer.Refused(order.get(), Result.Refusal.NOT_IN_REVIEW,
          "the order is not in review"));
    }
    Request.refuseCardNumber(order.get(), Map.of("reviewer", reviewer));
    Optional<Desk.ReviewClaim> standing = desk.get().claim(request.order(), reviewer,
        engine.readOrder().now(), LEASE, asked.takeOver());
    if (standing.isEmpty()) {
      return answers.noSuchOrder();
    }
    Desk.ReviewClaim claim = standing.get();
    return claim.reviewer().equals(reviewer) ? Reply.json(200, claim(claim))
        : new Problem(409, "claimed_by_another", "Somebody else is at work on this review",
            claim.reviewer() + ", until " + claim.until() + ".").reply();
  }

  Reply release(Incoming request) {
    request.allowQuery();
    String reviewer = reviewer(request, RequestReader.release(request.json()));
    return Reply.json(200, JsonNodeFactory.instance.objectNode().put("released",
        desk.get().release(request.order(), reviewer)));
  }

  /** What a verdict would lead to; it is neither given nor stored. */
  Reply preview(Incoming request) {
    request.allowQuery();
    Request.GiveVerdict verdict = verdict(request, request.json());
    Optional<PreviewVerdict.Preview> preview = engine.previewVerdict().preview(request.order(), verdict,
        request.caller());
    if (preview.isEmpty()) {
      return answers.noSuchOrder();
    }
    return preview.get().result() instanceof Result.Refused refused
        ? answers.refused(new Answer.Refused(preview.get().order(), refused.why(), refused.detail()))
        : Reply.json(200, PreviewWriter.write(preview.get()));
  }

  /** Whoever the key names gives it; for others only if it may. */
  static Request.GiveVerdict verdict(Incoming request, ObjectNode body) {
    Request.GiveVerdict verdict = RequestReader.verdict(body, request.caller());
    verdict.onBehalfOf().ifPresent(other -> reviewer(request, Optional.of(other)));
    return verdict;
  }

  private static String reviewer(Incoming request, Optional<String> named) {
    Optional<String> other = named.filter(name -> !name.equals(request.caller()));
    if (other.isPresent() && !request.author().may(Permission.ON_BEHALF)) {
      throw new ForbiddenException("The key may not decide for others: leave reviewer out.");
    }
    return other.orElse(request.caller());
  }

  private static ObjectNode claim(Desk.ReviewClaim claim) {
    return JsonNodeFactory.instance.objectNode().put("reviewer", claim.reviewer())
        .put("since", claim.since().toString()).put("until", claim.until().toString());
  }
}
