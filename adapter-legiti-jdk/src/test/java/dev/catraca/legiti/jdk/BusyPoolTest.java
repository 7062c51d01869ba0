package dev.catraca.legiti.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.FraudSignal;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpPeer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** An application that keeps every thread of the common pool waiting, as parallel streams over something slow do, gets its answers. */
class BusyPoolTest {
  @Test
  void answersAndFailuresComeWithoutTheCommonPool() throws Exception {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch waiting = new CountDownLatch(threads);
    CountDownLatch over = new CountDownLatch(1);
    for (int each = 0; each < threads; each++) {
      ForkJoinPool.commonPool().execute(() -> {
        waiting.countDown();
        try {
          over.await();
        } catch (InterruptedException end) {
          Thread.currentThread().interrupt();
        }
      });
    }
    waiting.await();
    try (HttpPeer peer = HttpPeer.answering(asked -> HttpAnswer.json(200, "{}"));
        LegitiCalls legiti = LegitiJdk
            .connect(LegitiSettings.of(peer.url().toString(), new BearerKey("lv_key")))) {
      assertThat(legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK))
          .isInstanceOf(Acknowledged.class);
      peer.next(new HttpAnswer.HangUp());
      assertThat(legiti.markFraudulent(new OrderId("o-1"), FraudSignal.CHARGEBACK))
          .isInstanceOfSatisfying(Unknown.class,
              it -> assertThat(it.why()).doesNotContain("no complete answer"));
    } finally {
      over.countDown();
    }
  }
}
