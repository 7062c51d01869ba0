package dev.catraca.bench.micro;

import dev.catraca.app.json.CheckoutReader;
import dev.catraca.app.json.StrictJson;
import dev.catraca.bench.contend.Sample;
import dev.catraca.http.reply.HttpReply;
import dev.catraca.legiti.client.AssumedMapping;
import dev.catraca.legiti.client.BearerKey;
import dev.catraca.legiti.client.LegitiCalls;
import dev.catraca.legiti.client.LegitiSettings;
import dev.catraca.model.Order;
import dev.catraca.order.Checkout;
import dev.catraca.order.FlowKind;
import dev.catraca.order.OrderStatus;
import dev.catraca.order.PersonalData;
import dev.catraca.port.OrderReport;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to read an order off the wire, and to tell Legiti of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EdgeBenchmark {
  private static final byte[] DECIDED = "{\"legiti_decision\":\"approve\"}".getBytes(StandardCharsets.UTF_8);

  private final byte[] checkout = Sample.checkout("course", FlowKind.PRE_AUTHORIZATION)
      .getBytes(StandardCharsets.UTF_8);
  private final LegitiCalls legiti = new LegitiCalls(
      (method, path, body) -> new HttpReply.Answered(200, Optional.empty(), Optional.of(DECIDED)),
      LegitiSettings.of("http://127.0.0.1:1", new BearerKey("lv_benchmark_0123456789")), new AssumedMapping(),
      InstantSource.system());
  private final OrderReport report = report(new SampleOrder());

  private static OrderReport report(SampleOrder course) {
    List<Order> moments = course.run().moments();
    Order order = moments.get(moments.size() - 1);
    Checkout checkout = course.checkout();
    return new OrderReport(order.id(), order.amount(), order.placedAt(), order.snapshot(),
        new PersonalData(checkout.purchase(), Map.of(1, PersonalData.Payer.of(checkout.payment()))));
  }

  /** The bytes of a request for an order, read and checked. */
  @Benchmark
  public Object parseCheckout() {
    return CheckoutReader.read(StrictJson.object(checkout));
  }

  /** The bytes of an evaluation, written, and its answer read. */
  @Benchmark
  public Object mapEvaluation() {
    return legiti.evaluate(report);
  }

  /** The same of a status. */
  @Benchmark
  public Object mapStatus() {
    return legiti.notifyStatus(report.id(), OrderStatus.APPROVED, Optional.empty());
  }
}
