package dev.catraca.bench.contend;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Instances of the engine on one database, each with a store, a worker and connections of its own; customers are sent to them in turn. They
 * share nothing but the Java machine, so that they have the same heap and the same processors as one.
 */
final class SideBySide implements Contender {
  private final List<CatracaContender> instances;
  private final AtomicInteger next = new AtomicInteger();

  SideBySide(Contest place, int instances) {
    Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    this.instances = Stream.generate(() -> new CatracaContender(place, ends)).limit(instances).toList();
  }

  @Override
  public boolean run(String order) throws InterruptedException {
    return instances.get(Math.floorMod(next.getAndIncrement(), instances.size())).run(order);
  }

  @Override
  public void close() {
    instances.forEach(CatracaContender::close);
  }
}
