package dev.catraca.legiti.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer whose certificate nobody vouches for is told nothing, not even the key; nor is anyone after the adapter was closed. */
class UntrustedPeerTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aBadCertificateIsCertainlyNotSent(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("self-signed.p12");
    Process keytool = new ProcessBuilder(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost",
            "-storetype", "PKCS12",
            "-storepass", "changeit", "-keystore", store.toString()))
        .inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions().setSsl(true)
            .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit")))
        .requestHandler(request -> {
          requests.incrementAndGet();
          request.response().end("{\"legiti_decision\": \"approve\"}");
        });
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();

    try (LegitiHttp legiti = new LegitiHttp(vertx,
        LegitiSettings.of("https://localhost:" + server.actualPort(), new BearerKey("lv_key")))) {
      assertNotSent(legiti.evaluate(Orders.minimal()));
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void aClosedAdapterSendsNothing() {
    LegitiHttp legiti = new LegitiHttp(vertx,
        LegitiSettings.of("http://127.0.0.1:1", new BearerKey("lv_key")));
    legiti.close();
    assertNotSent(legiti.evaluate(Orders.minimal()));
  }

  private static void assertNotSent(AntiFraudOutcome outcome) {
    assertThat(outcome).isInstanceOfSatisfying(TryLater.class,
        it -> assertThat(it.mayHaveArrived()).isFalse());
  }
}
