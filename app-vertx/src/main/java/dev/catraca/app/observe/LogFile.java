package dev.catraca.app.observe;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Takes the log away from the terminal for as long as it is open, where something else is told there. */
public final class LogFile implements AutoCloseable {
  private static final String CONSOLE = "STDERR";

  private final Logger root;
  private final OutputStreamAppender<ILoggingEvent> console;
  private final FileAppender<ILoggingEvent> appender;

  private LogFile(Logger root, OutputStreamAppender<ILoggingEvent> console,
      FileAppender<ILoggingEvent> appender) {
    this.root = root;
    this.console = console;
    this.appender = appender;
  }

  /** What is logged from now on is written to the end of a file, line by line as it would have been shown. */
  public static LogFile to(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    OutputStreamAppender<ILoggingEvent> console = (OutputStreamAppender<ILoggingEvent>) root
        .getAppender(CONSOLE);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(((PatternLayoutEncoder) console.getEncoder()).getPattern());
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName("FILE");
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    root.addAppender(appender);
    root.detachAppender(console);
    return new LogFile(root, console, appender);
  }

  /** The terminal has it again. */
  @Override
  public void close() {
    root.addAppender(console);
    root.detachAppender(appender);
    appender.stop();
  }
}
