package dev.catraca.testkit.work;

import java.text.MessageFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class logs while a test lasts. */
final class Logged extends Handler implements AutoCloseable {
  private final Logger logger;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private Logged(Logger logger) {
    this.logger = logger;
  }

  static Logged by(Class<?> type) {
    return by(type.getName());
  }

  static Logged by(String name) {
    Logged logged = new Logged(Logger.getLogger(name));
    logged.logger.addHandler(logged);
    return logged;
  }

  /** Each as {@code WARNING work waits: told to be down}. */
  Queue<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord said) {
    Object[] values = said.getParameters();
    lines.add(said.getLevel() + " "
        + (values == null ? said.getMessage() : MessageFormat.format(said.getMessage(), values)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
