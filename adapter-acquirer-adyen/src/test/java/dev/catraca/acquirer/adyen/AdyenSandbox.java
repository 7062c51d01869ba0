package dev.catraca.acquirer.adyen;

import dev.catraca.acquirer.adyen.simulator.AdyenSimulator;
import dev.catraca.acquirer.adyen.simulator.SimulatedAnswer;
import dev.catraca.acquirer.adyen.simulator.SimulatorSettings;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Card;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.contract.HttpAcquirerSandbox;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import dev.catraca.testkit.time.MovableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The simulated Adyen as the acquirer's contract plays with it. */
final class AdyenSandbox extends HttpAcquirerSandbox {
  /** As long as the adapter takes a hold to last, so that it is over when the contract thinks so. */
  private static final Duration HOLD = Duration.ofDays(7);
  private static final String MERCHANT = "CatracaTest";

  private final MovableClock clock;
  private final AdyenSimulator adyen;

  AdyenSandbox() {
    this(new MovableClock());
  }

  private AdyenSandbox(MovableClock clock) {
    this(clock, new AdyenSimulator(
        SimulatorSettings.of(MERCHANT, Account.API_KEY, Account.HMAC_KEY).holding(HOLD), clock));
  }

  private AdyenSandbox(MovableClock clock, AdyenSimulator adyen) {
    super(HttpPeer.answering(asked -> answer(adyen, asked)));
    this.clock = clock;
    this.adyen = adyen;
  }

  private static HttpAnswer answer(AdyenSimulator adyen, HttpAsked asked) {
    return switch (adyen.handle(asked.method(), asked.path(), asked.headers(),
        asked.body().getBytes(StandardCharsets.UTF_8))) {
      case SimulatedAnswer.HangUp hangUp -> new HttpAnswer.HangUp();
      case SimulatedAnswer.Reply reply -> new HttpAnswer.Reply(reply.status(), reply.headers(), reply.body());
    };
  }

  AdyenSettings settings() {
    return Account.settings(URI.create(url() + "/v72"));
  }

  @Override
  public Card cardThat(Situation situation) {
    if (situation == Situation.DECLINES_INDISCREETLY) {
      peer().next(HttpAnswer.json(200, """
          {"resultCode": "Refused", "refusalReasonCode": "12", "refusalReason": "%s asked with %s and %s"}"""
          .formatted(CARD_NUMBER, Account.API_KEY, Account.HMAC_KEY)));
    }
    String token = switch (situation) {
      case APPROVES, ACCEPTS_FOR_LATER -> "card";
      case DECLINES_FUNDS, DECLINES_INDISCREETLY -> "tok_decline_funds";
      case DECLINES_FRAUD -> "tok_decline_fraud";
      case LOSES_THE_ANSWER -> "tok_unknown_authorized";
      case LOSES_THE_REQUEST -> "tok_unknown_not_sent";
      case AUTHORIZES_LATE -> "tok_late_authorized";
      case AUTHORIZES_HALF -> "tok_partial";
      case LOSES_THE_ANSWER_TO_THE_CAPTURE -> "tok_capture_unknown";
      case LOSES_THE_ANSWER_TO_THE_REFUND -> "tok_refund_unknown";
      case ACCEPTS_A_CAPTURE_THAT_FAILS -> "tok_capture_declined";
      case TAKES_THE_CAPTURE_BACK -> "tok_capture_taken_back";
      case TAKES_THE_REFUND_BACK -> "tok_refund_taken_back";
      case DECLINES_THE_CAPTURE -> throw new IllegalArgumentException("Adyen declines no capture at once");
    };
    return new Card(token + "." + situation, "411111", "1111", Optional.empty(),
        Optional.empty());
  }

  @Override
  public Set<Situation> situations() {
    return EnumSet.complementOf(EnumSet.of(Situation.DECLINES_THE_CAPTURE));
  }

  @Override
  public Map<String, String> acquirerData() {
    return Map.of("shopperReference", "shopper-7");
  }

  @Override
  public String unknownId() {
    return "8800000000009999";
  }

  @Override
  public List<String> currencies() {
    return List.of("BRL", "CLP", "JPY", "KWD", "IDR");
  }

  /** Adyen counts two decimals more of the Chilean peso than we do, and two fewer of the rupiah. */
  @Override
  public Amounts amounts(String currency) {
    return currency.equals("IDR") ? new Amounts(100, Money.MOST_MINOR_UNITS / 100 * 100, 100) : Amounts.ALL;
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
    return adyen.effects().stream().filter(effect -> effect.order().equals(Optional.of(order.value())))
        .flatMap(effect -> operation(effect).stream().map(operation -> new Effect(operation,
            dev.catraca.acquirer.adyen.Amounts.TABLE.received(effect.value(), effect.currency())
                .orElseThrow())))
        .toList();
  }

  /** A charge is authorized and captured at once, and counts once; what expires or comes back is nobody's doing. */
  private static Optional<Operation> operation(AdyenSimulator.Effect effect) {
    boolean charge = effect.reference().startsWith(Requests.CHARGE);
    return switch (effect.event()) {
      case "AUTHORISATION" -> charge ? Optional.empty() : Optional.of(Operation.AUTHORIZE);
      case "CAPTURE" -> Optional.of(charge ? Operation.CHARGE : Operation.CAPTURE);
      case "CANCELLATION" -> Optional.of(Operation.VOID);
      case "REFUND" -> Optional.of(Operation.REFUND);
      default -> Optional.empty();
    };
  }

  @Override
  public List<Notice> takeNotices() {
    return adyen.takeWebhooks().stream().map(AdyenSandbox::posted).toList();
  }

  private static Notice posted(String webhook) {
    return new Notice(Map.of("content-type", "application/json"), webhook);
  }

  /** Another amount, another event, the other result, another account's, and no signature. */
  @Override
  public List<Notice> forgeries(Notice notice) {
    String body = notice.body();
    return List.of(posted(body.replaceFirst("\"value\":\\d", "\"value\":9")),
        posted(body.replaceFirst("\"eventCode\":\"[A-Z_]+\"", "\"eventCode\":\"REFUND_FAILED\"")),
        posted(body.contains("\"success\":\"true\"")
            ? body.replace("\"success\":\"true\"", "\"success\":\"false\"")
            : body.replace("\"success\":\"false\"", "\"success\":\"true\"")),
        posted(body.replace(MERCHANT, "OtherShop")), posted(body.replace("hmacSignature", "signature")));
  }

  @Override
  public Optional<Notice> noticeOfNoOrder() {
    return Optional.of(posted(adyen.reportAvailable()));
  }

  /** There are no codes in a webhook, and its words are not signed. */
  @Override
  public boolean noticesSayWhy() {
    return false;
  }

  @Override
  public List<String> secrets() {
    return List.of(Account.API_KEY, Account.HMAC_KEY);
  }
}
