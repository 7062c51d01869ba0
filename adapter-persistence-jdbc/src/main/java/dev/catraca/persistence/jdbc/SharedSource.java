package dev.catraca.persistence.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Connections of an application's own {@link DataSource}, as the store needs them: in its schema, committing each statement by itself, and
 * greeted as the database wants it. They go back as they came, since the application uses them for its own tables, too.
 */
final class SharedSource {
  private final DataSource source;
  private final String schema;
  private final Optional<String> greeting;

  /** @param greeting what a connection is told first, if anything */
  SharedSource(DataSource source, String schema, Optional<String> greeting) {
    this.source = source;
    this.schema = schema;
    this.greeting = greeting;
  }

  /** One as the application has them, but greeted: where commits were not to be waited for, they are from now on. */
  Connection greeted() throws SQLException {
    Connection connection = source.getConnection();
    try {
      greet(connection);
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private void greet(Connection connection) throws SQLException {
    if (greeting.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(greeting.get());
      }
    }
  }

  Connection open() throws SQLException {
    Connection connection = source.getConnection();
    try {
      String before = connection.getSchema();
      boolean committing = connection.getAutoCommit();
      connection.setAutoCommit(true);
      if (!schema.equals(before)) {
        connection.setSchema(schema);
      }
      greet(connection);
      return givenBackAsItCame(connection, before, committing);
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private Connection givenBackAsItCame(Connection connection, String before, boolean committing) {
    return (Connection) Proxy.newProxyInstance(SharedSource.class.getClassLoader(),
        new Class<?>[]{Connection.class}, (proxy, method, arguments) -> {
          if (method.getName().equals("close")) {
            giveBack(connection, before, committing);
            return null;
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
        });
  }

  /** One that cannot be set back is closed all the same: it is broken, and its pool finds that out. */
  private void giveBack(Connection connection, String before, boolean committing) throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        if (!schema.equals(before)) {
          connection.setSchema(before);
        }
        connection.setAutoCommit(committing);
      }
    }
  }
}
