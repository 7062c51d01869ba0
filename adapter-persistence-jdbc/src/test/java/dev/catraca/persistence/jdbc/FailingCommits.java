package dev.catraca.persistence.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A real database whose next commit goes wrong as a test wants it. */
final class FailingCommits implements DataSource {
  /** What happens to one commit. */
  record Fault(boolean committed, String sqlState) {}

  private final DataSource real;
  private final AtomicReference<Optional<Fault>> next = new AtomicReference<>(Optional.empty());

  FailingCommits(DataSource real) {
    this.real = real;
  }

  void failNext(Fault fault) {
    next.set(Optional.of(fault));
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = real.getConnection();
    return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
        (proxy, method, arguments) -> {
          Optional<Fault> fault = method.getName().equals("commit") ? next.getAndSet(Optional.empty())
              : Optional.empty();
          try {
            if (fault.isPresent() && !fault.get().committed()) {
              connection.rollback();
            }
            Object result = fault.isPresent() && !fault.get().committed() ? null
                : method.invoke(connection, arguments);
            if (fault.isPresent()) {
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
