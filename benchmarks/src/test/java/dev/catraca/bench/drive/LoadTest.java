package dev.catraca.bench.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.bench.contend.Contender;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Queue<String> orders = new ConcurrentLinkedQueue<>();
  private final Load load = new Load(new Contender() {
    @Override
    public boolean run(String order) {
      orders.add(order);
      return true;
    }

    @Override
    public void close() {}
  }, "load");

  @Test
  void every_placer_places_an_order_however_soon_it_is_stopped() throws InterruptedException {
    load.keep(3);
    assertThat(load.stop(PATIENCE).orders()).isEqualTo(orders.size()).isGreaterThanOrEqualTo(3);
  }

  /** It placed one more once: an order that nobody counted, and that the books called lost. */
  @Test
  void nothing_is_placed_after_a_load_was_stopped() throws InterruptedException {
    load.pace(1000);
    Placed placed = load.stop(PATIENCE);
    assertThat(placed.orders()).isEqualTo(orders.size());
  }
}
