package dev.catraca.acquirer.stripe;

import dev.catraca.acquirer.stripe.simulator.Event;
import dev.catraca.acquirer.stripe.simulator.SimulatedAnswer;
import dev.catraca.acquirer.stripe.simulator.SimulatorSettings;
import dev.catraca.acquirer.stripe.simulator.StripeSimulator;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.HashedKeys;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.contract.AcquirerSandbox;
import dev.catraca.testkit.contract.HttpAcquirerSandbox;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import dev.catraca.testkit.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The simulated Stripe behind a peer, and adapters to it. */
final class StripeSandbox extends HttpAcquirerSandbox {
  static final String API_KEY = "sk_test_of_the_sandbox";
  static final String WEBHOOK_SECRET = "whsec_of_the_sandbox";
  static final HashedKeys KEYS = new HashedKeys(
      "a secret of the merchant's".getBytes(StandardCharsets.UTF_8), "shop", StripeSettings.KEY_LENGTH);
  static final OrderId ORDER = new OrderId("A-1");
  static final Money AMOUNT = Money.of(11_000, "BRL");

  private final MovableClock clock;
  private final StripeSimulator stripe;
  private int cards;

  StripeSandbox() {
    this(new MovableClock());
  }

  private StripeSandbox(MovableClock clock) {
    this(clock, new StripeSimulator(
        SimulatorSettings.of(API_KEY, WEBHOOK_SECRET).holding(StripeSettings.USUAL_HOLD), clock));
  }

  private StripeSandbox(MovableClock clock, StripeSimulator stripe) {
    super(HttpPeer.answering(asked -> answer(stripe, asked)));
    this.clock = clock;
    this.stripe = stripe;
  }

  private static HttpAnswer answer(StripeSimulator stripe, HttpAsked asked) {
    return switch (stripe.handle(asked.method(), asked.path(), asked.headers(),
        asked.body().getBytes(StandardCharsets.UTF_8))) {
      case SimulatedAnswer.HangUp hangUp -> new HttpAnswer.HangUp();
      case SimulatedAnswer.Cut cut -> new HttpAnswer.Cut(reply(cut.reply()), 9);
      case SimulatedAnswer.Reply reply -> reply(reply);
    };
  }

  private static HttpAnswer.Reply reply(SimulatedAnswer.Reply reply) {
    return new HttpAnswer.Reply(reply.status(), reply.headers(), reply.body());
  }

  StripeSimulator stripe() {
    return stripe;
  }

  MovableClock clock() {
    return clock;
  }

  HttpPeer wire() {
    return peer();
  }

  StripeSettings settings() {
    return StripeSettings.of(url(), API_KEY, KEYS, List.of(WEBHOOK_SECRET));
  }

  StripeAcquirer connect(StripeSettings settings) {
    return new StripeAcquirer(settings, clock);
  }

  /** A card of that behaviour, and no other's. */
  Card card(String paymentMethod) {
    cards++;
    return new Card(paymentMethod + "." + cards, "411111", "1111", Optional.of("visa"), Optional.empty());
  }

  /** The usual order's operation. */
  OperationRequest request(Operation operation, int number, Card card, Optional<String> reference) {
    return request(operation, number, card, reference, AMOUNT, Map.of());
  }

  OperationRequest request(Operation operation, int number, Card card, Optional<String> reference,
      Money amount, Map<String, String> data) {
    return new OperationRequest(ORDER, new OperationRef(1, operation, number), amount, card.withoutHolder(),
        1, reference, Requests.MAPPING_VERSION, data, clock.instant(), Optional.empty(), amount.none(),
        Optional.empty(), Optional.empty());
  }

