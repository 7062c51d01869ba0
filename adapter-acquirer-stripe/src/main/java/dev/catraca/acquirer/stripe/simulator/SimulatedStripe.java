package dev.catraca.acquirer.stripe.simulator;

import dev.catraca.order.Card;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The simulated Stripe as the service starts it, over HTTP. */
public final class SimulatedStripe implements AcquirerSimulator {
  private static final String API_KEY = "sk_test_simulated";
  private static final String WEBHOOK_SECRET = "whsec_simulated";
  private static final Duration SHORT_LAG = Duration.ofSeconds(1);
  private static final Set<Effect.Kind> TAKEN = EnumSet.of(Effect.Kind.CAPTURED, Effect.Kind.TAKEN_AT_ONCE);
  private static final Set<Effect.Kind> NO_LONGER_HELD = EnumSet.of(Effect.Kind.CAPTURED,
      Effect.Kind.CANCELED, Effect.Kind.EXPIRED);

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
    public Totals books(String order) {
      List<Effect> effects = server.stripe().effects().stream().filter(each -> each.order().equals(order))
          .toList();
      long held = effects.stream().filter(each -> each.kind() == Effect.Kind.HELD).count();
      long over = effects.stream().filter(each -> NO_LONGER_HELD.contains(each.kind())).count();
      return new Totals((int) effects.stream().filter(each -> TAKEN.contains(each.kind())).count(),
          effects.stream().filter(each -> TAKEN.contains(each.kind())).mapToLong(Listening::minorUnits).sum(),
          sum(effects, Effect.Kind.REFUNDED) - sum(effects, Effect.Kind.REFUND_FAILED), (int) (held - over));
    }

    private static long sum(List<Effect> effects, Effect.Kind kind) {
      return effects.stream().filter(each -> each.kind() == kind).mapToLong(Listening::minorUnits).sum();
    }

    private static long minorUnits(Effect effect) {
      return SimulatedCurrency.of(effect.currency()).minorUnits(effect.units());
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
