package dev.catraca.acquirer.cielo;

import dev.catraca.acquirer.cielo.simulator.CieloSimulator;
import dev.catraca.acquirer.cielo.simulator.SimulatedCards;
import dev.catraca.acquirer.cielo.simulator.SimulatedSale;
import dev.catraca.acquirer.http.Pace;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.http.HttpEndpoint;
import dev.catraca.http.SimulatorServer;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.HashedKeys;
import dev.catraca.testkit.contract.HttpAcquirerSandbox;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import dev.catraca.testkit.time.MovableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link CieloSimulator} behind a peer, and adapters to it. */
final class CieloSandbox extends HttpAcquirerSandbox {
  static final HashedKeys REFERENCES = new HashedKeys(
      "a secret of the merchant's".getBytes(StandardCharsets.UTF_8), "shop", CieloSettings.REFERENCE_LENGTH);
  private static final int MOST_NUMBERS = 120;

  private final MovableClock clock;
  private final CieloSimulator cielo;
  private final boolean braspag;
  private final String control;
  private int cards;

  CieloSandbox(CieloSimulator.Habits habits) {
    this(new MovableClock(), habits);
  }

  private CieloSandbox(MovableClock clock, CieloSimulator.Habits habits) {
    this(clock, habits.braspag(), new CieloSimulator(clock, habits));
  }

  private CieloSandbox(MovableClock clock, boolean braspag, CieloSimulator cielo) {
    super(HttpPeer.answering(asked -> answer(cielo, asked)));
    this.clock = clock;
    this.cielo = cielo;
    this.braspag = braspag;
    this.control = cielo.sold("CONTROL0000000000000", 100, false).merchantOrderId();
    clock.advance(Duration.ofMinutes(5));
  }

  private static HttpAnswer answer(CieloSimulator cielo, HttpAsked asked) {
    SimulatorServer.Asked request = new SimulatorServer.Asked(asked.method(), asked.path(), asked.headers(),
        asked.body().getBytes(StandardCharsets.UTF_8));
    return switch (cielo.answer(request)) {
      case SimulatorServer.Answer.HangUp hangUp -> new HttpAnswer.HangUp();
      case SimulatorServer.Answer.Reply reply -> reply(reply);
      case SimulatorServer.Answer.Later later -> reply(later.reply());
      case SimulatorServer.Answer.Cut cut -> new HttpAnswer.Cut(reply(cut.reply()), 9);
    };
  }

  private static HttpAnswer.Reply reply(SimulatorServer.Answer.Reply reply) {
    return new HttpAnswer.Reply(reply.status(), reply.headers(), reply.body());
  }

  CieloSimulator cielo() {
    return cielo;
  }

  MovableClock clock() {
    return clock;
  }

  HttpPeer wire() {
    return peer();
  }

  CieloSettings settings() {
    CieloSettings settings = CieloSettings.of(HttpEndpoint.of(URI.create(url() + "/api")),
        HttpEndpoint.of(URI.create(url() + "/query")), CieloSimulator.MERCHANT_ID,
        CieloSimulator.MERCHANT_KEY,
        REFERENCES).withControlOrder(control);
    return braspag ? settings.atBraspag("Simulado") : settings;
  }

  CieloAcquirer connect(CieloSettings settings) {
    return new CieloAcquirer(settings, clock, new Pace(CieloAcquirer.PACE, clock, clock::advance),
        System::nanoTime);
  }

  Card card(SimulatedCards.CardBehavior course, String code, String brand) {
    cards++;
    return new Card(SimulatedCards.token(course, code, cards), "411111", "1111", Optional.of(brand),
        Optional.empty());
  }

  @Override
  public Card cardThat(Situation situation) {
    return switch (situation) {
      case APPROVES -> card(SimulatedCards.CardBehavior.APPROVED, "", "visa");
      case DECLINES_FUNDS -> card(SimulatedCards.CardBehavior.DENIED, "51", "visa");
      case DECLINES_FRAUD -> card(SimulatedCards.CardBehavior.DENIED, "59", "visa");
      case DECLINES_INDISCREETLY -> card(SimulatedCards.CardBehavior.INDISCREET, "", "visa");
      case LOSES_THE_ANSWER -> card(SimulatedCards.CardBehavior.ANSWER_LOST, "", "visa");
      case LOSES_THE_REQUEST -> card(SimulatedCards.CardBehavior.REQUEST_LOST, "", "visa");
      case AUTHORIZES_LATE -> card(SimulatedCards.CardBehavior.LATE, "", "visa");
      case LOSES_THE_ANSWER_TO_THE_CAPTURE ->
          card(SimulatedCards.CardBehavior.CAPTURE_ANSWER_LOST, "", "visa");
      case LOSES_THE_ANSWER_TO_THE_REFUND -> card(SimulatedCards.CardBehavior.VOID_ANSWER_LOST, "", "visa");
      case AUTHORIZES_HALF, DECLINES_THE_CAPTURE, ACCEPTS_FOR_LATER, ACCEPTS_A_CAPTURE_THAT_FAILS,
          TAKES_THE_CAPTURE_BACK, TAKES_THE_REFUND_BACK ->
          throw new IllegalArgumentException("Cielo does not do that");
    };
  }

  /** Cielo authorizes all or nothing, and has no issuer's decline of a capture. */
  @Override
  public Set<Situation> situations() {
    Set<Situation> situations = EnumSet.copyOf(super.situations());
    situations.removeAll(Set.of(Situation.AUTHORIZES_HALF, Situation.DECLINES_THE_CAPTURE));
    return situations;
  }

  @Override
  public List<String> currencies() {
    return List.of("BRL");
  }

  @Override
  public void pass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public List<Effect> effects(OrderId order) {
    List<Effect> effects = new ArrayList<>();
    for (Operation operation : List.of(Operation.AUTHORIZE, Operation.CHARGE)) {
      for (int number = 1; number <= MOST_NUMBERS; number++) {
        for (SimulatedSale sale : cielo
            .sales(REFERENCES.of(new OperationRef(1, operation, number).key(order)))) {
          add(effects, sale);
        }
      }
    }
    return effects;
  }

  private static void add(List<Effect> effects, SimulatedSale sale) {
    if (sale.status() == 0 || sale.status() == 3) {
      return;
    }
    add(effects, sale.capture() ? Operation.CHARGE : Operation.AUTHORIZE, sale.amount());
    if (sale.captured() > 0) {
      add(effects, Operation.CAPTURE, sale.capture() ? 0 : sale.captured());
      add(effects, Operation.REFUND, sale.voided());
    } else {
      add(effects, Operation.VOID, sale.voided());
    }
  }

  private static void add(List<Effect> effects, Operation operation, long cents) {
    if (cents > 0) {
      effects.add(new Effect(operation, Money.of(cents, "BRL")));
    }
  }

  @Override
  public List<String> secrets() {
    return List.of(CieloSimulator.MERCHANT_KEY, CieloSimulator.MERCHANT_ID);
  }
}
