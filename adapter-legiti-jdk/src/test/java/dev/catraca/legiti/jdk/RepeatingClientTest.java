package dev.catraca.legiti.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.FraudSignal;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a program that has told the JDK's client to send requests once more by itself, Legiti's are sent once. */
class RepeatingClientTest {
  /** Makes two calls over one connection, the second of which the peer ends. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try (LegitiCalls legiti = LegitiJdk
          .connect(LegitiSettings.of(arguments[0], new BearerKey("lv_key")).withPool(1, 0))) {
        for (int call = 0; call < 2; call++) {
          System.out.println(legiti.markFraudulent(new OrderId("o-" + call), FraudSignal.CHARGEBACK));
        }
      }
    }
  }

  @Test
  void aRequestLeavesOnceWhateverTheClientWasToldToRepeat(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said.txt");
    try (HttpPeer peer = HttpPeer.answering(asked -> HttpAnswer.json(200, "{}"))) {
      peer.next(HttpAnswer.json(200, "{}"), new HttpAnswer.HangUp());
      Process program = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC", "-Djdk.httpclient.enableAllMethodRetry=true", "-cp",
          System.getProperty("java.class.path"), Program.class.getName(), peer.url().toString())
          .redirectErrorStream(true).redirectOutput(said.toFile()).start();
      assertThat(program.waitFor()).as(Files.readString(said)).isZero();
      assertThat(peer.asked()).as(Files.readString(said)).hasSize(2);
    }
    assertThat(Files.readAllLines(said)).hasSize(2).first().asString().startsWith("Acknowledged");
    assertThat(Files.readAllLines(said)).last().asString().startsWith("Unknown");
  }
}
