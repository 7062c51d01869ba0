package dev.catraca.legiti.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of one request, which knows whether any of the request may have left, and lets it leave once.
 *
 * <p>
 * The head of a request names its body's length. The client asks for that length when it has a connection and is about to write the head:
 * before it asks, the request is certainly not sent. Should a client ask earlier, a call would be unknown that was not sent; never the
 * other way about. A client that sends a request once more by itself, as the JDK's does where it is told so
 * ({@code jdk.httpclient.enableAllMethodRetry}), asks again, and is refused.
 */
final class Outgoing implements BodyPublisher {
  private final BodyPublisher body;
  private boolean withheld;
  private boolean taken;
  private boolean asked;
  private long askedAt;

  Outgoing(byte[] body) {
    this.body = BodyPublishers.ofByteArray(body);
  }

  /** Lets nothing leave from now on, and says whether it was in time for that. */
  synchronized boolean withhold() {
    withheld = true;
    return !asked;
  }

  /** Whether a connection was had. */
  synchronized boolean mayHaveLeft() {
    return asked;
  }

  /** When a connection was had, by {@link System#nanoTime}. */
  synchronized long askedAt() {
    return askedAt;
  }

  @Override
  public synchronized long contentLength() {
    if (withheld || taken) {
      throw refusal();
    }
    if (!asked) {
      asked = true;
      askedAt = System.nanoTime();
    }
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    synchronized (this) {
      asked = true;
      if (withheld || taken) {
        throw refusal();
      }
      taken = true;
    }
    body.subscribe(subscriber);
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException("the request was given up, or is out already");
  }
}
