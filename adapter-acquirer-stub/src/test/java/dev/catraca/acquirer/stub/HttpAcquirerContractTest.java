package dev.catraca.acquirer.stub;

import dev.catraca.order.Card;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.testkit.contract.AcquirerContract;
import dev.catraca.testkit.contract.AcquirerSandbox;
import dev.catraca.testkit.contract.HttpAcquirerSandbox;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpPeer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Over HTTP, the simulated acquirer keeps the contract in each capability class. */
class HttpAcquirerContractTest {
  private static final String KEY = "ak_contract_77c1";

  abstract static class OverHttp extends AcquirerContract {
    private final AcquirerSettings settings;
    private final Sandbox sandbox;

    OverHttp(CapabilityClass played) {
      settings = AcquirerSettings.defaults().playing(played);
      MovableTime time = new MovableTime();
      sandbox = new Sandbox(time, AcquirerSimulatorServer
          .start(new ServerSettings(0, settings, Duration.ofMillis(1)), time));
    }

    @Override
    protected AcquirerSandbox sandbox() {
      return sandbox;
    }

    @Override
    protected Acquirer connect() {
      return adapter(settings);
    }

    @Override
    protected Optional<Acquirer> connectHastily() {
      return Optional.of(adapter(settings.timingOutAfter(Duration.ofMillis(200))));
    }

    private Acquirer adapter(AcquirerSettings terms) {
      return new HttpAcquirer(HttpAcquirerSettings.of(sandbox.url(), terms.terms()).withKey(KEY));
    }
  }

  private static final class Sandbox extends HttpAcquirerSandbox {
    private final MovableTime time;
    private final AcquirerSimulatorServer server;

    Sandbox(MovableTime time, AcquirerSimulatorServer server) {
      super(HttpPeer.before(URI.create(server.baseUrl())));
      this.time = time;
      this.server = server;
    }

    @Override
    public Card cardThat(Situation situation) {
      if (situation == Situation.DECLINES_INDISCREETLY) {
        peer().next(HttpAnswer.json(200, """
            {"outcome": "declined", "category": "funds", "code": "51", "message": "%s asked with %s"}"""
            .formatted(CARD_NUMBER, KEY)));
      }
      return SimulatedBooks.cardThat(situation);
    }

    @Override
    public void pass(Duration duration) {
      time.await(duration);
    }

    @Override
    public Instant now() {
      return time.instant();
    }

    @Override
    public List<Effect> effects(OrderId order) {
      return SimulatedBooks.effects(server.ledger().order(order.value()));
    }

    @Override
    public List<String> secrets() {
      return List.of(KEY);
    }

    @Override
    public void close() {
      super.close();
      server.close();
    }
  }

  @Nested
  class Idempotent extends OverHttp {
    Idempotent() {
      super(CapabilityClass.IDEMPOTENT);
    }
  }

  @Nested
  class QueryOnly extends OverHttp {
    QueryOnly() {
      super(CapabilityClass.QUERY_ONLY);
    }
  }

  @Nested
  class Neither extends OverHttp {
    Neither() {
      super(CapabilityClass.NEITHER);
    }
  }
}
