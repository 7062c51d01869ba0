package dev.catraca.proof.kill;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.acquirer.stub.AcquirerSettings;
import dev.catraca.acquirer.stub.AcquirerSimulatorServer;
import dev.catraca.acquirer.stub.HttpAcquirer;
import dev.catraca.acquirer.stub.HttpAcquirerSettings;
import dev.catraca.acquirer.stub.ServerSettings;
import dev.catraca.app.config.InstalledAcquirers;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.http.SimulatorServer;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.legiti.http.LegitiHttp;
import dev.catraca.legiti.simulator.LegitiSimulator;
import dev.catraca.legiti.simulator.Settings;
import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.Concerns;
import dev.catraca.port.OrderStore;
import dev.catraca.testkit.fake.InMemoryOrderStore;
import dev.catraca.testkit.fake.PassingStore;
import dev.catraca.usecase.Engine;
import dev.catraca.usecase.ReceiveAcquirerNotice;
import dev.catraca.view.OrderState;
import dev.catraca.view.OrderView;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One order after the other, run in this process: the same adapters, doors and simulators as in a campaign, and a store that notes its commits. */
final class Rehearsal implements AutoCloseable {
  static final int SERVICE = 1;

  /** What a campaign would know of the order afterwards. */
  record Evidence(String order, StoredOrder stored, List<Witness.Seen> seen, Ledger ledger,
      LegitiMessages mail,
      List<Looks.Look> looks) {
    Evidence with(Ledger other) {
      return new Evidence(order, stored, seen, other, mail, looks);
    }

    Evidence with(LegitiMessages other) {
      return new Evidence(order, stored, seen, ledger, other, looks);
    }

    Evidence seeing(List<Witness.Seen> others) {
      return new Evidence(order, stored, others, ledger, mail, looks);
    }

    Evidence storing(StoredOrder other) {
      return new Evidence(order, other, seen, ledger, mail, looks);
    }

    Evidence looking(List<Looks.Look> others) {
      return new Evidence(order, stored, seen, ledger, mail, others);
    }

    List<Finding> judged() {
      return OrderTrial.judge(order, stored, seen, List.of(), ledger, mail, looks);
    }
  }

  private static final class NotingStore extends PassingStore {
    private final List<StoredOrder.Commit> commits = new ArrayList<>();
    private final List<Looks.Look> looks = new ArrayList<>();

    NotingStore(OrderStore store) {
      super(store);
    }

    @Override
    public synchronized Append.Result append(Append append) {
      Instant now = Instant.now();
      Append.Result result = super.append(append);
      if (result == Append.Result.DONE) {
        append.facts().forEach(fact -> commits.add(new StoredOrder.Commit(now.toString(), now)));
      }
      return result;
    }

    @Override
    public synchronized boolean extend(Claim claim, Instant until) {
      Instant now = Instant.now();
      boolean held = super.extend(claim, until);
      if (held) {
        looks.add(new Looks.Look(SERVICE, claim.lane(), now));
      }
      return held;
    }
  }

  private final Witness witness = new Witness();
  private final Vertx vertx = Vertx.vertx();
  private final LegitiSimulator legiti = LegitiSimulator.start(Settings.defaults());
  private final Played acquirer;
  private final HttpGate toLegiti;
  private final HttpGate toAcquirer;
  private final NotingStore store = new NotingStore(new InMemoryOrderStore());
  private final Acquirer acquirerClient;
  private final Optional<SimulatorServer> notices;
  private final Engine engine;

  /** The simulated acquirer, in this process. */
  private record Stub(AcquirerSimulatorServer server) implements Played {
    @Override
    public int port() {
      return URI.create(server.baseUrl()).getPort();
    }

    @Override
    public Map<String, String> variables(String door) {
      return Map.of();
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
    public Optional<AcquirerSimulator.Payment> payment(String order, String token) {
      return Optional.empty();
    }

    @Override
    public void tellAt(String door) {}

    @Override
    public Books books(StoredOrder stored) throws IOException, InterruptedException {
      String order = stored.order().id().value();
      return new Books(
          Ledger.read(order, Json.read(get(server.baseUrl() + "/ledger?order=" + order))));
    }

    @Override
    public void close() {
      server.close();
    }
  }

