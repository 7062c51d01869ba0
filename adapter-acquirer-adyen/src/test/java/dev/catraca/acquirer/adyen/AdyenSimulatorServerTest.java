package dev.catraca.acquirer.adyen;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The simulated Adyen over HTTP, and the adapter as its provider opens it by the simulator's own variables. */
class AdyenSimulatorServerTest {
  private static final int PAYMENTS = 4;

  /** An endpoint that is set later takes the earlier one's place: both would otherwise be told in turn. */
  @Test
  void tells_its_webhooks_at_one_address_the_last() throws InterruptedException {
    AdyenProvider provider = new AdyenProvider();
    BlockingQueue<HttpAsked> came = new LinkedBlockingQueue<>();
    try (
        AcquirerSimulator.Running adyen = provider.simulator().orElseThrow().start(0,
            Settings.read(List.of(), Map.of()), AcquirerSimulator.Tempo.HURRIED);
        AdyenAcquirer acquirer = (AdyenAcquirer) provider
            .open(Settings.read(provider.settings(), adyen.variables()));
        HttpPeer earlier = HttpPeer.answering(asked -> HttpAnswer.json(200, "{}"));
        HttpPeer shop = HttpPeer.answering(asked -> {
          came.add(asked);
          return HttpAnswer.json(200, "{}");
        })) {
      adyen.sendNoticesTo(earlier.url());
      adyen.sendNoticesTo(shop.url());

      for (int number = 1; number <= PAYMENTS; number++) {
        AcquirerSimulator.Payment payment = adyen.payment("A-1", "tok_approve").orElseThrow();
        assertThat(acquirer.perform(new OperationRequest(new OrderId("A-1"),
            new OperationRef(1, Operation.CHARGE, number), Money.of(11_000, "BRL"), payment.card(), 1,
            Optional.empty(), 1, payment.acquirerData(), Instant.now(), Optional.empty(),
            Money.of(0, "BRL"), Optional.empty(), Optional.empty())))
            .isInstanceOf(AcquirerOutcome.Charged.class);
        HttpAsked webhook = came.poll(20, TimeUnit.SECONDS);
        assertThat(webhook).isNotNull();
        assertThat(acquirer.notices().orElseThrow().read(webhook.headers(),
            webhook.body().getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Told.class);
      }
      assertThat(earlier.asked()).isEmpty();
    }
  }
}
