package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.port.Append;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a killed process leaves, at many moments of one run. When commits used given-up space again, one cut in ten had lost orders that
 * were acknowledged.
 */
class H2CutTest {
  private static final int WRITERS = 4;
  private static final int TRUNCATIONS = 2;
  private static final int MOST_ORDERS_A_WRITER = 20_000;
  private static final int CUTS = 40;
  private static final long SEED = 20260301;

  @TempDir private Path folder;

  @Test
  void whereverItIsCutTheFileHoldsWhatWasAcknowledged() throws Exception {
    RecordedDisk.install();
    int schema;
    try (JdbcOrderStore store = JdbcOrderStore
        .open(DatabaseSettings.of("jdbc:h2:recorded:" + folder.resolve("orders"), "sa", ""))) {
      store.append(Samples.placed("first"));
      schema = RecordedDisk.steps().size();
      writeUntilCompacted(store);
    }
    List<RecordedDisk.Step> steps = RecordedDisk.steps();
    Set<String> acknowledged = new HashSet<>();
    int done = 0;
    Path base = folder.resolve("base");
    try (FileChannel file = FileChannel.open(base, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int cut : cuts(schema, steps.size())) {
        for (; done < cut; done++) {
          replay(steps.get(done), file, acknowledged);
        }
        Files.copy(base, folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(orders(folder.resolve("copy"))).as("cut after step %d of %d", cut, steps.size())
            .containsAll(acknowledged);
      }
    }
  }

  private static void writeUntilCompacted(JdbcOrderStore store) {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int own = writer;
        threads.execute(() -> {
          for (int n = 0; n < MOST_ORDERS_A_WRITER && !enough.get(); n++) {
            String order = "o-" + own + "-" + n;
            if (store.append(Samples.placed(order)) == Append.Result.DONE) {
              RecordedDisk.acknowledged(order);
            }
            enough.set(RecordedDisk.truncations() >= TRUNCATIONS);
          }
        });
      }
    }
    assertThat(RecordedDisk.truncations()).as("the file was compacted meanwhile").isPositive();
  }

  /** @param schema steps in which the schema was made: what is cut there holds no order yet */
  private static Set<Integer> cuts(int schema, int steps) {
    Random random = new Random(SEED);
    Set<Integer> cuts = new TreeSet<>();
    while (cuts.size() < CUTS) {
      cuts.add(random.nextInt(schema, steps));
    }
    return cuts;
  }

  private static void replay(RecordedDisk.Step step, FileChannel file, Set<String> acknowledged)
      throws IOException {
    switch (step) {
      case RecordedDisk.Step.Write write -> file.write(write.bytes().duplicate(), write.position());
      case RecordedDisk.Step.Truncate truncate -> file.truncate(truncate.size());
      case RecordedDisk.Step.Acknowledged order -> acknowledged.add(order.order());
    }
  }

  private static Set<String> orders(Path database) throws SQLException {
    Set<String> orders = new HashSet<>();
    try (
        Connection connection = DriverManager
            .getConnection("jdbc:h2:file:" + database + ";MAX_COMPACT_TIME=0", "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT order_id FROM order_head")) {
      while (rows.next()) {
        orders.add(rows.getString(1));
      }
    }
    return orders;
  }
}
