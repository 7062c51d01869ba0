package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a write that failed H2 closes the database for good, and answered 90098 until the process was started again (glowroot#409). */
class H2FullDiskTest {
  private static final int ROUNDS = 8;
  private static final int WRITERS = 4;
  @TempDir private Path folder;

  @BeforeEach
  void install() {
    FullDisk.install();
  }

  @AfterEach
  void free() {
    FullDisk.fill(false);
    FullDisk.letNothingGrow(false);
  }

  /**
   * H2 opens itself again while the disk is full, and, unless it is told otherwise from the start, goes on in space that was given up:
   * what it made of that could not be opened any more.
   */
  @Test
  void aFileThatCannotGrowForATimeIsNeverWrittenOverWhateverIsOpenedAgainMeanwhile() throws Exception {
    DatabaseSettings settings = settings();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    JdbcOrderStore store = JdbcOrderStore.open(settings);
    for (int round = 0; round < ROUNDS; round++) {
      write(store, acknowledged, "before-" + round, 60);
      FullDisk.letNothingGrow(true);
      write(store, acknowledged, "full-" + round, 20);
      FullDisk.letNothingGrow(false);
      String after = "after-" + round;
      if (!comesBack(store, after)) {
        // As whoever restarts a service that is not alive; what it has acknowledged has to be there all the more.
        store.close();
        store = JdbcOrderStore.open(settings);
        assertThat(stored(store, after)).isTrue();
      }
      acknowledged.add(after);
    }
    store.close();
    try (JdbcOrderStore again = JdbcOrderStore.open(settings)) {
      assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 60)
          .allMatch(order -> again.load(Samples.id(order)).isPresent());
    }
  }

  private static boolean comesBack(JdbcOrderStore store, String order) {
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> stored(store, order));
      return true;
    } catch (ConditionTimeoutException stayedAway) {
      return false;
    }
  }

  private static void write(JdbcOrderStore store, Set<String> acknowledged, String name, int orders)
      throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = name + "-" + writer + "-";
      writers.add(Thread.ofPlatform().start(() -> {
        for (int i = 0; i < orders / WRITERS; i++) {
          if (done(store, prefix + i)) {
            acknowledged.add(prefix + i);
          }
        }
      }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private static boolean done(JdbcOrderStore store, String order) {
    try {
      return store.append(Samples.placed(order)) == Append.Result.DONE;
    } catch (StoreUnavailableException full) {
      return false;
    }
  }

  private DatabaseSettings settings() {
    return new DatabaseSettings("jdbc:h2:filling:" + folder.resolve("orders"), "sa", "", 4,
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void afterTheDiskWasFullAndIsFreedTheStoreWorksAgainAndHasLostNothing() {
    DatabaseSettings settings = settings();
    try (JdbcOrderStore store = JdbcOrderStore.open(settings)) {
      assertThat(store.append(Samples.placed("before"))).isEqualTo(Append.Result.DONE);

      FullDisk.fill(true);
      assertThat(stored(store, "meanwhile")).isFalse();
      assertThat(stored(store, "meanwhile too")).isFalse();

      FullDisk.fill(false);
      await().atMost(Duration.ofSeconds(30)).until(() -> stored(store, "after"));
      assertThat(store.load(Samples.id("before"))).isPresent();
      assertThat(store.load(Samples.id("after"))).isPresent();
    }
    try (JdbcOrderStore again = JdbcOrderStore.open(settings)) {
      assertThat(again.load(Samples.id("before"))).isPresent();
      assertThat(again.load(Samples.id("after"))).isPresent();
    }
  }

  private static boolean stored(JdbcOrderStore store, String order) {
    try {
      return store.append(Samples.placed(order)) != Append.Result.IN_DOUBT;
    } catch (StoreUnavailableException full) {
      return false;
    }
  }
}
