package dev.catraca.persistence.jdbc;

import dev.catraca.antifraud.Decision;
import dev.catraca.order.OrderId;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.ScriptedLegiti;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.usecase.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How large H2's file gets: runs whole orders through an engine on a database in a file, and tells the size meanwhile, after a pause and
 * after closing, and how long opening takes, also of a copy as a crash would leave it.
 *
 * <pre>{@code java ... dev.catraca.persistence.jdbc.GrowingFile FOLDER ORDERS}</pre>
 */
final class GrowingFile {
  private static final int AT_ONCE = 16;
  private static final int REST_SECONDS = 30;

  private final Path folder;
  private final AtomicInteger missed = new AtomicInteger();
  private long largest;

  GrowingFile(Path folder) {
    this.folder = folder;
  }

  /** @param arguments a new folder, and how many orders */
  public static void main(String[] arguments) throws Exception {
    GrowingFile file = new GrowingFile(Files.createDirectories(Path.of(arguments[0])));
    int orders = Integer.parseInt(arguments[1]);
    try (JdbcOrderStore store = file.open()) {
      long start = System.nanoTime();
      file.run(store, orders);
      say("%d orders but %d in %d ms, the file had %d KB at most and has %d KB"
          .formatted(orders, file.missed.get(), millis(start), file.largest >> 10, file.size() >> 10));
      Files.copy(file.path("orders"), file.path("copy"), StandardCopyOption.REPLACE_EXISTING);
      start = System.nanoTime();
      JdbcOrderStore.open(file.settings("copy")).close();
      say("opened as a crash would leave it, and closed, in %d ms".formatted(millis(start)));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REST_SECONDS);
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      say("%d KB after %d seconds of rest".formatted(file.size() >> 10, REST_SECONDS));
    }
    long start = System.nanoTime();
    say("%d KB when closed".formatted(file.size() >> 10));
    file.open().close();
    say("opened and closed in %d ms".formatted(millis(start)));
  }

  private static void say(String text) {
    System.out.println(text);
  }

  private static long millis(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toMillis();
  }

  JdbcOrderStore open() {
    return JdbcOrderStore.open(settings("orders"));
  }

  private DatabaseSettings settings(String name) {
    return DatabaseSettings.of("jdbc:h2:file:" + folder.resolve(name), "sa", "");
  }

  private Path path(String name) {
    return folder.resolve(name + ".mv.db");
  }

  long size() throws IOException {
    return Files.size(path("orders"));
  }

  /** Places orders and has them approved and captured. */
  void run(JdbcOrderStore store, int orders) throws Exception {
    Engine engine = Engine.with(store, FakeAcquirer.idempotent(InstantSource.system()),
        ScriptedLegiti.deciding(Decision.APPROVE)).build();
    engine.worker().start();
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < orders; i++) {
        String id = "order-" + i;
        room.acquire();
        threads.execute(() -> {
          try {
            engine.placeOrder().place(OrderDraft.order().id(id).checkout(), "shop");
            engine.awaitOutcome().await(new OrderId(id), Duration.ofSeconds(30));
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          } catch (StoreUnavailableException crowded) {
            // The figures are about the file; such an order is run later, or not at all.
            missed.incrementAndGet();
          } finally {
            room.release();
          }
        });
        largest = Math.max(largest, size());
      }
    }
    engine.worker().close();
  }
}
