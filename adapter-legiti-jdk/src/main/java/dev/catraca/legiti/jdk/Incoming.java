package dev.catraca.legiti.jdk;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One answer as it comes in, of which no more than a number of bytes is ever kept: the body is empty where there were more. */
final class Incoming implements BodyHandler<Optional<byte[]>>, BodySubscriber<Optional<byte[]>> {
  private final int cap;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
  private volatile boolean begun;
  private volatile long heardAt;
  private Flow.@Nullable Subscription rest;

  Incoming(int cap) {
    this.cap = cap;
  }

  /** Whether the head came. */
  boolean begun() {
    return begun;
  }

  /** When the peer was heard last, by {@link System#nanoTime}; only once the answer has begun. */
  long heardAt() {
    return heardAt;
  }

  @Override
  public BodySubscriber<Optional<byte[]>> apply(HttpResponse.ResponseInfo head) {
    heardAt = System.nanoTime();
    begun = true;
    return this;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    rest = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    heardAt = System.nanoTime();
    for (ByteBuffer part : parts) {
      if (whole.isDone()) {
        return;
      }
      if (part.remaining() > cap - kept.size()) {
        whole.complete(Optional.empty());
        if (rest != null) {
          rest.cancel();
        }
        return;
      }
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      kept.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(Optional.of(kept.toByteArray()));
  }

  @Override
  public CompletionStage<Optional<byte[]>> getBody() {
    return whole;
  }
}