  @Override
  public Card cardThat(Situation situation) {
    return card(switch (situation) {
      case APPROVES -> "pm_card_visa";
      case DECLINES_FUNDS -> "pm_card_visa_chargeDeclinedInsufficientFunds";
      case DECLINES_FRAUD -> "pm_card_chargeDeclinedFraudulent";
      case DECLINES_INDISCREETLY -> "pm_indiscreet";
      case LOSES_THE_ANSWER -> "tok_unknown_authorized";
      case LOSES_THE_REQUEST -> "tok_unknown_not_sent";
      case AUTHORIZES_LATE -> "tok_late_authorized";
      case AUTHORIZES_HALF -> "tok_partial";
      case DECLINES_THE_CAPTURE -> "tok_capture_declined";
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> "tok_capture_unknown";
      case LOSES_THE_ANSWER_TO_THE_REFUND -> "tok_refund_unknown";
      case ACCEPTS_FOR_LATER -> "pm_refund_pending";
      case TAKES_THE_REFUND_BACK -> "pm_card_refundFail";
      case ACCEPTS_A_CAPTURE_THAT_FAILS, TAKES_THE_CAPTURE_BACK ->
          throw new IllegalArgumentException("Stripe does not do that");
    });
  }

  /** Of what is done later, Stripe knows refunds alone. */
  @Override
  public Set<Situation> situations() {
    return EnumSet.complementOf(
        EnumSet.of(Situation.ACCEPTS_A_CAPTURE_THAT_FAILS, Situation.TAKES_THE_CAPTURE_BACK));
  }

  @Override
  public List<Notice> takeNotices() {
    return stripe.takeEvents().stream().map(event -> signed(event, WEBHOOK_SECRET, now())).toList();
  }

  Notice signed(Event event, String secret, Instant at) {
    return new Notice(Map.of("stripe-signature", event.signature(secret, at)), event.body());
  }

  @Override
  public List<Notice> forgeries(Notice notice) {
    Event event = new Event("any", notice.body());
    return List.of(new Notice(notice.headers(), notice.body().replaceFirst("\"amount\":\\d", "\"amount\":9")),
        new Notice(Map.of(), notice.body()), signed(event, "whsec_of_somebody", now()),
        signed(event, WEBHOOK_SECRET, now().minus(Duration.ofHours(1))));
  }

  @Override
  public Optional<Notice> noticeOfNoOrder() {
    return Optional.of(signed(new Event("balance.available",
        "{\"type\":\"balance.available\",\"data\":{\"object\":{\"object\":\"balance\"}}}"), WEBHOOK_SECRET,
        now()));
  }

  @Override
  public List<String> currencies() {
    return List.of("BRL", "USD", "JPY", "CLP", "KWD", "MGA", "ISK", "UGX", "HUF");
  }

  @Override
  public Amounts amounts(String currency) {
    return switch (currency) {
      case "JPY" -> new Amounts(50, 99_999_999, 1);
      case "CLP" -> new Amounts(1, 99_999_999, 1);
      case "KWD" -> new Amounts(10, 99_999_990, 10);
      case "MGA" -> new Amounts(100, 9_999_999_900L, 100);
      case "ISK", "UGX" -> new Amounts(1, 999_999, 1);
      case "HUF" -> new Amounts(17_500, 99_999_999, 1);
      default -> new Amounts(50, 99_999_999, 1);
    };
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
  public List<AcquirerSandbox.Effect> effects(OrderId order) {
    return stripe.effects().stream().filter(effect -> effect.order().equals(order.value()))
        .flatMap(StripeSandbox::effect).toList();
  }

  private static Stream<AcquirerSandbox.Effect> effect(dev.catraca.acquirer.stripe.simulator.Effect effect) {
    Optional<Operation> operation = switch (effect.kind()) {
      case HELD -> Optional.of(Operation.AUTHORIZE);
      case TAKEN_AT_ONCE -> Optional.of(Operation.CHARGE);
      case CAPTURED -> Optional.of(Operation.CAPTURE);
      case CANCELED -> Optional.of(Operation.VOID);
      case REFUNDED -> Optional.of(Operation.REFUND);
      case EXPIRED, REFUND_FAILED -> Optional.empty();
    };
    return operation.map(known -> new AcquirerSandbox.Effect(known,
        dev.catraca.acquirer.stripe.Amounts.TABLE.received(effect.units(),
            effect.currency().toUpperCase(Locale.ROOT)).orElseThrow()))
        .stream();
  }

  @Override
  public List<String> secrets() {
    return List.of(API_KEY, WEBHOOK_SECRET);
  }
}
