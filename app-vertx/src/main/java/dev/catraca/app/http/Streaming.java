package dev.catraca.app.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** Hints as server-sent events on one connection, until either side ends it; to be used on the connection's event loop. */
final class Streaming implements Hints.Listener {
  private static final long BEAT_MILLIS = 15_000;

  private final HttpServerResponse response;
  private final Vertx vertx;
  private final Context loop;
  private final Hints hints;
  private final Consumer<Consumer<Boolean>> ask;
  private long beat;

  /** @param ask whether the listener is still let in, told from any thread */
  Streaming(Vertx vertx, Context loop, HttpServerResponse response, Hints hints,
      Consumer<Consumer<Boolean>> ask) {
    this.ask = ask;
    this.vertx = vertx;
    this.loop = loop;
    this.response = response;
    this.hints = hints;
  }

  /** Begins, unless too many listen. */
  boolean begin() {
    if (!hints.join(this)) {
      return false;
    }
    response.setStatusCode(200).setChunked(true).putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff")
        // Compression would keep events until there are enough of them.
        .putHeader("Content-Encoding", "identity");
    response.write("retry: 2000\n\n");
    beat = vertx.setPeriodic(BEAT_MILLIS, timer -> beat());
    return true;
  }

  private void beat() {
    send(": here\n\n");
    ask.accept(stands -> {
      if (!stands) {
        end();
      }
    });
  }

  @Override
  public void end() {
    loop.runOnContext(now -> {
      leave();
      if (!response.closed() && !response.ended()) {
        response.end();
      }
    });
  }

  /** It is at its end. */
  void leave() {
    hints.leave(this);
    vertx.cancelTimer(beat);
  }

  @Override
  public void tell(String event) {
    loop.runOnContext(now -> send(event));
  }

  /** Who does not read is sent away, and comes back to look at everything anew. */
  private void send(String event) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.reset();
    } else {
      response.write(event);
    }
  }
}
