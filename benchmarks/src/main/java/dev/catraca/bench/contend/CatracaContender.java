package dev.catraca.bench.contend;

import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.HttpAcquirer;
import dev.catraca.acquirer.stub.HttpAcquirerSettings;
import dev.catraca.antifraud.NotificationId;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.StrictJson;
import dev.catraca.http.HttpConnections;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.Checkout;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.policy.Policy;
import dev.catraca.port.Observer;
import dev.catraca.port.StoreInDoubtException;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.usecase.Answer;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.TooManyOrdersException;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The engine in the same process, put together as the README shows it, with what it has by default. */
final class CatracaContender implements Contender {
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = HttpConnections.eventLoops();
  private final JdbcOrderStore store;
  private final HttpAcquirer acquirer;
  private final LegitiCalls legiti;
  private final Engine engine;
  private final Checkout sample;
  private final Map<String, CountDownLatch> ends;

  CatracaContender(Contest place) {
    this(place, new ConcurrentHashMap<>());
  }

  /** @param ends of orders, shared with other instances: whoever is free works on what any of them has placed */
  CatracaContender(Contest place, Map<String, CountDownLatch> ends) {
    this.ends = ends;
    store = JdbcOrderStore.open(DatabaseSettings.of(place.database(), Contest.USER, ""));
    acquirer = new HttpAcquirer(
        HttpAcquirerSettings.of(place.peers().acquirer(), AcquirerSettings.defaults().terms()));
    legiti = LegitiHttp.connect(vertx,
        LegitiSettings.of(place.peers().legiti().toString(), new BearerKey(Contest.KEY)));
    engine = Engine.with(store, acquirer, legiti).policy(withoutPaymentUpdates(Policy.DEFAULT))
        .observer(new Ends()).build();
    engine.worker().start();
    sample = CheckoutReader.read(
        StrictJson.object(Sample.checkout("sample", place.flow()).getBytes(StandardCharsets.UTF_8)));
  }

  /** Everybody makes the same calls, and this one only tells what the evaluation has told. */
  private static Policy withoutPaymentUpdates(Policy policy) {
    return policy.with(p -> p.paymentUpdates(false));
  }

  @Override
  public boolean run(String order) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    ends.put(order, end);
    try {
      if (placed(order)) {
        end.await();
        return true;
      }
      return false;
    } finally {
      ends.remove(order);
    }
  }

  private boolean placed(String order) {
    Checkout checkout = new Checkout(new OrderId(order), sample.flow(), sample.amount(), sample.purchase(),
        sample.payment());
    while (true) {
      try {
        return engine.placeOrder().place(checkout, "benchmark") instanceof Answer.Done;
      } catch (StoreInDoubtException perhaps) {
        // Asked again it is recognised, if it was placed.
        if (engine.readOrder().read(checkout.id()).isPresent()) {
          return true;
        }
      } catch (TooManyOrdersException | StoreUnavailableException refused) {
        return false;
      }
    }
  }

  private final class Ends implements Observer {
    @Override
    public void recorded(OrderId order, List<RecordedFact> facts) {
      for (RecordedFact recorded : facts) {
        if (recorded.fact() instanceof Fact.NotificationAcknowledged told
            && told.notice().kind() == NotificationId.Kind.STATUS) {
          Optional.ofNullable(ends.get(order.value())).ifPresent(CountDownLatch::countDown);
        }
      }
    }
  }

  @Override
  public void close() {
    engine.worker().stop(LAST_PATIENCE);
    legiti.close();
    acquirer.close();
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
