package dev.catraca.app.http;

import static dev.catraca.app.http.BoundedDoor.head;
import static dev.catraca.app.http.BoundedDoor.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** All connections in use was told as "the database cannot be reached", and every instance left the balancer (edge case 54). */
class CrowdedStoreTest {
  private static final int POOL = 2;

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @Test
  void aCrowdedStoreLeavesReadinessUpAndTellsCallersToComeBack() throws Exception {
    DatabaseSettings settings = new DatabaseSettings(url, "sa", "", POOL, Duration.ofMillis(250),
        Duration.ofMinutes(2), Duration.ofMinutes(2));
    try (JdbcOrderStore store = JdbcOrderStore.open(settings);
        BoundedDoor door = BoundedDoor.on(store);
        Connection other = DriverManager.getConnection(url, "sa", "")) {
      for (int i = 0; i < POOL; i++) {
        door.ask(post("/v1/orders", order("held-" + i)));
      }
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("SELECT * FROM order_head FOR UPDATE");
      }
      // What one writes is held up by the lock, and what others want to write waits behind it, in vain.
      BoundedDoor.Caller holding = door.caller();
      holding.say(cancel("held-0"));
      await().atMost(Duration.ofSeconds(60)).until(() -> isSomebodyBlocked(other));
      assertThat(door.ask(post("/v1/orders", order("late")))).startsWith("HTTP/1.1 503 ")
          .contains("urn:catraca:problem:store_busy").containsIgnoringCase("Retry-After: 1");
      assertThat(door.ask(head("GET", "/v1/orders/held-0"))).startsWith("HTTP/1.1 200 ");
      assertThat(door.ask(head("GET", "/health/ready"))).startsWith("HTTP/1.1 200 ");

      other.rollback();
      assertThat(holding.answer()).containsPattern("^HTTP/1.1 200 |urn:catraca:problem:store_busy");
      holding.close();
      for (int i = 0; i < POOL; i++) {
        String again = cancel("held-" + i);
        await().atMost(Duration.ofSeconds(60)).until(() -> door.ask(again).startsWith("HTTP/1.1 200 "));
      }
      await().atMost(Duration.ofSeconds(60))
          .until(() -> door.ask(head("GET", "/v1/orders/late")).startsWith("HTTP/1.1 404 "));
    }
  }

  /** The writer's transaction is on its way then, and nobody joins it any more. */
  private static boolean isSomebodyBlocked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet blocked = statement
            .executeQuery("SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")) {
      return blocked.next();
    }
  }

  private static String cancel(String order) {
    return post("/v1/orders/" + order + "/cancel", "{}");
  }

  private static String order(String id) {
    return TestService.order(id, "pre_authorization", "manual@buyer.test", "tok");
  }
}
