package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator.Payment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated acquirer in a process of its own, whose wire the doors understand word by word.
 *
 * @param kind what kind of acquirer it plays
 */
record SimulatedProcess(ChildProcess process, String kind) implements Played {
  private static final int NOT_FOUND = 404;

  static SimulatedProcess start(Launcher launcher, Path logs, String kind) throws IOException {
    return new SimulatedProcess(launcher.start(Map.of(), logs.resolve("acquirer.log"), "acquirer", "--port",
        "0", "--class", kind), kind);
  }

  @Override
  public int port() {
    return process.port();
  }

  @Override
  public Map<String, String> variables(String door) {
    return Map.of("CATRACA_ACQUIRER", door, "CATRACA_ACQUIRER_CLASS", kind, "CATRACA_ACQUIRER_TIMEOUT",
        "PT2S");
  }

  @Override
  public Exchanges talk(Witness witness) {
    return new AcquirerTalk(witness);
  }

  @Override
  public boolean isOperation(HttpMessage request) {
    return true;
  }

  @Override
  public Optional<Payment> payment(String order, String token) {
    return Optional
        .of(new Payment(new Card(token, "411111", "1111", Optional.empty(), Optional.empty()), Map.of()));
  }

  @Override
  public void tellAt(String door) {}

  @Override
  public Books books(StoredOrder stored) throws IOException, InterruptedException {
    String order = stored.order().id().value();
    HttpResponse<byte[]> response = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create(process.url() + "/ledger?order=" + order)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() == NOT_FOUND) {
      return new Books(Ledger.empty());
    }
    JsonNode body = Json.read(response.body());
    return new Books(Ledger.read(order, body));
  }

  @Override
  public void close() {
    process.close();
  }
}
