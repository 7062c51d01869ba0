package dev.catraca.persistence.jdbc;

import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.OrderStoreAtomicityContract.Interruption;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A real database whose next commit, or next statement on lanes, goes wrong as a test wants it. Where a statement commits by itself, its
 * execution is both.
 */
final class FailingCommits implements DataSource {
  /** What happens to one commit. */
  record Fault(boolean committed, String sqlState, boolean staysAway) {
    Fault(boolean committed, String sqlState) {
      this(committed, sqlState, false);
    }
  }

  private final DataSource real;
  private final AtomicReference<Optional<Fault>> next = new AtomicReference<>(Optional.empty());
  private final AtomicInteger passing = new AtomicInteger();
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicBoolean breaking = new AtomicBoolean();

  FailingCommits(DataSource real) {
    this.real = real;
  }

  /** A store on a database whose next append is interrupted so. */
  static OrderStore interrupted(DataSource real, Dialect dialect, Interruption how) {
    FailingCommits commits = new FailingCommits(real);
    switch (how) {
      case IN_THE_MIDDLE -> commits.breakBeforeLanes();
      case IN_THE_COMMIT -> commits.failNext(new Fault(false, "08006", true));
      case AFTER_THE_COMMIT -> commits.failNext(new Fault(true, "08006", true));
    }
    return new JdbcOrderStore(commits, dialect, "test");
  }

  void failNext(Fault fault) {
    failAfter(0, fault);
  }

  /** The commit goes wrong that comes after as many others. */
  void failAfter(int others, Fault fault) {
    passing.set(others);
    next.set(Optional.of(fault));
  }

  private Optional<Fault> fault(String method) {
    if (!method.equals("commit") || passing.getAndDecrement() > 0) {
      return Optional.empty();
    }
    return next.getAndSet(Optional.empty());
  }

  /** Ends an outage. */
  void comeBack() {
    away.set(false);
  }

  /** The connection breaks when lanes are written: after head and facts, before the dossier. */
  void breakBeforeLanes() {
    breaking.set(true);
  }

  /** A statement of the writer's that commits by itself: it has its effect or none, and then is answered or not. */
  private PreparedStatement committing(PreparedStatement real) {
    return (PreparedStatement) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[]{PreparedStatement.class}, (proxy, method, arguments) -> {
          boolean executed = method.getName().startsWith("execute");
          if (executed && breaking.getAndSet(false)) {
            away.set(true);
            throw new SQLException("made to break", "08006");
          }
          Optional<Fault> fault = executed ? fault("commit") : Optional.empty();
          try {
            Object result = fault.isPresent() && !fault.get().committed() ? null
                : method.invoke(real, arguments);
            if (fault.isPresent()) {
              away.set(fault.get().staysAway());
              throw new SQLException("made to fail", fault.get().sqlState());
            }
            return result;
          } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
          }
        });
  }

  private static boolean commits(Connection connection, String method, Object[] arguments)
      throws SQLException {
    return method.equals("prepareStatement") && String.valueOf(arguments[0]).contains("MERGE INTO order_lane")
        && connection.getAutoCommit();
  }

  private boolean breaks(String method, Object[] arguments) {
    return method.equals("prepareStatement") && String.valueOf(arguments[0]).contains("order_lane")
        && breaking.getAndSet(false);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (away.get()) {
      throw new SQLTransientConnectionException("made to stay away", "08001");
    }
    Connection connection = real.getConnection();
    return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
        (proxy, method, arguments) -> {
          if (commits(connection, method.getName(), arguments)) {
            return committing(connection.prepareStatement((String) arguments[0]));
          }
          if (breaks(method.getName(), arguments)) {
            throw new SQLException("made to break", "08006");
          }
          Optional<Fault> fault = fault(method.getName());
          try {
            if (fault.isPresent() && !fault.get().committed()) {
              connection.rollback();
            }
            Object result = fault.isPresent() && !fault.get().committed() ? null
                : method.invoke(connection, arguments);
            if (fault.isPresent()) {
              away.set(fault.get().staysAway());
              throw new SQLException("made to fail", fault.get().sqlState());
            }
            return result;
          } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
          }
        });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("not needed here");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
