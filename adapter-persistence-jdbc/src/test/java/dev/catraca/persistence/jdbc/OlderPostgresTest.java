package dev.catraca.persistence.jdbc;

import dev.catraca.port.OrderStore;
import dev.catraca.testkit.contract.OrderStoreHandOverContract;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

/** On a PostgreSQL that says that it is 16, whose MERGE does not tell what it changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OlderPostgresTest extends OrderStoreHandOverContract {
  private final DatabaseSettings settings = PostgresServer.newDatabase();
  private final JdbcOrderStore migrated = JdbcOrderStore.open(settings);
  private final JdbcOrderStore store = new JdbcOrderStore(source(), Dialect.POSTGRESQL, "older");

  private DataSource source() {
    PGSimpleDataSource real = new PGSimpleDataSource();
    real.setUrl(settings.url());
    real.setUser(settings.user());
    real.setPassword(settings.password());
    return proxy(DataSource.class, (proxy, method, arguments) -> {
      Object result = method.invoke(real, arguments);
      return result instanceof Connection connection ? older(connection) : result;
    });
  }

  private static Connection older(Connection real) {
    return proxy(Connection.class, (proxy, method, arguments) -> {
      try {
        Object result = method.invoke(real, arguments);
        return result instanceof DatabaseMetaData told ? proxy(DatabaseMetaData.class,
            (same, asked, with) -> asked.getName().equals("getDatabaseMajorVersion") ? 16
                : asked.invoke(told, with))
            : result;
      } catch (InvocationTargetException failed) {
        throw failed.getTargetException();
      }
    });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, handler));
  }

  @BeforeEach
  void empty() {
    Tables.empty(settings);
  }

  @AfterAll
  void close() {
    store.close();
    migrated.close();
  }

  @Override
  protected OrderStore store() {
    return store;
  }
}
