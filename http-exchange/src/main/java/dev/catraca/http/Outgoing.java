package dev.catraca.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, which knows whether it may have left.
 *
 * <p>
 * The Web Client asks for a streamed body only when it has a connection, and says where to write it. Before that moment the
 * request is certainly not sent; after it the request at hand can be reset, which closes its connection. A body given as a
 * buffer would tell neither. It is written in one piece with its length, as such a buffer would be.
 */
final class Outgoing implements ReadStream<Buffer>, Pipe<Buffer> {
  private final Buffer body;
  private @Nullable HttpClientRequest request;
  private boolean withheld;

  Outgoing(byte[] body) {
    this.body = Buffer.buffer(body);
  }

  /** Lets nothing leave from now on, and says whether it was in time for that. */
  synchronized boolean withhold() {
    withheld = true;
    return request == null;
  }

  /** Whether a connection was had. */
  synchronized boolean mayHaveLeft() {
    return request != null;
  }

  /** The head of the answer, once it came. */
  synchronized @Nullable HttpClientResponse head() {
    return request == null ? null : request.response().result();
  }

  /** Closes the connection where there is one: what is still to come on it is not wanted. */
  void reset() {
    HttpClientRequest started;
    synchronized (this) {
      started = request;
    }
    if (started != null) {
      started.reset();
    }
  }

  @Override
  public Future<Void> to(WriteStream<Buffer> destination) {
    if (!(destination instanceof HttpClientRequest connected)) {
      throw new IllegalStateException("the Web Client writes a body into something other than its request");
    }
    // Its failure reaches the Web Client with the answer; without a handler it would be logged as an error too.
    connected.exceptionHandler(failure -> {
    });
    synchronized (this) {
      if (withheld) {
        // The Web Client resets a request whose body fails.
        return Future.failedFuture(new TimeoutException("given up before it was sent"));
      }
      request = connected;
    }
    connected.setChunked(false);
    return body.length() == 0 ? connected.end() : connected.end(body);
  }

  @Override
  public Pipe<Buffer> pipe() {
    return this;
  }

  // The rest of the two interfaces has nothing to do: there is one piece, it is there, and it never fails.

  @Override
  public void close() {}

  @Override
  public Outgoing endOnFailure(boolean end) {
    return this;
  }

  @Override
  public Outgoing endOnSuccess(boolean end) {
    return this;
  }

  @Override
  public Outgoing endOnComplete(boolean end) {
    return this;
  }

  @Override
  public Outgoing exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public Outgoing handler(@Nullable Handler<Buffer> handler) {
    return this;
  }

  @Override
  public Outgoing endHandler(@Nullable Handler<Void> handler) {
    return this;
  }

  @Override
  public Outgoing pause() {
    return this;
  }

  @Override
  public Outgoing resume() {
    return this;
  }

  @Override
  public Outgoing fetch(long amount) {
    return this;
  }
}