  Rehearsal(FaultSource fates) {
    this(fates,
        new Stub(AcquirerSimulatorServer
            .start(new ServerSettings(0, AcquirerSettings.defaults(), Duration.ofMillis(200)))),
        door -> new HttpAcquirer(HttpAcquirerSettings.of(URI.create(door),
            AcquirerSettings.defaults().timingOutAfter(Duration.ofSeconds(2)).terms())));
  }

  /** One with that adapter, against its own simulator. */
  static Rehearsal with(String adapter, FaultSource fates) {
    AcquirerProvider provider = InstalledAcquirers.found().find(adapter).orElseThrow();
    AdapterSimulator simulator = AdapterSimulator.start(adapter);
    return new Rehearsal(fates, simulator, door -> provider
        .open(dev.catraca.port.Settings.read(provider.settings(), simulator.variables(door))));
  }

  private Rehearsal(FaultSource fates, Played acquirer, Function<String, Acquirer> client) {
    this.acquirer = acquirer;
    toLegiti = new HttpGate(legiti.port(), fates, new KillSwitch(), HttpGate.Moments.LEGITI,
        new LegitiTalk(witness, SERVICE));
    toAcquirer = new HttpGate(acquirer.port(), fates, new KillSwitch(), HttpGate.Moments.ACQUIRER,
        acquirer.talk(witness));
    acquirerClient = client.apply(toAcquirer.url());
    LegitiCalls legitiClient = LegitiHttp.connect(vertx,
        LegitiSettings.of(toLegiti.url(), new BearerKey("lv_rehearsal"))
            .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(6)));
    engine = Engine.with(store, acquirerClient, legitiClient).build();
    notices = acquirerClient.notices().map(reader -> SimulatorServer.start(0, this::receive));
    notices.ifPresent(server -> acquirer.tellAt(server.url().toString()));
  }

  private SimulatorServer.Answer receive(SimulatorServer.Asked notice) {
    ReceiveAcquirerNotice.Receipt receipt = engine.receiveAcquirerNotice()
        .receive(acquirerClient.terms().name(), notice.headers(), notice.body());
    boolean taken = receipt instanceof ReceiveAcquirerNotice.Receipt.Taken
        || receipt instanceof ReceiveAcquirerNotice.Receipt.Ignored;
    return new SimulatorServer.Answer.Reply(taken ? 200 : 404, "");
  }

  /** An order of that kind with the card that this acquirer knows by that token. */
  Script script(String order, String flow, String decision, String token) {
    return new Script(order, flow, decision + "@buyer.test", acquirer.payment(order, token).orElseThrow(),
        List.of());
  }

  Evidence run(Script script) throws IOException, InterruptedException {
    store.commits.clear();
    store.looks.clear();
    OrderId id = new OrderId(script.order());
    ObjectNode body = (ObjectNode) Json.read(script.body().getBytes(StandardCharsets.UTF_8));
    engine.placeOrder().place(CheckoutReader.read(body), "checkout");
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> {
      engine.worker().runDue();
      return OrderView.state(order(id)) == OrderState.SETTLED;
    });
    await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO)
        .until(() -> toLegiti.isAtRest() && toAcquirer.isAtRest());
    Order order = order(id);
    StoredOrder stored = new StoredOrder(facts(id), store.commits,
        new StoredOrder.StoredHead(order.status(), OrderView.state(order), order.sequence(),
            Concerns.of(order)));
    Played.Books books = acquirer.books(stored);
    List<Witness.Seen> seen = witness.about(script.order());
    seen.addAll(books.seen());
    LegitiMessages mail = LegitiMessages
        .read(Json.read(get(legiti.rootUrl() + "/received?order=" + script.order())));
    return new Evidence(script.order(), stored, seen, books.ledger(), mail, List.copyOf(store.looks));
  }

  /** What an adapter's simulator has written down of an order. */
  List<AcquirerSimulator.Movement> movements(String order) {
    return acquirer instanceof AdapterSimulator simulator ? simulator.movements(order) : List.of();
  }

  private Order order(OrderId id) {
    return Order.of(facts(id));
  }

  private List<RecordedFact> facts(OrderId id) {
    return Optional.of(store.load(id)).flatMap(history -> history).orElseThrow().facts();
  }

  private static byte[] get(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }

  @Override
  public void close() {
    toLegiti.close();
    toAcquirer.close();
    notices.ifPresent(SimulatorServer::close);
    if (acquirerClient instanceof AutoCloseable closing) {
      Door.close(closing);
    }
    acquirer.close();
    legiti.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
