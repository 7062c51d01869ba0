package dev.catraca.legiti.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.order.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection that was in use and is reset under a request: the request may have been read, so it is unknown, and is not sent again. */
class ResetConnectionTest {
  private final AtomicInteger requests = new AtomicInteger();

  /** Answers the first request on a connection, and resets the connection at the second. */
  private void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        InputStream in = connection.getInputStream();
        if (readOne(in)) {
          connection.getOutputStream().write(
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.ISO_8859_1));
          if (readOne(in)) {
            connection.setSoLinger(true, 0);
          }
        }
      } catch (IOException gone) {
        // The next one, or the end.
      }
    }
  }

  /** A request ends with the brace of its body, of which there is one. */
  private boolean readOne(InputStream in) throws IOException {
    int next = in.read();
    while (next >= 0 && next != '}') {
      next = in.read();
    }
    if (next == '}') {
      requests.incrementAndGet();
    }
    return next == '}';
  }

  @Test
  void aRequestLeavesOnce() throws Exception {
    Thread served;
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      served = Thread.ofVirtual().start(() -> serve(server));
      try (LegitiCalls legiti = LegitiJdk.connect(LegitiSettings
          .of("http://127.0.0.1:" + server.getLocalPort(), new BearerKey("lv_key")).withPool(1, 0))) {
        assertThat(legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK))
            .isInstanceOf(Acknowledged.class);
        assertThat(legiti.markFraudulent(new OrderId("o-2"), FraudSignal.CHARGEBACK))
            .isInstanceOf(Unknown.class);
        // One that was sent again in secret would be counted before this one.
        assertThat(legiti.markFraudulent(new OrderId("o-3"), FraudSignal.CHARGEBACK))
            .isInstanceOf(Acknowledged.class);
      }
    }
    served.join();
    assertThat(requests).hasValue(3);
  }
}
