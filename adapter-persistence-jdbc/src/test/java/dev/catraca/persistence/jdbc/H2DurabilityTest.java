package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DurabilityTest {
  /** Long enough for the file to have been compacted many times over. */
  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessWasKilled(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("orders");
    Path said = folder.resolve("acknowledged");
    Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"), KilledWriter.class.getName(), url)
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(said) && Files.size(said) > 30_000);
    } finally {
      writer.destroyForcibly().waitFor();
    }
    String acknowledged = Files.readString(said);
    try (JdbcOrderStore store = JdbcOrderStore.open(DatabaseSettings.of(url, "sa", ""))) {
      // What follows the last line break may have been cut off.
      for (String order : acknowledged.substring(0, acknowledged.lastIndexOf('\n')).lines().toList()) {
        assertThat(store.load(Samples.id(order))).as(order).isPresent();
      }
    }
  }
}
