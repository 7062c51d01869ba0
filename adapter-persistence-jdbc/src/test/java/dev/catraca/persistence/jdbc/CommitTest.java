package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.persistence.jdbc.FailingCommits.Fault;
import dev.catraca.port.Append;
import dev.catraca.port.StoreUnavailableException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitTest {
  private final DatabaseSettings settings = DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
  private final JdbcOrderStore store = JdbcOrderStore.open(settings);
  private final FailingCommits commits = new FailingCommits(source());
  private final JdbcOrderStore failing = new JdbcOrderStore(commits, Dialect.H2, "test");

  private JdbcDataSource source() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    return source;
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLostAcknowledgementLeavesTheWriterInDoubtWhileTheDatabaseStaysAway() {
    commits.failNext(new Fault(true, "08006", true));
    assertThat(failing.append(Samples.placed("stored"))).isEqualTo(Append.Result.IN_DOUBT);
    assertThat(store.load(Samples.id("stored"))).isPresent();
    commits.comeBack();

    commits.failNext(new Fault(false, "08006", true));
    assertThat(failing.append(Samples.placed("not stored"))).isEqualTo(Append.Result.IN_DOUBT);
    assertThat(store.load(Samples.id("not stored"))).isEmpty();
    commits.comeBack();
    assertThat(failing.append(Samples.placed("not stored"))).isEqualTo(Append.Result.DONE);
  }

  @Test
  void aLostAcknowledgementIsMadeUpForOnceTheDatabaseIsThere() {
    for (boolean committed : new boolean[]{true, false}) {
      String order = "committed " + committed;
      commits.failNext(new Fault(committed, "08006"));
      assertThat(failing.append(Samples.placed(order))).isEqualTo(Append.Result.DONE);
      commits.failNext(new Fault(committed, "08006"));
      assertThat(failing.append(Samples.next(order, 1))).isEqualTo(Append.Result.DONE);
      assertThat(store.load(Samples.id(order)).orElseThrow().facts()).hasSize(2);
    }
  }

  @Test
  void whoWasStaleIsStaleThoughTheCommitIsNotAnswered() {
    failing.append(Samples.placed("o-1"));
    commits.failNext(new Fault(true, "08006"));
    assertThat(failing.append(Samples.placed("o-1"))).isEqualTo(Append.Result.STALE);
    commits.failNext(new Fault(false, "08006"));
    assertThat(failing.append(Samples.next("o-1", 3))).isEqualTo(Append.Result.STALE);
  }

  @Test
  void aCommitThatIsRefusedIsTriedAgain() {
    commits.failNext(new Fault(false, "40001"));
    assertThat(failing.append(Samples.placed("o-1"))).isEqualTo(Append.Result.DONE);
    assertThat(store.load(Samples.id("o-1")).orElseThrow().facts()).hasSize(1);
  }

  @Test
  void everythingElseIsUnavailableWhenItsCommitIsNotAnswered() {
    failing.append(Samples.placed("o-1"));
    commits.failNext(new Fault(true, "08006"));
    assertThatThrownBy(() -> failing.erase(Samples.id("o-1"))).isInstanceOf(StoreUnavailableException.class)
        .hasMessage("the database test did not erase a dossier (SQL state 08006)");
  }
}
