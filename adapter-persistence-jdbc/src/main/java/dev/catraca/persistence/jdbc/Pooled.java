package dev.catraca.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import dev.catraca.port.StoreUnavailableException;
import java.util.Optional;

/** Connections that HikariCP keeps, and one beside them for the writer. Nothing else here needs HikariCP, which is optional. */
record Pooled(HikariDataSource source, OwnConnection writer) implements Connections {
  /**
   * @param meters what the pool tells its figures to, if anything
   * @throws StoreUnavailableException if the database cannot be reached
   */
  static Pooled open(DatabaseSettings settings, Dialect dialect, Optional<Object> meters) {
    HikariConfig config = config(settings, dialect);
    meters.ifPresent(config::setMetricRegistry);
    try {
      return new Pooled(new HikariDataSource(config),
          new OwnConnection(() -> dialect.connect(settings), settings.connectionTimeout()));
    } catch (HikariPool.PoolInitializationException unreachable) {
      throw new StoreUnavailableException("the database " + settings.name() + " cannot be reached",
          unreachable);
    }
  }

  private static HikariConfig config(DatabaseSettings settings, Dialect dialect) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("catraca");
    config.setJdbcUrl(dialect.url(settings));
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setValidationTimeout(Math.min(settings.connectionTimeout().toMillis(), 1000));
    // One try: whoever opens the store decides whether to wait.
    config.setInitializationFailTimeout(1);
    dialect.connectionGreeting().ifPresent(config::setConnectionInitSql);
    dialect.driverProperties(settings).forEach(config::addDataSourceProperty);
    return config;
  }

  @Override
  public boolean isCrowded() {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return pool != null && pool.getTotalConnections() >= source.getMaximumPoolSize();
  }

  @Override
  public void renew() {
    writer.renew();
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    if (pool != null) {
      pool.softEvictConnections();
    }
  }

  @Override
  public void close() {
    writer.close();
    source.close();
  }
}
