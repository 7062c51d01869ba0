package dev.catraca.legiti.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.AntiFraudOutcome.Unreadable;
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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection of an answer that is not wanted to its end is closed, so that no peer fills the memory or holds a place. */
class UnfinishedAnswerTest {
  private static final int CAP = 1024;
  private static final Duration PATIENT = Duration.ofSeconds(25);

  /** What comes of one call to a peer that says this and stays; returns once the peer has seen its connection end. */
  private static AntiFraudOutcome meeting(String said, Duration readTimeout) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread ended = Thread.ofVirtual().start(() -> serve(server, said));
      try (LegitiCalls legiti = LegitiJdk
          .connect(LegitiSettings.of("http://127.0.0.1:" + server.getLocalPort(), new BearerKey("lv_key"))
              .withReadTimeout(readTimeout).withCaps(CAP, 32))) {
        AntiFraudOutcome outcome = legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK);
        assertThat(ended.join(PATIENT)).as("the connection is closed").isTrue();
        return outcome;
      }
    }
  }

  private static void serve(ServerSocket server, String said) {
    try (Socket connection = server.accept()) {
      InputStream in = connection.getInputStream();
      // The whole request: a JSON object in one piece, which ends with its brace.
      int next = in.read();
      while (next >= 0 && next != '}') {
        next = in.read();
      }
      connection.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
      while (in.read() >= 0) {
        // Nothing more is sent on it.
      }
    } catch (IOException reset) {
      // It ended, too.
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
  void whatNeverEndsIsUnknown(String said) throws Exception {
    assertThat(meeting(said, Duration.ofMillis(200))).isInstanceOf(Unknown.class);
  }

  @Test
  void whatIsTooLargeIsReadNoFurther() throws Exception {
    assertThat(meeting("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(CAP + 1),
        PATIENT)).isInstanceOf(Unreadable.class);
    assertThat(meeting("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n401\r\n" + "x".repeat(CAP + 1)
        + "\r\n", PATIENT)).isInstanceOf(Unreadable.class);
  }
}
