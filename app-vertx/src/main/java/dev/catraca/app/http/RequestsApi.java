package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.RequestReader;
import dev.catraca.model.Order;
import dev.catraca.order.OrderId;
import dev.catraca.port.RequestKey;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What can be asked of a placed order (flows, section 10). */
final class RequestsApi {
  private final Engine engine;
  private final Answers answers;

  RequestsApi(Engine engine, Answers answers) {
    this.engine = engine;
    this.answers = answers;
  }

  Reply pay(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::payment,
        (offered, key) -> engine.offerPayment().offer(request.order(),
            offered.offer(), offered.number(), key, request.caller()));
  }

  Reply cancel(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::cancel,
        (reason, key) -> engine.cancelOrder().cancel(request.order(), reason, request.caller(), key));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply refund(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, body -> RequestReader.refund(body, order.get().amount().currency()),
        (refund, key) -> engine.refundOrder().refund(request.order(), refund, request.caller(), key));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply chargeback(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, body -> RequestReader.chargeback(body, order.get().amount().currency()),
        (chargeback, key) -> engine.reportChargeback().report(request.order(), chargeback, request.caller(),
            key));
  }

  Reply reversal(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::reversal,
        (reversal, key) -> engine.reportChargeback().reverse(request.order(), reversal, request.caller(),
            key));
  }

  Reply decline(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::decline,
        (decline, key) -> engine.declineForFraud().decline(request.order(), decline, request.caller(), key));
  }

  Reply resolve(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::resolve,
        (resolution, key) -> engine.resolveOperation().resolve(request.order(), resolution, request.caller(),
            key));
  }

  Reply resend(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::resend,
        (resend, key) -> engine.resendNotification().resend(request.order(), resend, request.caller(), key));
  }

  /** For many orders at once: each is answered for by itself, and a repetition finds what is still parked. */
  Reply resendParked(Incoming request) {
    request.allowQuery();
    ObjectNode body = request.json();
    RequestReader.ManyResent many = RequestReader.resendParked(body);
    return Reply.json(200, OrderWriter.resent(engine.resendParked().resend(many.filter(), many.limit(),
        many.reason(), request.caller(), IdempotencyKeys.of(request, body))));
  }

  /** Takes no body but an empty one: there is nothing to say about it. */
  Reply erase(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::nothing,
        (none, key) -> engine.erasePersonalData().erase(request.order(), request.caller(), key));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply correct(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, RequestReader::correct,
        (correction, key) -> engine.correctReport().correct(request.order(), correction.request(),
            dossier -> correction.of(dossier, order.get().amount().currency()), request.caller(), key));
  }

  Reply verdict(Incoming request) throws InterruptedException {
    return handle(request, body -> ReviewsApi.verdict(request, body),
        (verdict, key) -> engine.giveVerdict().give(request.order(), verdict, request.caller(), key));
  }

  /** Answered with all notes of the order: nothing of the order itself changes. */
  Reply note(Incoming request) {
    request.allowQuery();
    ObjectNode body = request.json();
    String text = RequestReader.note(body);
    return switch (engine.addNote().add(request.order(), text, request.caller(),
        IdempotencyKeys.of(request, body))) {
      case Answer.Done done -> answers.notes(request.order());
      case Answer.Repeated repeated -> answers.notes(request.order());
      case Answer.Refused refused -> answers.refused(refused);
      case Answer.KeyReused reused -> answers.keyReused();
      case Answer.NotFound none -> answers.noSuchOrder();
    };
  }

  private <T> Reply handle(Incoming request, Function<ObjectNode, T> reading,
      BiFunction<T, Optional<RequestKey>, Answer> doing) throws InterruptedException {
    OrderId id = request.order();
    request.allowQuery();
    ObjectNode body = request.json();
    T read = reading.apply(body);
    return answers.to(doing.apply(read, IdempotencyKeys.of(request, body)), id, request);
  }
}
