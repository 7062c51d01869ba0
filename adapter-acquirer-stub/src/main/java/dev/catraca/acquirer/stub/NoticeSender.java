package dev.catraca.acquirer.stub;

import dev.catraca.acquiring.AcquirerOutcome;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells what came of operations, each until it is acknowledged with a 2xx, ever slower, for about a day. Notices do not wait for each
 * other: like a real acquirer's they may come late, twice and in another order. Never blocks.
 */
final class NoticeSender {
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
  private static final int MOST_TRIES = 300;
  /** Beyond that, a notice is not sent: whoever was told to listen and does not must not fill the memory. */
  private static final int MOST_WAITING = 10_000;

  private final Vertx vertx;
  private final WebClient client;
  private final NoticeTarget target;
  private final NoticeSignature signature;
  private final AtomicInteger waiting = new AtomicInteger();

  NoticeSender(Vertx vertx, NoticeTarget target) {
    this.vertx = vertx;
    this.target = target;
    this.signature = new NoticeSignature(target.secret());
    this.client = WebClient.create(vertx,
        new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false));
  }

  /** Begins to tell; the caller does not wait. */
  void tell(String key, AcquirerOutcome outcome) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return;
    }
    byte[] body = SignedNotices.write(key, outcome);
    vertx.runOnContext(now -> send(body, 1));
  }

  private void send(byte[] body, int tries) {
    RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST)
        .setAbsoluteURI(target.url().toString()).setTimeout(LONGEST_CALL.toMillis())
        .putHeader("Content-Type", "application/json").putHeader(NoticeSignature.HEADER, signature.of(body));
    client.request(options).sendBuffer(Buffer.buffer(body)).onComplete(sent -> {
      boolean acknowledged = sent.succeeded() && sent.result().statusCode() / 100 == 2;
      if (acknowledged || tries >= MOST_TRIES) {
        waiting.decrementAndGet();
      } else {
        vertx.setTimer(waitAfter(tries).toMillis(), again -> send(body, tries + 1));
      }
    });
  }

  private static Duration waitAfter(int tries) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 20));
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
