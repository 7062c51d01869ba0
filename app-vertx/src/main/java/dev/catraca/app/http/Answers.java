package dev.catraca.app.http;

import dev.catraca.app.json.NotesWriter;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers that show an order. */
final class Answers {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Engine engine;

  Answers(Engine engine) {
    this.engine = engine;
  }

  /** The order as it is. */
  Reply now(OrderId id, Incoming request, int status) {
    List<RecordedFact> facts = engine.readOrder().facts(id);
    return facts.isEmpty() ? noSuchOrder()
        : Reply.json(status, OrderWriter.write(Order.of(facts), facts, engine.readOrder().lanes(id),
            engine.readOrder().now(), request.author().view()));
  }

  /** The order once it is settled or waits for somebody; 202 if it is not by then, or if the caller does not want to wait. */
  Reply afterWait(OrderId id, Incoming request, int status) throws InterruptedException {
    if (request.wantsNoWait()) {
      return now(id, request, 202).with("Preference-Applied", "respond-async");
    }
    Optional<Order> order = engine.awaitOutcome().await(id, LONGEST_WAIT);
    return now(id, request, order.map(engine.awaitOutcome()::isAtRest).orElse(true) ? status : 202);
  }

  /**
   * As {@link #afterWait}, for something that was done and is durable: where the store cannot be read afterwards, the order is shown as it
   * was done, and never called a failure.
   */
  Reply ofDone(Order done, Incoming request, int status) throws InterruptedException {
    try {
      return afterWait(done.id(), request, status);
    } catch (StoreUnavailableException away) {
      return shown(202, done, request);
    }
  }

  /** As {@link #now}, for something that was done before. */
  Reply ofRepeated(Order there, Incoming request) {
    try {
      return now(there.id(), request, 200);
    } catch (StoreUnavailableException away) {
      return shown(200, there, request);
    }
  }

  private Reply shown(int status, Order order, Incoming request) {
    return Reply.json(status, OrderWriter.write(order, List.of(), Map.of(), engine.readOrder().now(),
        request.author().view()));
  }

  /** What a request about a placed order is answered. */
  Reply to(Answer answer, OrderId id, Incoming request) throws InterruptedException {
    return switch (answer) {
      case Answer.Done done -> ofDone(done.order(), request, 200);
      case Answer.Repeated repeated -> ofRepeated(repeated.order(), request);
      case Answer.Refused refused -> refused(refused);
      case Answer.KeyReused reused -> keyReused();
      case Answer.NotFound none -> noSuchOrder();
    };
  }

  Reply refused(Answer.Refused refused) {
    return new Problem(409, refused.why().name().toLowerCase(Locale.ROOT), "The order does not allow this",
        refused.detail()).reply();
  }

  /** What people wrote about an order. */
  Reply notes(OrderId id) {
    return engine.readOrder().notes(id)
        .map(notes -> Reply.json(200, NotesWriter.write(id, notes, engine.readOrder().now())))
        .orElseGet(this::noSuchOrder);
  }

  Reply keyReused() {
    return new Problem(422, "idempotency_key_reused", "The key belongs to another request",
        "This Idempotency-Key was used with another request.").reply();
  }

  Reply noSuchOrder() {
    return Problem.notFound("There is no such order.").reply();
  }
}
