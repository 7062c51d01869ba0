package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceivedLogTest {
  private LegitiSimulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    simulator = LegitiSimulator.start(Settings.defaults());
    caller = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void keepsWhatArrivedInOrderWithWhatWasAnswered() {
    caller.evaluate("1", "manual@buyer.test");
    caller.collect("2", "ana@buyer.test");
    caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"manual_analysis\"}");
    caller.call("POST", "/order/mark_fraudulent",
        "{\"order_id\": \"1\", \"fraud_signal_type\": \"manual_analysis\"}");
    caller.call("POST", "/order", "{");
    caller.call("GET", "/nowhere", "");

    assertThat(simulator.received()).extracting(Received::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(simulator.received()).extracting(each -> each.status().orElseThrow())
        .containsExactly(200, 201, 200, 201, 400, 403);
    assertThat(simulator.received("1")).extracting(each -> each.method() + " " + each.path())
        .containsExactly("POST /order", "PUT /order", "POST /order/mark_fraudulent");
    assertThat(simulator.received("1")).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(simulator.received("3")).isEmpty();
    assertThat(simulator.received().get(4).body()).isEmpty();
  }

  @Test
  void keepsAmountsWithTheDigitsThatWereSent() {
    caller.collect("1", "ana@buyer.test");

    JsonNode body = simulator.received("1").getFirst().body().orElseThrow();
    assertThat(body.path("total_paid_value").decimalValue()).isEqualTo(new BigDecimal("110.00"));
  }

  @Test
  void neverKeepsTheKey() {
    caller.authorizedBy("Bearer lv_topsecret").collect("1", "ana@buyer.test");
    caller.authorizedBy("Bearer denied").collect("1", "ana@buyer.test");

    assertThat(simulator.received().toString()).doesNotContain("topsecret").doesNotContain("denied");
    assertThat(caller.control("GET", "/received", "").body()).doesNotContain("topsecret")
        .doesNotContain("Bearer");
  }

  @Test
  void forgettingForgetsTheOrdersToo() {
    caller.collect("1", "ana@buyer.test");

    simulator.forget();

    assertThat(simulator.received()).isEmpty();
    assertThat(caller.call("PUT", "/order", "{\"id\": \"1\", \"status\": \"approved\"}").statusCode())
        .isEqualTo(400);
    assertThat(simulator.received()).extracting(Received::sequence).containsExactly(2L);
  }

  @Test
  void everyRequestOfManyCallersIsKeptOnceInItsOrdersOwnSequence() throws Exception {
    int orders = 60;
    try (ExecutorService callers = Executors.newFixedThreadPool(12)) {
      List<Future<?>> running = IntStream.range(0, orders).<Future<?>>mapToObj(order -> callers.submit(() -> {
        caller.evaluate("order-" + order, "approve@buyer.test");
        caller.call("PUT", "/order/payment",
            "{\"order_id\": \"order-" + order + "\", \"transaction_id\": \"T\"}");
        caller.call("PUT", "/order", "{\"id\": \"order-" + order + "\", \"status\": \"approved\"}");
      })).toList();
      awaitAll(running);
    }

    assertThat(simulator.received()).extracting(Received::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 3L * orders).boxed().toList());
    for (int order = 0; order < orders; order++) {
      assertThat(simulator.received("order-" + order)).extracting(Received::path).containsExactly("/order",
          "/order/payment", "/order");
      assertThat(simulator.received("order-" + order)).allMatch(Received::taken);
    }
  }

  @Test
  void pastItsLimitTheOldestOrdersAreDroppedWhole() {
    ReceivedLog log = new ReceivedLog(4, 1_000, InstantSource.system());
    for (String order : List.of("old", "middle", "old", "new")) {
      append(log, order);
    }

    append(log, "new");

    assertThat(of(log, "old")).isEmpty();
    assertThat(log.after(0, Optional.empty(), 100)).extracting(each -> each.order().orElse(""))
        .containsExactly("middle", "new", "new");
  }

  @Test
  void orderThatFillsTheLogAloneLosesItsOldestRequests() {
    ReceivedLog log = new ReceivedLog(2, 1_000, InstantSource.system());
    append(log, "only");
    append(log, "only");

    append(log, "only");

    assertThat(of(log, "only")).extracting(Received::sequence).containsExactly(2L, 3L);
  }

  @Test
  void bodiesAreBoundedInSizeAndTheNewestIsAlwaysKept() {
    ReceivedLog log = new ReceivedLog(100, 50, InstantSource.system());
    JsonNode body = Caller.json("{\"custom_data\": \"twenty or more bytes\"}");
    log.append("POST", "/order", Optional.of("old"), Optional.of(body));

    log.append("POST", "/order", Optional.of("new"), Optional.of(body));
    assertThat(of(log, "old")).isEmpty();
    assertThat(of(log, "new")).extracting(Received::body).containsExactly(Optional.of(body));

    JsonNode large = Caller.json("{\"custom_data\": \"" + "x".repeat(100) + "\"}");
    log.append("POST", "/order", Optional.of("large"), Optional.of(large));
    assertThat(log.after(0, Optional.empty(), 100)).extracting(Received::order)
        .containsExactly(Optional.of("large"));
  }

  private static List<Received> of(ReceivedLog log, String order) {
    return log.after(0, Optional.of(order), 100);
  }

  private static void append(ReceivedLog log, String order) {
    log.append("POST", "/order", Optional.of(order), Optional.empty()).answered(200);
  }

  private static void awaitAll(List<Future<?>> running) throws ExecutionException, InterruptedException {
    for (Future<?> each : running) {
      each.get();
    }
  }
}
