package dev.catraca.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.http.TestService;
import dev.catraca.order.OrderId;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** History goes only when somebody says so, and says so twice. */
class PurgeCommandTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final StringWriter said = new StringWriter();

  private int purge(String... arguments) {
    CommandLine line = new CommandLine(new PurgeCommand(Map.of("CATRACA_DATABASE_URL", url)));
    line.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    return line.execute(arguments);
  }

  @Test
  void tellsWhatWouldGoAndDeletesItOnlyWhenToldTo() throws SQLException {
    try (TestService service = TestService.start("CATRACA_DATABASE_URL", url)) {
      service.placeSettled("old", "reject@buyer.test");
      service.placeSettled("young", "reject@buyer.test");
    }
    execute(
        "UPDATE order_head SET changed_at = TIMESTAMP WITH TIME ZONE '2001-01-01T00:00:00Z' WHERE order_id = 'old'");

    assertThat(purge("--older-than", "P18M")).isZero();
    assertThat(said.toString()).contains("1 orders have not changed since");
    assertThat(isThere("old")).isTrue();

    assertThat(purge("--older-than", "P18M", "--yes")).isZero();
    assertThat(said.toString()).contains("deleted 1 orders");
    assertThat(isThere("old")).isFalse();
    assertThat(isThere("young")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0M", "P-3M", "P20D", "P1M3D", "a while"})
  void anAgeThatIsNoneIsRefused(String age) {
    assertThat(purge("--older-than", age, "--yes")).isEqualTo(2);
    assertThat(said.toString()).contains("--older-than");
  }

  private boolean isThere(String id) {
    try (JdbcOrderStore store = JdbcOrderStore.open(DatabaseSettings.of(url, "sa", ""))) {
      return store.load(new OrderId(id)).isPresent();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
