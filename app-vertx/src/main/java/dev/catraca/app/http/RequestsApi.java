package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.OrderWriter;
import dev.catraca.app.json.RequestReader;
import dev.catraca.flow.Order;
import dev.catraca.order.OrderId;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import java.util.Optional;
import java.util.function.Function;

/** What can be asked of a placed order (flows, section 10). */
final class RequestsApi {
  private final Engine engine;
  private final Answers answers;
  private final IdempotencyKeys keys;

  RequestsApi(Engine engine, Answers answers, IdempotencyKeys keys) {
    this.engine = engine;
    this.answers = answers;
    this.keys = keys;
  }

  Reply pay(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::payment, offered -> engine.offerPayment().offer(request.order(),
        offered.offer(), offered.number(), keys.of(request), request.caller()));
  }

  Reply cancel(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::cancel,
        reason -> engine.cancelOrder().cancel(request.order(), reason, request.caller()));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply refund(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, body -> RequestReader.refund(body, order.get().amount().currency()),
        refund -> engine.refundOrder().refund(request.order(), refund, request.caller()));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply chargeback(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, body -> RequestReader.chargeback(body, order.get().amount().currency()),
        chargeback -> engine.reportChargeback().report(request.order(), chargeback, request.caller()));
  }

  Reply reversal(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::reversal,
        reversal -> engine.reportChargeback().reverse(request.order(), reversal, request.caller()));
  }

  Reply decline(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::decline,
        decline -> engine.declineForFraud().decline(request.order(), decline, request.caller()));
  }

  Reply resolve(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::resolve,
        resolution -> engine.resolveOperation().resolve(request.order(), resolution, request.caller()));
  }

  Reply resend(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::resend,
        resend -> engine.resendNotification().resend(request.order(), resend, request.caller()));
  }

  /** For many orders at once: each is answered for by itself, and a repetition finds what is still parked. */
  Reply resendParked(Incoming request) {
    request.allowQuery();
    ObjectNode body = request.json();
    RequestReader.ManyResent many = RequestReader.resendParked(body);
    return keys.bind(request, body).orElseGet(() -> Reply.json(200, OrderWriter.resent(
        engine.resendParked().resend(many.filter(), many.limit(), many.reason(), request.caller()))));
  }

  /** Takes no body but an empty one: there is nothing to say about it. */
  Reply erase(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::nothing,
        none -> engine.erasePersonalData().erase(request.order(), request.caller()));
  }

  /** Amounts are in the order's currency, so the order is read first. */
  Reply correct(Incoming request) throws InterruptedException {
    Optional<Order> order = engine.readOrder().read(request.order());
    if (order.isEmpty()) {
      return answers.noSuchOrder();
    }
    return handle(request, RequestReader::correct,
        correction -> engine.correctReport().correct(request.order(), correction.request(),
            dossier -> correction.of(dossier, order.get().amount().currency()), request.caller()));
  }

  Reply verdict(Incoming request) throws InterruptedException {
    return handle(request, RequestReader::verdict,
        verdict -> engine.giveVerdict().give(request.order(), verdict, request.caller()));
  }

  private <T> Reply handle(Incoming request, Function<ObjectNode, T> reading, Function<T, Answer> doing)
      throws InterruptedException {
    OrderId id = request.order();
    request.allowQuery();
    ObjectNode body = request.json();
    T read = reading.apply(body);
    Optional<Reply> conflict = keys.bind(request, body);
    return conflict.isPresent() ? conflict.get() : answers.to(doing.apply(read), id, request);
  }
}
