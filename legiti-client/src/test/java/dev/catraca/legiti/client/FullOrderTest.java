package dev.catraca.legiti.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Received;
import dev.catraca.legiti.simulator.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every field that an order can have, taken by the simulator, which validates each against the API's description. */
class FullOrderTest {
  private static final BearerKey KEY = new BearerKey("lv_live");

  private static HttpReply exchange(String url, String method, byte[] body) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setDoOutput(true);
      connection.setRequestProperty("Authorization", KEY.authorization());
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body);
      int status = connection.getResponseCode();
      assertThat(status).isLessThan(400);
      return new HttpReply.Answered(status, Optional.empty(),
          Optional.of(connection.getInputStream().readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void everyFieldThereIsIsTaken() {
    try (LegitiSimulator simulator = LegitiSimulator.start(Settings.defaults());
        LegitiCalls legiti = new LegitiCalls(
            (method, path, body) -> exchange(simulator.baseUrl() + path, method, body),
            LegitiSettings.of(simulator.baseUrl(), KEY), new AssumedMapping(), InstantSource.system())) {
      assertThat(legiti.evaluate(Orders.full())).isInstanceOf(Decided.class);
      assertThat(legiti.collect(Orders.full())).isInstanceOf(Acknowledged.class);
      assertThat(legiti.notifyPayment(Orders.full().id(), Orders.payment()))
          .isInstanceOf(Acknowledged.class);
      assertThat(simulator.received(Orders.full().id().value())).hasSize(3).allMatch(Received::taken);
    }
  }
}
