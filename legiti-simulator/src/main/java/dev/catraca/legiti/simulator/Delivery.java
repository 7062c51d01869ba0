package dev.catraca.legiti.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings one call's answer to its caller, or misbehaves while doing so. Waiting is a timer of the event loop, which
 * nothing here blocks. The status is written into the log before the first byte leaves, so that whoever has read an
 * answer finds it there.
 */
final class Delivery {
  private static final int HUGE = (1 << 20) + (1 << 16);
  private static final int DEEP = 10_000;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final ReceivedLog.Entry entry;

  Delivery(Vertx vertx, HttpServerRequest request, ReceivedLog.Entry entry) {
    this.vertx = vertx;
    this.request = request;
    this.entry = entry;
  }

  /** Carries the call out where the misbehaviour lets it, and answers as the misbehaviour says. */
  void deliver(Optional<Misbehaviour> misbehaviour, Supplier<Handling> call) {
    if (misbehaviour.isEmpty()) {
      reply(call, this::send);
      return;
    }
    switch (misbehaviour.get()) {
      case Misbehaviour.Status status -> send(status.status(), status.body(), status.headers());
      case Misbehaviour.LoginPage page -> send(200, Misbehaviour.LoginPage.PAGE,
          Map.of("Content-Type", "text/html"));
      case Misbehaviour.DropRequest drop -> hangUp();
      case Misbehaviour.Redirect redirect -> send(307, "", Map.of("Location", "/redirected"));
      case Misbehaviour.DropAnswer drop -> reply(call, answer -> hangUp());
      case Misbehaviour.Delay delay -> reply(call, answer -> after(delay.by(), () -> send(answer)));
      case Misbehaviour.Truncate truncate -> reply(call, this::truncated);
      case Misbehaviour.Huge huge -> reply(call, answer -> send(padded(answer)));
      case Misbehaviour.Deep deep -> reply(call, this::deep);
      case Misbehaviour.Malformed malformed -> reply(call,
          answer -> send(answer.status(), "legiti_decision=approve", Map.of()));
      case Misbehaviour.WrongType wrongType -> reply(call, answer -> send(numbered(answer)));
      case Misbehaviour.Dribble dribble -> reply(call, answer -> dribble(answer, dribble.pause()));
      case Misbehaviour.Recover recover -> reply(call, this::send);
    }
  }

  void send(Answer answer) {
    send(answer.status(), answer.body().toString(), Map.of());
  }

  private void reply(Supplier<Handling> call, Consumer<Answer> answering) {
    Handling handling = call.get();
    entry.handled(handling.taken(), handling.decision());
    switch (handling.reply()) {
      case Handling.Reply.AtOnce atOnce -> answering.accept(atOnce.answer());
      case Handling.Reply.Later later -> after(later.delay(), () -> answering.accept(later.answer()));
      case Handling.Reply.Never never -> after(never.hold(), this::hangUp);
    }
  }

  private void after(Duration delay, Runnable action) {
    vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
  }

  private void hangUp() {
    request.connection().close();
  }

  private void send(int status, String body, Map<String, String> headers) {
    if (head(status)) {
      headers.forEach(request.response()::putHeader);
      settle(request.response().end(body));
    }
  }

  /** Starts an answer, unless its caller is gone. */
  private boolean head(int status) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return false;
    }
    response.setStatusCode(status).putHeader("Content-Type", "application/json");
    entry.answered(status);
    return true;
  }

  private void settle(Future<Void> sent) {
    sent.onFailure(connectionLost -> entry.unanswered());
  }

  private void truncated(Answer answer) {
    if (head(answer.status())) {
      Buffer whole = bytes(answer);
      HttpServerResponse response = request.response();
      response.putHeader("Content-Length", Integer.toString(whole.length()));
      response.write(whole.getBuffer(0, whole.length() / 2)).onComplete(written -> hangUp());
    }
  }

  private void dribble(Answer answer, Duration pause) {
    if (head(answer.status())) {
      Buffer whole = bytes(answer);
      request.response().putHeader("Content-Length", Integer.toString(whole.length()));
      dribble(whole, 0, pause);
    }
  }

  private void dribble(Buffer whole, int from, Duration pause) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    if (from == whole.length()) {
      settle(response.end());
      return;
    }
    response.write(whole.getBuffer(from, from + 1));
    after(pause, () -> dribble(whole, from + 1, pause));
  }

  private static Buffer bytes(Answer answer) {
    return Buffer.buffer(answer.body().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Answer padded(Answer answer) {
    return new Answer(answer.status(), answer.body().deepCopy().put("padding", "x".repeat(HUGE)));
  }

  /** Written as text: a tree that deep could not be printed by the writer that guards against it. */
  private void deep(Answer answer) {
    String body = answer.body().toString();
    send(answer.status(),
        body.substring(0, body.length() - 1) + ",\"nested\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
        Map.of());
  }

  private static Answer numbered(Answer answer) {
    ObjectNode body = answer.body().deepCopy();
    answer.body().fieldNames().forEachRemaining(name -> body.put(name, 1));
    return new Answer(answer.status(), body);
  }
}
