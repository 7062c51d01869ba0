package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After an outage nobody waits for the next turn of somebody else's timetable. */
class OwnConnectionTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final List<Connection> opened = new ArrayList<>();
  private int refusals;
  private final OwnConnection own = new OwnConnection(this::open, Duration.ofSeconds(20));

  private Connection open() throws SQLException {
    if (refusals > 0) {
      refusals--;
      throw new SQLException("made to refuse", "08001");
    }
    Connection connection = DriverManager.getConnection(url, "sa", "");
    opened.add(connection);
    return connection;
  }

  @AfterEach
  void close() throws SQLException {
    own.close();
    for (Connection connection : opened) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void oneThatWorksIsKept() throws SQLException {
    Connection first = own.openConnection();
    own.closeConnection(first);
    Connection second = own.openConnection();
    assertThat(second).isSameAs(first);
    own.closeConnection(second);
    assertThat(opened).hasSize(1);
  }

  @Test
  void oneThatIsClosedIsReplaced() throws SQLException {
    Connection first = own.openConnection();
    first.close();
    own.closeConnection(first);
    own.closeConnection(own.openConnection());
    assertThat(opened).hasSize(2);
  }

  @Test
  void theNextIsAskedForUntilItIsThere() throws SQLException {
    refusals = 3;
    own.closeConnection(own.openConnection());
    assertThat(refusals).isZero();
    assertThat(opened).hasSize(1);
  }

  @Test
  void oneThatIsIdleOrInUseWhenAllAreRenewedIsNotUsedAgain() throws SQLException {
    own.closeConnection(own.openConnection());
    own.renew();
    Connection inUse = own.openConnection();
    own.renew();
    assertThat(inUse.isClosed()).isFalse();
    own.closeConnection(inUse);
    assertThat(inUse.isClosed()).isTrue();
    own.closeConnection(own.openConnection());
    assertThat(opened).hasSize(3);
  }

  @Test
  void whoWaitsInVainIsToldWhatTheDatabaseSaid() {
    refusals = Integer.MAX_VALUE;
    try (OwnConnection impatient = new OwnConnection(this::open, Duration.ZERO)) {
      assertThatThrownBy(impatient::openConnection).isInstanceOf(SQLTransientConnectionException.class)
          .hasRootCauseMessage("made to refuse").extracting("SQLState").isEqualTo("08001");
    }
  }
}
