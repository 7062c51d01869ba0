package dev.catraca.bench.contend;

import dev.catraca.bench.process.Child;
import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Catraca's service in a process of its own, asked over its HTTP API. The API answers once an order is settled with the acquirer: what a
 * customer waits for. That its status is acknowledged comes after that.
 */
final class HttpContender implements Contender {
  private static final Logger LOGGER = LoggerFactory.getLogger(HttpContender.class);
  /** Fewer than the service takes. */
  private static final int CONNECTIONS = 1000;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Child service;
  private final FlowKind flow;
  private final URI orders;
  private final Caller caller = new VertxCaller(CONNECTIONS, LONGEST);

  HttpContender(Contest place) {
    flow = place.flow();
    try {
      service = Child.start("service", ProcessBuilder.Redirect.INHERIT,
          List.of("-Xmx512m", "-XX:+UseSerialGC"),
          Map.of("CATRACA_DATABASE_URL", place.database(), "CATRACA_DATABASE_USER", Contest.USER,
              "CATRACA_LEGITI_URL", place.peers().legiti().toString(), "CATRACA_LEGITI_KEY", Contest.KEY,
              "CATRACA_ACQUIRER", place.peers().acquirer().toString(),
              "CATRACA_LEGITI_PAYMENT_UPDATE", "off"),
          dev.catraca.app.Catraca.class, "serve", "--port", "0");
      orders = URI.create(service.await("listening").replace("on ", "") + "/v1/orders");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public boolean run(String order) throws InterruptedException {
    String checkout = Sample.checkout(order, flow);
    while (true) {
      try {
        caller.call("POST", orders, Map.of(), checkout);
        return true;
      } catch (StatusException refused) {
        if (refused.status() == UNAVAILABLE || refused.status() == TOO_MANY_REQUESTS) {
          return false;
        }
        throw new UncheckedIOException(refused);
      } catch (IOException perhaps) {
        // Asked again the service recognises it, if it was taken.
        LOGGER.warn("an order is placed again", perhaps);
      }
    }
  }

  @Override
  public long process() {
    return service.pid();
  }

  @Override
  public void close() {
    caller.close();
    try {
      service.end();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
