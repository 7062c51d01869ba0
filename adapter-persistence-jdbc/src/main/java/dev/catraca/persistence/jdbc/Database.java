package dev.catraca.persistence.jdbc;

import dev.catraca.port.StoreBusyException;
import dev.catraca.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on a connection and says precisely how it failed. Nothing that leaves this class quotes a statement's arguments: some are
 * personal data.
 */
final class Database {
  private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
  /** How often a transaction is tried that the database rolled back to let another one pass. */
  private static final int MOST_TRIES = 5;

  private final ConnectionFactory source;
  private final Jdbi jdbi;
  private final String name;
  private final Connections connections;

  Database(ConnectionFactory source, String name, Connections connections) {
    this.source = source;
    this.jdbi = Jdbi.create(source).registerArgument(new Columns.Instants());
    this.name = name;
    this.connections = connections;
  }

  String name() {
    return name;
  }

  /** Work on a bare connection, statement by statement. */
  interface Reading<T> {
    T on(Connection connection) throws SQLException;
  }

  /** As {@link #call}, for what is asked most. */
  <T> T read(String what, Reading<T> reading) {
    try (Connection connection = source.openConnection()) {
      return reading.on(connection);
    } catch (SQLException failed) {
      throw unavailable(what, failed);
    }
  }

  /** One statement, or several that need not see the same moment. */
  <T> T call(String what, Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      return work.apply(handle);
    } catch (JdbiException failed) {
      throw unavailable(what, sqlCause(failed));
    }
  }

  /**
   * All or nothing.
   *
   * @throws CommitInDoubtException if it may have been all
   * @throws DuplicateRowException if it was nothing because somebody else was first
   */
  <T> T transact(String what, Function<Handle, T> work) {
    for (int attempt = 1;; attempt++) {
      try {
        return once(work);
      } catch (JdbiException failed) {
        SQLException cause = sqlCause(failed);
        if (SqlState.isDuplicate(cause)) {
          throw new DuplicateRowException(cause);
        }
        if (!SqlState.isVictim(cause) || attempt == MOST_TRIES) {
          throw unavailable(what, cause);
        }
      }
    }
  }

  /** As {@link #transact} for work that harms nobody when it is done twice or not at all. */
  <T> T attempt(String what, Function<Handle, T> work) {
    try {
      return transact(what, work);
    } catch (CommitInDoubtException | DuplicateRowException failed) {
      throw unavailable(what, Optional.ofNullable(failed.getCause()).orElse(failed));
    }
  }

  /**
   * One try of all or nothing.
   *
   * @throws CommitInDoubtException if it may have been all
   * @throws JdbiException if it was nothing
   */
  <T> T once(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      T result;
      try {
        result = work.apply(handle);
      } catch (RuntimeException failed) {
        rollBack(handle, failed);
        throw failed;
      }
      try {
        handle.commit();
      } catch (JdbiException failed) {
        rollBack(handle, failed);
        SQLException cause = sqlCause(failed);
        renewIfClosed(cause);
        throw SqlState.isCertainRollback(cause) ? failed : new CommitInDoubtException(cause);
      }
      return result;
    }
  }

  /**
   * One statement that is a transaction of its own.
   *
   * @throws CommitInDoubtException if it may have had its effect
   * @throws JdbiException if it had none
   */
  <T> T atOnce(Reading<T> work) {
    Connection connection;
    try {
      connection = source.openConnection();
    } catch (SQLException none) {
      throw new ConnectionException(none);
    }
    try {
      return work.on(connection);
    } catch (SQLException failed) {
      throw SqlState.isCutOff(failed) ? new CommitInDoubtException(failed)
          : new TransactionException("the statement was refused", failed);
    } finally {
      handBack(connection);
    }
  }

  private void handBack(Connection connection) {
    try {
      source.closeConnection(connection);
    } catch (SQLException gone) {
      // What came of the statement is known, or is found out on another.
      LOGGER.debug("a connection was not handed back", gone);
    }
  }

  private static void rollBack(Handle handle, RuntimeException because) {
    try {
      handle.rollback();
    } catch (JdbiException broken) {
      // The connection is gone, and the transaction with it.
      because.addSuppressed(sqlCause(broken));
    }
  }

  /**
   * An embedded database that could not write closes itself, and is opened anew by the first connection after the last of the old ones is
   * gone.
   */
  private void renewIfClosed(Throwable cause) {
    if (cause instanceof SQLException sql && SqlState.isClosedDatabase(sql)) {
      connections.renew();
    }
  }

  StoreUnavailableException unavailable(String what, Throwable cause) {
    renewIfClosed(cause);
    if (cause instanceof SQLTransientConnectionException && connections.isCrowded()) {
      return new StoreBusyException("the database " + name + " did not " + what
          + " in time: all its connections are in use", cause);
    }
    String state = cause instanceof SQLException sql && sql.getSQLState() != null
        ? " (SQL state " + sql.getSQLState() + ")"
        : "";
    return new StoreUnavailableException("the database " + name + " did not " + what + state, cause);
  }

  /** The database's own complaint; the wrapper around it quotes arguments. */
  static SQLException sqlCause(JdbiException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    throw failed;
  }
}
