package dev.catraca.bench.micro;

import dev.catraca.model.Fact;
import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to write an order's facts as they are stored, and to read them. The codec is nobody's business but the store's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private static final String HOME = "dev.catraca.persistence.jdbc.";
  private static final OrderId ORDER = new OrderId("course");
  private static final MethodHandle ENCODE;
  private static final MethodHandle DECODE;

  static {
    try {
      Class<?> codec = Class.forName(HOME + "FactCodec");
      Class<?> encoded = Class.forName(HOME + "Encoded");
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(codec, MethodHandles.lookup());
      ENCODE = inside.findStatic(codec, "encode", MethodType.methodType(encoded, Fact.class))
          .asType(MethodType.methodType(Object.class, Fact.class));
      DECODE = inside
          .findStatic(codec, "decode",
              MethodType.methodType(Fact.class, OrderId.class, long.class, encoded))
          .asType(MethodType.methodType(Fact.class, OrderId.class, long.class, Object.class));
    } catch (ReflectiveOperationException moved) {
      throw new ExceptionInInitializerError(moved);
    }
  }

  private final List<Fact> facts = new SampleOrder().run().facts().stream().map(RecordedFact::fact).toList();
  private final List<Object> stored = encodeAll();

  private List<Object> encodeAll() {
    List<Object> all = new ArrayList<>();
    for (Fact fact : facts) {
      all.add(encoded(fact));
    }
    return all;
  }

  private static Object encoded(Fact fact) {
    try {
      return (Object) ENCODE.invokeExact(fact);
    } catch (Throwable failed) {
      throw new IllegalStateException("a fact cannot be written", failed);
    }
  }

  /** All facts of an order, written. */
  @Benchmark
  public void encode(Blackhole hole) {
    for (Fact fact : facts) {
      hole.consume(encoded(fact));
    }
  }

  /** All facts of an order, read. */
  @Benchmark
  public void decode(Blackhole hole) {
    try {
      for (Object each : stored) {
        hole.consume((Fact) DECODE.invokeExact(ORDER, 1L, each));
      }
    } catch (Throwable failed) {
      throw new IllegalStateException("a fact cannot be read", failed);
    }
  }
}
