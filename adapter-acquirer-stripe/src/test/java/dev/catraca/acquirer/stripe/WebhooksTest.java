package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.stripe.simulator.Event;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks: the signature over a vector of our own and whatever breaks it, and what the events of a simulated Stripe tell. */
class WebhooksTest {
  private static final String VECTOR_BODY = "{\"id\":\"evt_1\",\"object\":\"event\"}";
  private static final String VECTOR_SECRET = "whsec_test";
  private static final String VECTOR = "4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021";
  private static final long VECTOR_TIME = 1_700_000_000;

  private final StripeSandbox stripe = new StripeSandbox();
  private final StripeAcquirer acquirer = stripe.connect(stripe.settings());

  @AfterEach
  void close() {
    acquirer.close();
    stripe.close();
  }

  private static Reading read(StripeAcquirer by, String signature, String body) {
    return by.notices().orElseThrow().read(Map.of("stripe-signature", signature),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private Reading vector(String signature, String body) {
    stripe.clock().set(Instant.ofEpochSecond(VECTOR_TIME).plus(Duration.ofMinutes(5)));
    StripeSettings settings = StripeSettings.of(stripe.url(), StripeSandbox.API_KEY, StripeSandbox.KEYS,
        List.of("whsec_of_before", VECTOR_SECRET));
    try (StripeAcquirer by = stripe.connect(settings)) {
      return read(by, signature, body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"t=1700000000,v1=" + VECTOR, "t=1700000000,v1=" + VECTOR + ",v0=6ffbb59b",
      "t=1700000000, v1=" + VECTOR,
      "t=1700000000,v1=0000000000000000000000000000000000000000000000000000000000000000,v1=" + VECTOR})
  void a_right_signature_is_believed_also_among_others(String signature) {
    assertThat(vector(signature, VECTOR_BODY)).isEqualTo(
        new Reading.Unreadable("a webhook must be an event with an object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1=" + VECTOR, "t=1700000001,v1=" + VECTOR, "t=1700000000,v0=" + VECTOR,
      "t=1700000000", "t=1700000000,v1=", "t=1700000000,v1=4c15fb2a", "t=1700000000;v1=" + VECTOR,
      "t=-1700000000,v1=" + VECTOR, "t=99999999999999999999,v1=" + VECTOR,
      "t=1700000000,v1=0000000000000000000000000000000000000000000000000000000000000000"})
  void anything_else_is_forged(String signature) {
    assertThat(vector(signature, VECTOR_BODY)).isInstanceOf(Reading.Forged.class);
  }

  @Test
  void a_body_that_was_changed_is_forged() {
    assertThat(vector("t=1700000000,v1=" + VECTOR, VECTOR_BODY.replace("evt_1", "evt_2")))
        .isInstanceOf(Reading.Forged.class);
    assertThat(vector("t=1700000000,v1=" + VECTOR, VECTOR_BODY + " ")).isInstanceOf(Reading.Forged.class);
  }

  @ParameterizedTest
  @CsvSource({"PT-5M,false", "PT5M,false", "PT-5M-1S,true", "PT5M1S,true", "P-1D,true"})
  void what_was_signed_long_ago_or_will_be_is_forged(Duration from, boolean forged) {
    Event event = new Event("any", "{\"type\":\"any\",\"data\":{\"object\":{}}}");
    Reading reading = read(acquirer,
        event.signature(StripeSandbox.WEBHOOK_SECRET, stripe.now().plus(from)), event.body());
    assertThat(reading instanceof Reading.Forged).isEqualTo(forged);
  }

  @Test
  void without_a_secret_no_webhook_is_read() {
    try (StripeAcquirer deaf = stripe
        .connect(StripeSettings.of(stripe.url(), StripeSandbox.API_KEY, StripeSandbox.KEYS, List.of()))) {
      assertThat(deaf.notices()).isEmpty();
    }
  }

  /** What is told of each event that was not taken yet. */
  private List<Reading> told() {
    return stripe.stripe().takeEvents().stream().map(event -> read(acquirer,
        event.signature(StripeSandbox.WEBHOOK_SECRET, stripe.now()), event.body())).toList();
  }

  private OperationRequest paying(Operation operation, String paymentMethod) {
    return stripe.request(operation, 1, stripe.card(paymentMethod), Optional.empty());
  }

  private String held(String paymentMethod) {
    return ((AcquirerOutcome.Authorized) acquirer.perform(paying(Operation.AUTHORIZE, paymentMethod)))
        .authorizationId();
  }

  private String charged(String paymentMethod) {
    return ((AcquirerOutcome.Charged) acquirer.perform(paying(Operation.CHARGE, paymentMethod))).chargeId();
  }

  private AcquirerOutcome on(Operation operation, String intent) {
    return acquirer.perform(stripe.request(operation, 2, stripe.card("pm_card_visa"), Optional.of(intent)));
  }

  private static Reading outcome(Match match, AcquirerOutcome outcome) {
    return new Reading.Told(match, new News.Outcome(outcome));
  }

  @Test
  void a_hold_is_asked_for_since_its_end_is_not_told() {
    held("pm_card_visa");
    assertThat(told()).containsExactly(
        new Reading.Told(new Match.Key("A-1/1/authorize/1"), new News.AskNow()));
  }

  @Test
  void a_capture_and_a_void_are_told_of_their_hold() {
    String captured = held("pm_card_visa");
    AcquirerOutcome capture = on(Operation.CAPTURE, captured);
    assertThat(told().getLast())
        .isEqualTo(outcome(new Match.Reference(captured, Operation.CAPTURE), capture));

    String voided = ((AcquirerOutcome.Authorized) acquirer
        .perform(stripe.request(Operation.AUTHORIZE, 3, stripe.card("pm_card_visa"), Optional.empty())))
        .authorizationId();
    acquirer.perform(stripe.request(Operation.VOID, 4, stripe.card("pm_card_visa"), Optional.of(voided)));
    assertThat(told().getLast()).isEqualTo(
        outcome(new Match.Reference(voided, Operation.VOID), new AcquirerOutcome.Voided()));
  }

  @Test
  void a_charge_and_a_decline_are_told_by_our_key() {
    AcquirerOutcome charge = acquirer.perform(paying(Operation.CHARGE, "pm_card_visa"));
    assertThat(told()).containsExactly(outcome(new Match.Key("A-1/1/charge/1"), charge));

    OperationRequest other = stripe.request(Operation.AUTHORIZE, 5,
        stripe.card("pm_card_chargeDeclinedExpiredCard"), Optional.empty());
    assertThat(told()).isEmpty();
    AcquirerOutcome declined = acquirer.perform(other);
    assertThat(told()).containsExactly(outcome(new Match.Key("A-1/1/authorize/5"), declined));
  }

  /** Stripe may complete what it answered with an error, and tells it in no other way. */
  @Test
  void what_was_answered_with_an_error_is_told_when_it_was_done_all_the_same() {
    assertThat(acquirer.perform(paying(Operation.CHARGE, "pm_stored_error_done")))
        .isInstanceOf(AcquirerOutcome.Unknown.class);
    assertThat(told()).singleElement().satisfies(reading -> assertThat(reading.toString()).contains("Charged",
        "A-1/1/charge/1"));
  }

  @Test
  void the_end_of_a_hold_is_told_once() {
    String intent = held("pm_card_visa");
    stripe.pass(StripeSettings.USUAL_HOLD);
    assertThat(told().subList(1, 3)).extracting(reading -> ((Reading.Told) reading).news())
        .containsExactly(new News.HoldExpired(intent), new News.Ignored("event charge.expired"));
  }

  @Test
  void a_pending_refund_is_told_when_it_is_done_or_failed() {
    on(Operation.REFUND, charged("pm_refund_pending"));
    stripe.pass(Duration.ofMinutes(1));
    assertThat(told().getLast()).isInstanceOfSatisfying(Reading.Told.class, told -> {
      assertThat(told.match()).isEqualTo(new Match.Key("A-1/1/refund/2"));
      assertThat(told.news()).isInstanceOfSatisfying(News.Outcome.class, news -> assertThat(news.outcome())
          .isInstanceOf(AcquirerOutcome.Refunded.class));
    });
  }

  @Test
  void a_pending_refund_that_fails_is_refused() {
    on(Operation.REFUND, charged("pm_refund_pending_fails"));
    stripe.pass(Duration.ofMinutes(1));
    assertThat(told().getLast()).isInstanceOfSatisfying(Reading.Told.class,
        told -> assertThat(told.news()).isInstanceOfSatisfying(News.Outcome.class,
            news -> assertThat(news.outcome()).isInstanceOf(AcquirerOutcome.Refused.class)));
  }

  @Test
  void a_refund_that_fails_after_all_is_withdrawn() {
    on(Operation.REFUND, charged("pm_card_refundFail"));
    stripe.pass(Duration.ofDays(2));
    assertThat(told().getLast()).isEqualTo(new Reading.Told(new Match.Key("A-1/1/refund/2"),
        new News.Withdrawn("the refund failed: expired_or_canceled_card")));
  }

  @Test
  void a_dispute_is_a_chargeback_however_often_it_is_told() {
    String intent = charged("pm_card_createDispute");
    Reading chargeback = new Reading.Told(new Match.Reference(intent, Operation.CAPTURE), new News.Chargeback(
        intent.replace("pi_", "dp_"), Optional.of(Money.of(11_000, "BRL")), true));
    assertThat(told().subList(1, 3)).containsExactly(chargeback, chargeback);
  }

  @Test
  void an_inquiry_takes_nothing_and_is_ignored() {
    charged("pm_dispute_inquiry");
    stripe.pass(Duration.ofDays(2));
    assertThat(told().getLast()).isInstanceOfSatisfying(Reading.Told.class,
        told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
  }

  @Test
  void a_dispute_that_is_won_is_reversed() {
    String intent = charged("pm_dispute_won");
    stripe.pass(Duration.ofDays(2));
    assertThat(told().getLast()).isEqualTo(new Reading.Told(
        new Match.Reference(intent, Operation.CAPTURE),
        new News.ChargebackReversed(intent.replace("pi_", "dp_"))));
  }

  private Reading signed(String type, String object) {
    Event event = new Event(type, "{\"type\":\"" + type + "\",\"data\":{\"object\":" + object + "}}");
    return read(acquirer, event.signature(StripeSandbox.WEBHOOK_SECRET, stripe.now()), event.body());
  }

  @ParameterizedTest
  @CsvSource({"payment_intent.created", "payment_intent.processing", "charge.succeeded", "customer.updated",
      "an.event_of_next_year"})
  void other_events_are_ignored(String type) {
    assertThat(signed(type, "{\"id\":\"pi_1\",\"status\":\"processing\"}")).isInstanceOfSatisfying(
        Reading.Told.class, told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
  }

  /** An account may have other users, and other shops; nobody can make one's payments another's. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"catraca_operation\":\"A-1/1/charge/1\"}",
      "{\"catraca_operation\":\"A-1/1/charge/1\",\"catraca_key\":\"ANOTHERSHOPS\"}"})
  void payments_of_others_are_ignored(String metadata) {
    for (String type : List.of("payment_intent.succeeded", "refund.updated")) {
      assertThat(signed(type,
          """
          {"id":"pi_1","status":"succeeded","amount":100,"amount_received":100,"currency":"brl","metadata":%s}"""
              .formatted(metadata)))
          .isInstanceOfSatisfying(Reading.Told.class,
              told -> assertThat(told.news()).isInstanceOf(News.Ignored.class));
    }
  }

  @ParameterizedTest
  @CsvSource({"payment_intent.succeeded,{}", "charge.dispute.created,{}"})
  void what_lacks_what_it_must_have_is_not_understood(String type, String object) {
    assertThat(signed(type, object)).isInstanceOf(Reading.Unreadable.class);
  }
}
