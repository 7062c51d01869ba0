package dev.catraca.bench.micro;

import dev.catraca.model.Order;
import dev.catraca.model.RecordedFact;
import dev.catraca.owed.Agenda;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What the core costs an order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoreBenchmark {
  private final SampleOrder course = new SampleOrder();
  private final List<RecordedFact> facts = course.run().facts();
  private final List<Order> moments = course.run().moments();

  /** Every decision and every agenda of an order, from placing to the end. */
  @Benchmark
  public Object decide() {
    return course.run();
  }

  /** An order from the history of its whole life. */
  @Benchmark
  public Object fold() {
    return Order.of(facts);
  }

  /** The agenda at every moment of an order's life. */
  @Benchmark
  public void agenda(Blackhole hole) {
    for (Order each : moments) {
      hole.consume(Agenda.of(each));
    }
  }
}
