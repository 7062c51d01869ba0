package dev.catraca.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/** The body of one answer as it comes in, of which no more than a number of bytes is ever kept. */
final class CappedBody implements BodyStream<Buffer> {
  private final int cap;
  private final Runnable overflow;
  private final Buffer kept = Buffer.buffer();
  private final Promise<Buffer> whole = Promise.promise();
  private boolean tooLarge;

  /**
   * @param overflow told once, at the first byte over the cap; the body is not whole then, and has no result
   */
  CappedBody(int cap, Runnable overflow) {
    this.cap = cap;
    this.overflow = overflow;
  }

  @Override
  public Future<Void> write(Buffer part) {
    if (!tooLarge && kept.length() + part.length() <= cap) {
      kept.appendBuffer(part);
    } else if (!tooLarge) {
      tooLarge = true;
      overflow.run();
    }
    return Future.succeededFuture();
  }

  /** Called after a failure too, which the client then reports instead of the result. */
  @Override
  public Future<Void> end() {
    if (!tooLarge) {
      whole.tryComplete(kept);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Buffer> result() {
    return whole.future();
  }

  @Override
  public void handle(Throwable failure) {
    whole.tryFail(failure);
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public CappedBody setWriteQueueMaxSize(int most) {
    return this;
  }

  @Override
  public CappedBody drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }

  @Override
  public CappedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }
}
