package dev.catraca.acquirer.stripe.simulator;

import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated Stripe as the service starts it, over HTTP. */
public final class SimulatedStripe implements AcquirerSimulator {
  private static final String API_KEY = "sk_test_simulated";
  private static final String WEBHOOK_SECRET = "whsec_simulated";
  private static final Duration SHORT_LAG = Duration.ofSeconds(1);

  @Override
  public Running start(int port, Settings settings, Tempo tempo) {
    SimulatorSettings usual = SimulatorSettings.of(API_KEY, WEBHOOK_SECRET);
    return new Listening(StripeSimulatorServer.start(switch (tempo) {
      case LIFELIKE -> usual;
      case HURRIED -> usual.searchingAfter(SHORT_LAG);
    }, port));
  }

  private record Listening(StripeSimulatorServer server) implements Running {
    @Override
    public URI url() {
      return URI.create(server.baseUrl());
    }

    @Override
    public Map<String, String> variables() {
      return Map.of("CATRACA_STRIPE_URL", server.baseUrl(), "CATRACA_STRIPE_API_KEY", API_KEY,
          "CATRACA_STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET, "CATRACA_STRIPE_KEY_SECRET",
          "protects nothing: simulated");
    }

    /** Everything that is told can also be asked for. */
    @Override
    public boolean needsNotices() {
      return false;
    }

    @Override
    public void sendNoticesTo(URI address) {
      server.postEventsTo(address);
    }

    @Override
    public Optional<Payment> payment(String order, String token) {
      return Optional.of(token).filter(Behavior::isKnown).map(known -> new Payment(
          new Card(known, "411111", "1111", Optional.of("visa"), Optional.empty()), Map.of()));
    }

    /** Plans of installments need a second step, which the adapter does not take. */
    @Override
    public boolean takes(String currency, int installments) {
      return installments == 1;
    }

    /** A capture keeps the id of its charge. */
    @Override
    public boolean namesCaptures() {
      return false;
    }

    @Override
    public List<Movement> movements(String order) {
      return server.stripe().movements(order);
    }

    @Override
    public Optional<Operation> operation(String method, String target, byte[] body) {
      return StripeSimulator.operation(method, target, body);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
