package dev.catraca.app.wiring;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.HttpAcquirer;
import dev.catraca.acquirer.stub.HttpAcquirerSettings;
import dev.catraca.acquirer.stub.SimulatedAcquirer;
import dev.catraca.acquirer.stub.StubAcquirer;
import dev.catraca.app.config.PeerSettings;
import dev.catraca.legiti.http.BearerKey;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.legiti.http.LegitiSettings;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.port.Acquirer;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Legiti and the acquirer as the settings want them, and whatever has to be started for that in this process. */
final class Peers implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Peers.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final LegitiHttp legiti;
  private final Acquirer acquirer;

  Peers(PeerSettings settings, Vertx vertx) {
    legiti = kept(new LegitiHttp(vertx, LegitiSettings.of(legitiUrl(settings),
        new BearerKey(settings.legitiKey().reveal()))
        .withTimeouts(settings.legitiReadTimeout(), settings.legitiReadTimeout().plusSeconds(5))));
    acquirer = acquirer(settings);
  }

  LegitiHttp legiti() {
    return legiti;
  }

  Acquirer acquirer() {
    return acquirer;
  }

  private String legitiUrl(PeerSettings settings) {
    if (settings.legitiUrl().isPresent()) {
      return settings.legitiUrl().get().toString();
    }
    LegitiSimulator simulator = kept(LegitiSimulator.start(Settings.defaults()));
    LOGGER.warn("peer=legiti simulated=true url={} hint=\"no real Legiti: CATRACA_LEGITI_URL is simulated\"",
        simulator.baseUrl());
    return simulator.baseUrl();
  }

  private Acquirer acquirer(PeerSettings settings) {
    AcquirerSettings played = AcquirerSettings.defaults().playing(settings.acquirerClass())
        .timingOutAfter(settings.acquirerTimeout()).rememberingKeysFor(settings.acquirerKeyLifetime());
    if (settings.acquirerUrl().isPresent()) {
      HttpAcquirerSettings silent = HttpAcquirerSettings.of(settings.acquirerUrl().get(), played.terms());
      return kept(new HttpAcquirer(settings.acquirerNoticeSecret()
          .map(secret -> silent.withNoticeSecret(secret.reveal())).orElse(silent)));
    }
    LOGGER.warn(
        "peer=acquirer simulated=true hint=\"no money moves: CATRACA_ACQUIRER is simulated, its ledger lives and dies with this process\"");
    return new StubAcquirer(new SimulatedAcquirer(played, InstantSource.system()));
  }

  private <T extends AutoCloseable> T kept(T resource) {
    started.push(resource);
    return resource;
  }

  /** Closes what was started, the last first. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception stubborn) {
        LOGGER.warn("a peer did not close", stubborn);
      }
    }
  }
}
