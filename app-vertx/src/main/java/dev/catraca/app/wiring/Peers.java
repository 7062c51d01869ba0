package dev.catraca.app.wiring;

import dev.catraca.app.config.ChosenAcquirer;
import dev.catraca.app.config.PeerSettings;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.port.Acquirer;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Legiti and the acquirers as the settings want them, and whatever has to be started for that in this process. */
final class Peers implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Peers.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final LegitiCalls legiti;
  private final List<Acquirer> acquirers;

  Peers(PeerSettings settings, Vertx vertx) {
    legiti = kept(LegitiHttp.connect(vertx, LegitiSettings.of(legitiUrl(settings),
        new BearerKey(settings.legitiKey().reveal()))
        .withTimeouts(settings.legitiReadTimeout(), settings.legitiReadTimeout().plusSeconds(5))));
    acquirers = acquirers(settings.acquirers());
  }

  LegitiCalls legiti() {
    return legiti;
  }

  /** The first takes new payments. */
  List<Acquirer> acquirers() {
    return acquirers;
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

  private List<Acquirer> acquirers(List<ChosenAcquirer> chosen) {
    List<Acquirer> opened = new ArrayList<>();
    try {
      for (ChosenAcquirer each : chosen) {
        Acquirer acquirer = each.open();
        if (acquirer instanceof AutoCloseable closeable) {
          started.push(closeable);
        }
        opened.add(acquirer);
      }
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
    return List.copyOf(opened);
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
