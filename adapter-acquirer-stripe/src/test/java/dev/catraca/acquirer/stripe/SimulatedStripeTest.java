package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.stripe.simulator.SimulatedStripe;
import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.OperationRef;
import dev.catraca.order.Money;
import dev.catraca.order.OrderId;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.AcquirerSimulator;
import dev.catraca.port.OperationRequest;
import dev.catraca.port.Settings;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The simulated Stripe over HTTP, and the adapter as its provider opens it by the simulator's own variables. */
class SimulatedStripeTest {
  private static final Money AMOUNT = Money.of(11_000, "BRL");

  private final StripeProvider provider = new StripeProvider();

  private StripeAcquirer open(AcquirerSimulator.Running stripe) {
    return (StripeAcquirer) provider.open(Settings.read(provider.settings(), stripe.variables()));
  }

  private static OperationRequest request(AcquirerSimulator.Running stripe, Operation operation, int number,
      String token, Optional<String> reference) {
    return new OperationRequest(new OrderId("A-1"), new OperationRef(1, operation, number), AMOUNT,
        stripe.payment("A-1", token).orElseThrow().card(), 1, reference, 1, Instant.now());
  }

  @Test
  void keeps_books_of_each_order() {
    try (
        AcquirerSimulator.Running stripe = provider.simulator().orElseThrow().start(0,
            Settings.read(List.of(), Map.of()), AcquirerSimulator.Tempo.LIFELIKE);
        StripeAcquirer acquirer = open(stripe)) {
      assertThat(stripe.books("A-1")).isEqualTo(AcquirerSimulator.Totals.NONE);
      AcquirerOutcome held = acquirer
          .perform(request(stripe, Operation.AUTHORIZE, 1, "tok_approve", Optional.empty()));
      assertThat(held).isInstanceOf(AcquirerOutcome.Authorized.class);
      Optional<String> hold = Optional.of(((AcquirerOutcome.Authorized) held).authorizationId());
      assertThat(stripe.books("A-1")).isEqualTo(new AcquirerSimulator.Totals(0, 0, 0, 1));

      acquirer.perform(request(stripe, Operation.CAPTURE, 2, "tok_approve", hold));
      acquirer.perform(request(stripe, Operation.REFUND, 3, "tok_approve", hold));
      assertThat(stripe.books("A-1")).isEqualTo(new AcquirerSimulator.Totals(1, 11_000, 11_000, 0));
      assertThat(stripe.payment("A-1", "tok_other_currency")).isEmpty();
    }
  }

  @Test
  void cuts_answers_and_hangs_up_as_it_is_told() {
    try (
        AcquirerSimulator.Running stripe = new SimulatedStripe().start(0, Settings.read(List.of(), Map.of()),
            AcquirerSimulator.Tempo.LIFELIKE);
        StripeAcquirer acquirer = open(stripe)) {
      OperationRequest lost = request(stripe, Operation.CHARGE, 1, "tok_unknown_authorized",
          Optional.empty());
      assertThat(acquirer.perform(lost)).isInstanceOf(AcquirerOutcome.Unknown.class);
      assertThat(acquirer.perform(lost)).isInstanceOf(AcquirerOutcome.Charged.class);
      assertThat(stripe.books("A-1").captures()).isEqualTo(1);
    }
  }

  /** Until they are acknowledged, and each time with a signature of that time. */
  @Test
  void posts_its_events_until_they_are_acknowledged() throws InterruptedException {
    BlockingQueue<HttpAsked> came = new LinkedBlockingQueue<>();
    try (
        AcquirerSimulator.Running stripe = new SimulatedStripe().start(0, Settings.read(List.of(), Map.of()),
            AcquirerSimulator.Tempo.LIFELIKE);
        StripeAcquirer acquirer = open(stripe);
        HttpPeer shop = HttpPeer.answering(asked -> {
          came.add(asked);
          return HttpAnswer.json(200, "{}");
        })) {
      shop.next(HttpAnswer.json(503, "{}"));
      stripe.sendNoticesTo(shop.url().resolve("/v1/acquirers/stripe/notices"));
      AcquirerOutcome charged = acquirer
          .perform(request(stripe, Operation.CHARGE, 1, "tok_approve", Optional.empty()));
      HttpAsked event = came.poll(20, TimeUnit.SECONDS);

      assertThat(event).isNotNull();
      assertThat(event.path()).isEqualTo("/v1/acquirers/stripe/notices");
      assertThat(acquirer.notices().orElseThrow().read(event.headers(),
          event.body().getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(Reading.Told.class,
              told -> assertThat(told.news().toString()).contains(charged.toString()));
      assertThat(shop.asked()).hasSize(2);
    }
  }
}
