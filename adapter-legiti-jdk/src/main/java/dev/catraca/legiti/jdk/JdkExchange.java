package dev.catraca.legiti.jdk;

import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.LegitiSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its answer. Nothing is repeated; a connection that is not at the end of its answer is closed. */
final class JdkExchange {
  private final Outgoing outgoing;
  private final Incoming incoming;
  private final LegitiSettings settings;
  private final long start;

  private JdkExchange(byte[] body, LegitiSettings settings, long start) {
    this.outgoing = new Outgoing(body);
    this.incoming = new Incoming(settings.bodyCap());
    this.settings = settings;
    this.start = start;
  }

  /**
   * Sends and waits. Blocks, and is meant for virtual threads.
   *
   * @param start when the call began, by {@link System#nanoTime}: its time-outs count from then
   */
  static HttpReply of(HttpClient client, HttpRequest.Builder request, String method, byte[] body,
      LegitiSettings settings, long start) {
    JdkExchange exchange = new JdkExchange(body, settings, start);
    HttpRequest whole = request.method(method, exchange.outgoing).build();
    // sendAsync would settle in the common pool, which an application may have filled; an interruption of this cancels as well.
    FutureTask<HttpResponse<Optional<byte[]>>> answer = new FutureTask<>(
        () -> client.send(whole, exchange.incoming));
    Thread.ofVirtual().name("legiti-call").start(answer);
    return exchange.await(answer);
  }

  private HttpReply await(Future<HttpResponse<Optional<byte[]>>> answer) {
    // Silence is looked for once a read time-out: what was sent or heard meanwhile puts its end off.
    long look = settings.readTimeout().toNanos();
    try {
      while (true) {
        try {
          HttpResponse<Optional<byte[]>> response = answer.get(Math.min(look, left()), TimeUnit.NANOSECONDS);
          return new HttpReply.Answered(response.statusCode(),
              response.headers().firstValue("Retry-After"), response.body());
        } catch (TimeoutException late) {
          if (left() <= 0) {
            return giveUp(answer, "no complete answer in time");
          }
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return giveUp(answer, "interrupted");
    } catch (ExecutionException failed) {
      return failed(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  /** Nanoseconds that the call as a whole, its connection or the peer's silence may still take. */
  private long left() {
    long now = System.nanoTime();
    long call = start + settings.callTimeout().toNanos() - now;
    long step;
    if (incoming.begun()) {
      step = incoming.heardAt() + settings.readTimeout().toNanos() - now;
    } else if (outgoing.mayHaveLeft()) {
      step = outgoing.askedAt() + settings.readTimeout().toNanos() - now;
    } else {
      step = start + settings.connectTimeout().toNanos() - now;
    }
    return Math.min(call, step);
  }

  private HttpReply giveUp(Future<?> answer, String why) {
    boolean unsent = outgoing.withhold();
    // Closes the connection.
    answer.cancel(true);
    return unsent ? new HttpReply.NotSent(why) : new HttpReply.Lost(why);
  }

  private HttpReply failed(Throwable failure) {
    String why = failure.getClass().getSimpleName()
        + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    if (!outgoing.mayHaveLeft() || weRefusedThePeer(failure)) {
      return new HttpReply.NotSent(why);
    }
    return new HttpReply.Lost(incoming.begun() ? "the answer was cut off: " + why : why);
  }

  /**
   * Whether it was we who ended the handshake, over the peer's certificate: then nothing was encrypted to it. Of a handshake that ends
   * otherwise the client does not tell whether it ended before the request left.
   */
  private static boolean weRefusedThePeer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
